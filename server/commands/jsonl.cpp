#include "server/commands/jsonl.hpp"

#include <istream>
#include <nlohmann/json.hpp>
#include <ostream>

#include "analysis/text/utf8.hpp"
#include "server/core/strict_json.hpp"

namespace ikenbako::commands {
namespace {

using nlohmann::json;

constexpr std::string_view kBom = "\xEF\xBB\xBF";

Error invalid(std::string detail) { return {Code::invalid, std::move(detail), {}}; }

// Empty when the text is there.
std::string take_text(const json& row, const char* name, bool blank_is_missing, std::string& to) {
  const auto found = row.find(name);
  if (found == row.end()) return std::string("\"") + name + "\" is missing";
  if (!found->is_string()) return std::string("\"") + name + "\" must be a string";
  to = found->get<std::string>();
  const bool blank = to.find_first_not_of(" \t\r\n") == std::string::npos;
  return blank && blank_is_missing ? std::string("\"") + name + "\" is empty" : std::string();
}

std::string take_list(const json& row, const char* name, std::vector<std::string>& to) {
  const auto found = row.find(name);
  const std::string problem = std::string("\"") + name + "\" must be a list of strings";
  if (found == row.end() || !found->is_array()) return problem;
  for (const json& item : *found) {
    if (!item.is_string()) return problem;
    to.push_back(item.get<std::string>());
  }
  return {};
}

std::string take_labels(const json& row, TextRow& to) {
  if (row.contains("group") && !row.contains("pillar"))
    return take_text(row, "group", true, to.group);
  to.has_labels = true;
  std::string problem = take_text(row, "pillar", true, to.pillar);
  if (problem.empty()) problem = take_list(row, "pillars", to.pillars);
  if (problem.empty()) problem = take_list(row, "viewpoints", to.viewpoints);
  return problem;
}

Result<TextRow> parse_row(std::string_view line, RowKind kind) {
  if (!analysis::is_valid_utf8(line)) return invalid("not valid UTF-8; save the file as UTF-8");
  const auto parsed = parse_strict_json(line);
  if (!parsed) return parsed.error();
  if (!parsed->is_object())
    return invalid("not a JSON object; one {\"id\", \"text\"} a line is expected");
  TextRow row;
  std::string problem = take_text(*parsed, "id", true, row.id);
  if (problem.empty()) problem = take_text(*parsed, "text", true, row.text);
  if (problem.empty() && kind == RowKind::labelled) problem = take_labels(*parsed, row);
  if (!problem.empty()) return invalid(std::move(problem));
  return row;
}

}  // namespace

bool read_line(std::istream& in, std::string& line) {
  if (!std::getline(in, line)) return false;
  if (line.ends_with('\r')) line.pop_back();
  return true;
}

bool TextRowReader::next(TextRow& to) {
  while (read_line(in_, line_)) {
    std::string_view bytes = line_;
    if (++number_ == 1 && bytes.starts_with(kBom)) bytes.remove_prefix(kBom.size());
    if (bytes.find_first_not_of(" \t") == std::string_view::npos) continue;
    auto row = parse_row(bytes, kind_);
    if (row && !ids_.insert(row->id).second) row = invalid("an earlier line has the same \"id\"");
    if (row) {
      to = std::move(*row);
      to.line = number_;
      return true;
    }
    ++faulty_;
    err_ << "line " << number_ << ": " << row.error().detail << '\n';
  }
  return false;
}

TextRows read_text_rows(std::istream& in, std::ostream& err, RowKind kind) {
  TextRowReader reader(in, err, kind);
  TextRows out;
  for (TextRow row; reader.next(row);) out.rows.push_back(std::move(row));
  out.faulty = reader.faulty();
  return out;
}

}  // namespace ikenbako::commands
