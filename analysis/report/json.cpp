// Report -> report.json as schemas/report.schema.json says. Every text as it was sent. Linear.
#include <nlohmann/json.hpp>

#include "analysis/report/json_parts.hpp"
#include "analysis/report/render.hpp"
#include "analysis/report/words.hpp"

namespace analysis::report {
namespace {

using Json = nlohmann::ordered_json;

Json coverage_json(const Coverage& coverage) {
  return {{"listed", coverage.listed},
          {"merged", coverage.merged},
          {"out_of_scope", coverage.out_of_scope},
          {"withdrawn", coverage.withdrawn},
          {"late", coverage.late},
          {"in_scope", coverage.in_scope()},
          {"total", coverage.all()}};
}

Json matrix_json(const Report& report) {
  Json matrix = Json::array();
  for (const PillarTally& line : report.matrix) {
    Json viewpoints = Json::object();
    for (std::size_t index = 0; index < report.viewpoints.size(); ++index)
      viewpoints[report.viewpoints[index].key] = line.cells[index];
    matrix.push_back({{"pillar", line.label.key},
                      {"title", line.label.title},
                      {"opinions", line.opinions},
                      {"mentions", line.mentions},
                      {"viewpoints", std::move(viewpoints)},
                      {"no_viewpoint", line.no_viewpoint}});
  }
  return matrix;
}

Json labels_json(const std::vector<Label>& labels) {
  Json list = Json::array();
  for (const Label& label : labels) list.push_back({{"key", label.key}, {"title", label.title}});
  return list;
}

Json row_json(const Report& report, const Row& row) {
  Json members = Json::array();
  for (const Member& member : row.members)
    members.push_back({{"id", report.entries[member.entry].opinion.id},
                       {"kind", member.likeness == Likeness::near ? "near" : "identical"}});
  std::vector<std::string> related, viewpoints;
  for (const Label& label : row.related) related.push_back(label.key);
  for (const Label& label : row.viewpoints) viewpoints.push_back(label.key);
  return {{"number", row.number},
          {"opinion", report.entries[row.lead].opinion.id},
          {"block", report.blocks[row.block].title},
          {"draft_place", row.place},
          {"pillar", row.pillar.key},
          {"related_pillars", related},
          {"viewpoints", viewpoints},
          {"summary", row.summary},
          {"verbatim", row.verbatim},
          {"count", row.count},
          {"identical", row.identical},
          {"near", row.near},
          {"members", std::move(members)},
          {"response", nullable(row.response)},
          {"disposition", nullable(row.disposition.key)},
          {"department", nullable(row.department.key)},
          {"revision", nullable(row.revision)}};
}

Json evidence_json(const OpinionInput& opinion) {
  Json list = Json::array();
  for (const Evidence& one : opinion.evidence)
    list.push_back({{"key", one.key},
                    {"start", one.start},
                    {"end", one.end},
                    {"text", one.text},
                    {"weight", one.weight}});
  return list;
}

Json theme_json(const Report& report, const ThemeInput& theme) {
  Json members = Json::array();
  for (const std::size_t member : theme.members)
    members.push_back(report.entries[member].opinion.id);
  return {{"title", theme.title},
          {"words", theme.words},
          {"representative", report.entries[theme.representative].opinion.id},
          {"count", theme.members.size()},
          {"members", std::move(members)}};
}

Json themes_json(const Report& report) {
  Json list = Json::array();
  for (const ThemeBlock& block : report.themes) {
    Json themes = Json::array();
    for (const ThemeInput& theme : block.themes) themes.push_back(theme_json(report, theme));
    list.push_back({{"pillar", block.pillar.key},
                    {"title", block.pillar.title},
                    {"opinions", block.opinions},
                    {"alone", block.alone},
                    {"themes", std::move(themes)}});
  }
  return list;
}

Json entry_json(const Report& report, const Entry& entry) {
  const OpinionInput& opinion = entry.opinion;
  Json one{{"id", opinion.id},
           {"place", place_key(entry.place)},
           {"row", entry.row == 0 ? Json(nullptr) : Json(entry.row)},
           {"reason", nullable(opinion.scope_reason)},
           {"channel", opinion.channel},
           {"late", opinion.late},
           {"section", nullable(opinion.section)},
           {"draft_place", nullable(opinion.place)},
           {"pillar", opinion.pillar},
           {"pillars", opinion.pillars},
           {"viewpoints", opinion.viewpoints},
           {"text", shows_text(report, entry) ? Json(opinion.text) : Json(nullptr)}};
  if (report.head.stage == Stage::december) return one;
  one["submission"] = opinion.submission;
  one["received"] = opinion.received;
  one["organization"] = opinion.organization;
  one["source"] = nullable(opinion.source);
  one["labels_from"] = opinion.labels_reviewed ? "review" : "reading";
  one["reviewed"] = opinion.reviewed;
  one["confidence"] = opinion.confidence;
  one["evidence"] = evidence_json(opinion);
  one["kinds"] = opinion.kinds;
  one["points"] = opinion.points;
  return one;
}

Json method_json(const Head& head) {
  return {{"program", head.program},
          {"engines", head.engines},
          {"input_hash", head.input_hash},
          {"as_of", head.as_of}};
}

}  // namespace

std::string render_json(const Report& report) {
  Json json;
  json["stage"] = stage_key(report.head.stage);
  json["title"] = report_title(report);
  json["consultation"] = head_json(report.head);
  json["counts"] = counts_json(report);
  json["coverage"] = coverage_json(report.coverage);
  json["viewpoints"] = labels_json(report.viewpoints);
  json["matrix"] = matrix_json(report);
  json["dispositions"] = tallies_json(report.dispositions);
  if (report.head.stage == Stage::november) {
    json["departments"] = tallies_json(report.departments);
    json["unanswered"] = {{"rows", report.unanswered.rows},
                          {"opinions", report.unanswered.opinions}};
  }
  if (report.head.stage != Stage::december) json["themes"] = themes_json(report);
  json["rows"] = Json::array();
  for (const Row& row : report.rows) json["rows"].push_back(row_json(report, row));
  json["opinions"] = Json::array();
  for (const Entry& entry : report.entries) json["opinions"].push_back(entry_json(report, entry));
  json["notes"] = report.notes;
  json["method"] = method_json(report.head);
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace analysis::report
