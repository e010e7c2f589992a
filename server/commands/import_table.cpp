#include "server/commands/import_table.hpp"

#include <csv.h>

#include <fstream>
#include <memory>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "analysis/text/characters.hpp"
#include "server/core/crypto.hpp"
#include "server/core/strict_json.hpp"
#include "server/http/message.hpp"

namespace ikenbako::commands {
namespace {

constexpr std::string_view kBom = "\xEF\xBB\xBF";

std::string at_line(std::size_t line, const std::string& what) {
  return std::to_string(line) + "行目: " + what;
}

// What libcsv's callbacks fill.
struct CsvRows {
  std::vector<std::vector<std::string>> rows;  // a blank line is a row without fields
  std::vector<std::string> row;
  int ended_by = 0;  // what closed the row before
};

extern "C" {
static void take_csv_field(void* bytes, std::size_t size, void* data) {
  static_cast<CsvRows*>(data)->row.emplace_back(static_cast<const char*>(bytes), size);
}
static void take_csv_row(int end, void* data) {
  auto* csv = static_cast<CsvRows*>(data);
  // CR LF comes as two ends; every other empty row is a blank line, which a spreadsheet counts.
  const bool second_half = csv->row.empty() && csv->ended_by == '\r' && end == '\n';
  csv->ended_by = end;
  if (second_half) return;
  csv->rows.push_back(std::move(csv->row));
  csv->row.clear();
}
// libcsv trims what this calls a space around a field; an opinion is kept byte for byte.
static int no_space(unsigned char) { return 0; }
}

Result<CsvRows> parse_csv(const std::string& text) {
  csv_parser parser;
  if (csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI | CSV_REPALL_NL) != 0) throw std::bad_alloc();
  const std::unique_ptr<csv_parser, decltype(&csv_free)> owner(&parser, &csv_free);
  csv_set_space_func(&parser, no_space);
  CsvRows csv;
  const std::size_t used =
      csv_parse(&parser, text.data(), text.size(), take_csv_field, take_csv_row, &csv);
  const bool whole =
      used == text.size() && csv_fini(&parser, take_csv_field, take_csv_row, &csv) == 0;
  if (whole) return csv;
  return Error{
      Code::invalid,
      at_line(csv.rows.size() + 1,
              "CSVの引用符（\"）の対応が崩れています。表計算ソフトで開いて保存し直してください。"),
      {}};
}

// A column's name that stands twice in the header; "" when none does.
std::string named_twice(const std::vector<std::string>& columns) {
  std::set<std::string> seen;
  for (const std::string& column : columns)
    if (!column.empty() && !seen.insert(column).second) return column;
  return {};
}

void take_csv_cells(const std::vector<std::string>& cells, std::size_t line, ImportTable& table) {
  ImportRow row{line, {}};
  for (std::size_t column = 0; column < cells.size(); ++column) {
    if (cells[column].empty()) continue;  // a spreadsheet pads rows with empty cells
    if (column >= table.columns.size() || table.columns[column].empty()) {
      table.errors.push_back(
          at_line(line, std::to_string(column + 1) + "列目に、1行目に名前のない内容があります"));
      return;
    }
    row.cells[table.columns[column]] = cells[column];
  }
  if (!row.cells.empty()) table.rows.push_back(std::move(row));
}

Result<ImportTable> read_csv(std::string text) {
  if (text.starts_with(kBom)) text.erase(0, kBom.size());
  if (!http::is_valid_utf8(text)) {
    auto converted = analysis::from_cp932(text);
    if (!converted)
      return Error{Code::invalid,
                   "文字コードがUTF-8でもCP932（Windowsの日本語）でもありません。表計算ソフトで"
                   "「CSV UTF-8」として保存し直してください。",
                   {}};
    text = std::move(*converted);
  }
  const auto csv = parse_csv(text);
  if (!csv) return csv.error();
  if (csv->rows.empty())
    return Error{Code::invalid, "空のファイルです。1行目に列の名前が要ります。", {}};

  ImportTable table;
  table.columns = csv->rows.front();
  const std::string twice = named_twice(table.columns);
  if (!twice.empty())
    return Error{Code::invalid,
                 "1行目に列「" + twice + "」が二つあります。片方の名前を変えるか、消してください。",
                 {}};
  for (std::size_t index = 1; index < csv->rows.size(); ++index)
    take_csv_cells(csv->rows[index], index + 1, table);
  return table;
}

// A JSON value as a cell: texts as they are, other scalars as JSON writes them, lists not at all.
void take_json_cell(ImportRow& row, const std::string& name, const nlohmann::json& value) {
  if (value.is_string()) {
    if (!value.get_ref<const std::string&>().empty()) row.cells[name] = value.get<std::string>();
  } else if (value.is_primitive() && !value.is_null()) {
    row.cells[name] = value.dump();
  }
}

Result<ImportTable> read_jsonl(const std::string& text) {
  ImportTable table;
  std::set<std::string> seen;
  std::istringstream lines(text.starts_with(kBom) ? text.substr(kBom.size()) : text);
  std::string line;
  for (std::size_t number = 1; std::getline(lines, line); ++number) {
    if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
    const auto parsed = parse_strict_json(line);
    if (!parsed || !parsed->is_object()) {
      table.errors.push_back(
          at_line(number, parsed ? "JSONのオブジェクトではありません" : parsed.error().detail));
      continue;
    }
    ImportRow row{number, {}};
    for (const auto& [name, value] : parsed->items()) {
      if (seen.insert(name).second) table.columns.push_back(name);
      take_json_cell(row, name, value);
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

}  // namespace

Result<ImportTable> read_table(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  std::stringstream bytes;
  if (!stream || std::filesystem::is_directory(file) || !(bytes << stream.rdbuf()))
    if (std::error_code error; !std::filesystem::is_regular_file(file, error) ||
                               std::filesystem::file_size(file, error) > 0)
      return Error{Code::not_found, "読めません。名前と読取権限を確かめてください。", {}};
  const std::string text = bytes.str();
  const std::string ending = file.extension().string();
  auto table = [&]() -> Result<ImportTable> {
    if (ending == ".csv" || ending == ".CSV") return read_csv(text);
    if (ending == ".jsonl" || ending == ".ndjson") return read_jsonl(text);
    return Error{Code::invalid,
                 "取り込めるのは .csv（UTF-8かCP932）と .jsonl です。xlsxは表計算ソフトで"
                 "「CSV UTF-8」として保存してください。",
                 {}};
  }();
  if (table) table->digest = to_hex(digest({text}));
  return table;
}

}  // namespace ikenbako::commands
