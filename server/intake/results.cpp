#include "server/intake/results.hpp"

#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "server/core/crypto.hpp"

namespace ikenbako::intake {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;  // keeps the channels' order; slow with many keys
using Table = nlohmann::json;         // opinions by id, however many

std::string digest_of(std::string_view bytes) { return to_hex(digest({bytes})); }

bool read_file(const fs::path& file, std::string& to) {
  std::ifstream in(file, std::ios::binary);
  to.assign(std::istreambuf_iterator<char>(in), {});
  return in.is_open() && !in.bad();
}

Error damaged(const fs::path& file) {
  return {Code::invalid, file.string() + " is damaged; run `ikenbako publish` again", {}};
}

// Both are kept as null where there is nothing.
std::string text_or_empty(const Json& value) {
  return value.is_null() ? std::string{} : value.get<std::string>();
}

ResultLabel label_of(const Json& value) {
  if (value.is_null()) return {};
  return {value.at("key"), value.at("title")};
}

std::vector<ResultLabel> labels_of(const Json& list) {
  std::vector<ResultLabel> labels;
  for (const Json& one : list) labels.push_back(label_of(one));
  return labels;
}

ResultCount count_of(const Json& value) {
  return {value.at("submitters"), value.at("organizations"), value.at("anonymous"),
          value.at("submissions"), value.at("opinions")};
}

ResultRow row_of(const Json& value) {
  ResultRow row;
  row.number = value.at("number");
  row.place = text_or_empty(value.at("draft_place"));
  row.pillar = label_of(value.at("pillar"));
  row.related = labels_of(value.at("related_pillars"));
  row.viewpoints = labels_of(value.at("viewpoints"));
  row.summary = value.at("summary");
  row.verbatim = value.at("verbatim");
  row.count = value.at("count");
  row.response = text_or_empty(value.at("response"));
  row.disposition = label_of(value.at("disposition"));
  row.revision = text_or_empty(value.at("revision"));
  return row;
}

void set_head(Results& results, const Json& json) {
  const Json& consultation = json.at("consultation");
  results.published = parse_time(json.at("published").get<std::string>()).value();
  results.title = json.at("title");
  results.plan = consultation.at("plan");
  results.government = consultation.at("government");
  results.period = consultation.at("period");
  results.response_title = json.at("response_title");
  results.attribution = json.at("attribution");
  results.licence_name = json.at("licence").at("name");
  results.licence_url = json.at("licence").at("url");
  results.full_text_place = json.at("full_text_place");
  results.notes = json.at("notes").get<std::vector<std::string>>();
}

void set_counts(Results& results, const Json& json) {
  const Json& counts = json.at("counts");
  results.total = count_of(counts);
  for (const auto& [key, one] : counts.at("by_channel").items())
    results.channels.push_back({key, one.at("title"), count_of(one)});
  results.in_scope = counts.at("in_scope");
  results.out_of_scope = counts.at("out_of_scope");
  results.withdrawn = counts.at("withdrawn");
  results.row_count = counts.at("rows");
  for (const Json& one : json.at("dispositions"))
    results.dispositions.push_back({label_of(one), one.at("rows"), one.at("opinions")});
}

void set_rows(Results& results, const Json& json) {
  for (const Json& one : json.at("rows")) {
    const auto title = one.at("block").get<std::string>();
    if (results.blocks.empty() || results.blocks.back().title != title)
      results.blocks.push_back({title, 0, {}});
    ResultBlock& block = results.blocks.back();
    block.rows.push_back(row_of(one));
    block.opinions += block.rows.back().count;
  }
}

void set_answers(Results& results, const Table& json) {
  for (const auto& [id, one] : json.at("answers").items()) {
    if (one.contains("row"))
      results.row_of_opinion.emplace(id, one.at("row").get<std::size_t>());
    else
      results.not_listed.emplace(
          id, NotListed{one.at("place") == "withdrawn", one.at("reason").get<std::string>()});
  }
}

// Written by this program and proved by its digest: a value that is missing is of another version.
bool parse(Results& results, const Table& answers) {
  try {
    const Table& digests = answers.at("digests");
    if (digests.at("json") != digest_of(results.json) ||
        digests.at("csv") != digest_of(results.csv))
      return false;
    const Json json = Json::parse(results.json);
    set_head(results, json);
    set_counts(results, json);
    set_rows(results, json);
    set_answers(results, answers);
    return true;
  } catch (const nlohmann::json::exception&) {
    return false;
  }
}

}  // namespace

const ResultRow* Results::row(std::size_t number) const {
  for (const ResultBlock& block : blocks)
    for (const ResultRow& one : block.rows)
      if (one.number == number) return &one;
  return nullptr;
}

std::string answers_json(const Answers& answers, std::string_view json, std::string_view csv) {
  Table list = Table::object();
  for (const auto& [id, row] : answers.row_of_opinion) list[id] = {{"row", row}};
  for (const auto& [id, one] : answers.not_listed)
    list[id] = {{"place", one.withdrawn ? "withdrawn" : "out_of_scope"}, {"reason", one.reason}};
  const Table digests{{"json", digest_of(json)}, {"csv", digest_of(csv)}};
  const Table out{{"digests", digests}, {"answers", std::move(list)}};
  return out.dump(1, ' ', false, Table::error_handler_t::replace) + "\n";
}

Result<Results> load_results(const fs::path& folder) {
  const fs::path file = folder / kAnswersJson;
  std::error_code error;
  if (fs::status(file, error).type() == fs::file_type::not_found)
    return Error{Code::not_found, "nothing is published", {}};
  Results results;
  std::string text;
  if (!read_file(file, text) || !read_file(folder / kResultsJson, results.json) ||
      !read_file(folder / kResultsCsv, results.csv))
    return Error{Code::invalid, folder.string() + ": its files can't be read", {}};
  const Table answers = Table::parse(text, nullptr, false);
  if (!parse(results, answers)) return damaged(folder);
  return results;
}

}  // namespace ikenbako::intake
