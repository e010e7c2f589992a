// Report -> results.json as schemas/results.schema.json says: the list that a government publishes,
// as open data. Nothing leads from a row back to an opinion, a submission or its hour, and nothing
// internal is in it. What the texts themselves say has been checked before. Linear.
#include <nlohmann/json.hpp>

#include "analysis/report/json_parts.hpp"
#include "analysis/report/render.hpp"
#include "analysis/report/words.hpp"

namespace analysis::report {
namespace {

using Json = nlohmann::ordered_json;

Json label_json(const Label& label) { return {{"key", label.key}, {"title", label.title}}; }

Json list_json(const std::vector<Label>& labels) {
  Json list = Json::array();
  for (const Label& label : labels) list.push_back(label_json(label));
  return list;
}

Json row_json(const Report& report, const Row& row) {
  return {
      {"number", row.number},
      {"block", report.blocks[row.block].title},
      {"draft_place", nullable(row.place)},
      {"pillar", label_json(row.pillar)},
      {"related_pillars", list_json(row.related)},
      {"viewpoints", list_json(row.viewpoints)},
      {"summary", row.summary},
      {"verbatim", row.verbatim},
      {"count", row.count},
      {"response", nullable(row.response)},
      {"disposition", row.disposition.key.empty() ? Json(nullptr) : label_json(row.disposition)},
      {"revision", nullable(row.revision)}};
}

Json all_counts(const Report& report) {
  Json counts = counts_json(report);
  counts["in_scope"] = report.coverage.in_scope();
  counts["out_of_scope"] = report.coverage.out_of_scope;
  counts["withdrawn"] = report.coverage.withdrawn;
  counts["rows"] = report.rows.size();
  return counts;
}

// What is undecided has a line only where something is.
std::vector<Tally> decided(std::vector<Tally> tallies) {
  std::erase_if(tallies, [](const Tally& one) { return one.label.key.empty() && one.rows == 0; });
  return tallies;
}

}  // namespace

std::string render_public_json(const Report& report) {
  Json json;
  json["title"] = report_title(report);
  json["consultation"] = head_json(report.head);
  json["published"] = report.head.as_of;
  json["licence"] = {{"name", "CC BY 4.0"},
                     {"url", "https://creativecommons.org/licenses/by/4.0/deed.ja"}};
  json["attribution"] = report.head.government + "「" + report_title(report) + "」";
  json["response_title"] = report.asker;
  json["counts"] = all_counts(report);
  json["dispositions"] = tallies_json(decided(report.dispositions));
  json["rows"] = Json::array();
  for (const Row& row : report.rows) json["rows"].push_back(row_json(report, row));
  json["notes"] = report.notes;
  json["full_text_place"] = report.head.full_text_place;
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace analysis::report
