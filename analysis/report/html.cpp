// Report -> report.html through the template beside this file. Every text is escaped by the
// template; only our own style sheet goes in as it is. Loads nothing, runs no script. Linear in the
// texts.
#include <algorithm>
#include <kainjow/mustache.hpp>
#include <stdexcept>

#include "analysis/report/html_values.hpp"
#include "analysis/report/render.hpp"
#include "analysis/report/words.hpp"

namespace analysis::report {
namespace {

// Rows with more than this may break across printed pages; shorter ones stay in one piece.
constexpr std::size_t kLongBytes = 1200;

std::string_view stage_word(Stage stage) {
  switch (stage) {
    case Stage::interim:
      return "中間取りまとめ（庁内資料）";
    case Stage::november:
      return "本部会議資料（庁内資料）";
    case Stage::december:
      break;
  }
  return "意見募集の結果";
}

void set_count(data& object, const Count& count) {
  set(object, "submitters", count.submitters);
  set(object, "organizations", count.organizations);
  set(object, "anonymous", count.anonymous);
  set(object, "submissions", count.submissions);
  set(object, "opinions", count.opinions);
}

std::string lead_sentence(const Report& report) {
  const Count& all = report.total;
  std::string text = grouped(all.submitters) + "人の方";
  if (all.organizations > 0) text += "（うち団体" + grouped(all.organizations) + "）";
  text += "から" + grouped(all.submissions) + "通、" + grouped(all.opinions) + "件の意見";
  const bool ended = report.head.stage != Stage::interim;
  return text + (ended ? "が提出されました。" : "が提出されています。");
}

void set_head(data& page, const Report& report) {
  const Head& head = report.head;
  set(page, "title", report_title(report));
  set(page, "stage", stage_word(head.stage));
  set(page, "government", head.government);
  set(page, "plan", head.plan);
  set(page, "period", head.period);
  set(page, "as_of", head.as_of_text);
  set(page, "lead", lead_sentence(report));
  set(page, "asker", report.asker);
  set(page, "full_text_place", head.full_text_place);
  set(page, "program", head.program);
  set(page, "engines", join(head.engines, "、"));
  set(page, "input_hash", head.input_hash);
  flag(page, "any", report.total.opinions > 0);
  flag(page, "internal", head.stage != Stage::december);
  flag(page, "november", head.stage == Stage::november);
  page.set("css", std::string(asset("report.css")));
  List notes = list();
  for (const std::string& note : report.notes) {
    data one;
    set(one, "text", note);
    notes.push_back(one);
  }
  page.set("notes", notes);
}

void set_channels(data& page, const Report& report) {
  List ways = list(), channels = list();
  for (const ChannelInput& channel : report.channels) {
    data one;
    set(one, "title", channel.title);
    set(one, "how", channel.how);
    flag(one, "has_how", !channel.how.empty());
    set_count(one, channel.count);
    ways.push_back(one);
    channels.push_back(one);
  }
  page.set("ways", ways);
  page.set("channels", channels);
}

void set_coverage(data& page, const Report& report) {
  const Coverage& coverage = report.coverage;
  set_count(page, report.total);
  set(page, "listed", coverage.listed);
  set(page, "merged", coverage.merged);
  set(page, "out", coverage.out_of_scope);
  set(page, "withdrawn", coverage.withdrawn);
  set(page, "in_scope", coverage.in_scope());
  set(page, "rows", report.rows.size());
  set(page, "late", coverage.late);
  flag(page, "has_late", coverage.late > 0);
  set(page, "unanswered", report.unanswered.opinions);
  set(page, "unanswered_rows", report.unanswered.rows);
  List outs = list();
  for (const Entry& entry : report.entries) {
    if (entry.row != 0) continue;
    data one;
    set(one, "id", entry.opinion.id);
    set(one, "place", place_word(entry.place));
    set(one, "reason", entry.opinion.scope_reason);
    outs.push_back(one);
  }
  flag(page, "has_outs", coverage.out_of_scope + coverage.withdrawn > 0);
  page.set("outs", outs);
}

void set_matrix(data& page, const Report& report) {
  List matrix = list(), viewpoints = list();
  std::size_t none = 0;
  for (const PillarTally& line : report.matrix) {
    data one;
    List cells = list();
    for (const std::size_t number : line.cells) {
      data cell;
      set(cell, "number", number);
      set(cell, "step", heat_step(report, number));
      cells.push_back(cell);
    }
    set(one, "title", line.label.title);
    set(one, "opinions", line.opinions);
    set(one, "mentions", line.mentions);
    set(one, "no_viewpoint", line.no_viewpoint);
    one.set("cells", cells);
    matrix.push_back(one);
    none += line.no_viewpoint;
  }
  for (std::size_t index = 0; index < report.viewpoints.size(); ++index) {
    data one;
    set(one, "title", report.viewpoints[index].title);
    set(one, "number", report.viewpoint_totals[index]);
    viewpoints.push_back(one);
  }
  page.set("matrix", matrix);
  page.set("viewpoints", viewpoints);
  set(page, "no_viewpoint", none);
}

List tally_list(const std::vector<Tally>& tallies, const Report& report) {
  List all = list();
  for (const Tally& tally : tallies) {
    std::size_t unanswered = 0;
    for (const Row& row : report.rows)
      if (row.department.key == tally.label.key && row.response.empty()) unanswered += row.count;
    data one;
    set(one, "title", tally.label.title);
    set(one, "rows", tally.rows);
    set(one, "opinions", tally.opinions);
    set(one, "unanswered", unanswered);
    all.push_back(one);
  }
  return all;
}

void set_revisions(data& page, const Report& report) {
  List revisions = list();
  std::size_t count = 0;
  for (const Row& row : report.rows) {
    if (row.revision.empty()) continue;
    data one;
    set(one, "number", row.number);
    set(one, "place", row.place);
    set(one, "revision", row.revision);
    revisions.push_back(one);
    ++count;
  }
  page.set("revisions", revisions);
  flag(page, "has_revisions", count > 0);
  set(page, "revision_count", count);
  const bool ended = report.head.stage == Stage::december;
  page.set("no_revision", ended ? "提出された意見による修正はありません。"
                                : "現時点で修正することとした箇所はありません。");
}

void set_members(data& object, const Report& report, const Row& row) {
  const bool internal =
      report.head.stage != Stage::december;  // others' words are not published here
  std::vector<std::string> same;
  List alike = list();
  for (const Member& member : row.members) {
    const std::string& id = report.entries[member.entry].opinion.id;
    if (member.likeness != Likeness::near) {
      same.push_back(id);
      continue;
    }
    data one;
    set(one, "id", id);
    set(one, "added", member.added);
    flag(one, "has_added", internal && !member.added.empty());
    alike.push_back(one);
  }
  flag(object, "has_members", !row.members.empty());
  flag(object, "has_same", !same.empty());
  set(object, "same", join(same, "、"));
  object.set("alike", alike);
  set(object, "member_count", row.members.size());
  set(object, "identical", row.identical);
  set(object, "near", row.near);
}

data row_data(const Report& report, const Row& row) {
  const bool internal = report.head.stage != Stage::december;
  data one;
  set(one, "number", std::to_string(row.number));
  set(one, "place", row.place);
  set(one, "pillar", row.pillar.title);
  std::vector<std::string> related;
  for (const Label& label : row.related) related.push_back(label.title);
  set(one, "related", join(related, "、"));
  flag(one, "has_related", !related.empty());
  flag(one, "machine", internal && !row.labels_reviewed);
  List viewpoints = list();
  for (const Label& label : row.viewpoints) {
    data viewpoint;
    set(viewpoint, "title", label.title);
    viewpoints.push_back(viewpoint);
  }
  one.set("viewpoints", viewpoints);
  flag(one, "verbatim", row.verbatim);
  set_reading(one, report, row);
  set(one, "summary", row.summary);
  set(one, "count", row.count);
  set_members(one, report, row);
  flag(one, "answered", !row.response.empty());
  set(one, "response", row.response);
  flag(one, "has_revision", !row.revision.empty());
  set(one, "revision", row.revision);
  one.set("no_answer", internal ? "未回答" : "－");
  flag(one, "decided", !row.disposition.key.empty());
  flag(one, "assigned", !row.department.key.empty());
  set(one, "disposition", row.disposition.title);
  set(one, "department", row.department.title);
  flag(one, "long", std::max(row.summary.size(), row.response.size()) > kLongBytes);
  return one;
}

void set_list(data& page, const Report& report) {
  List blocks = list();
  for (std::size_t index = 0; index < report.blocks.size(); ++index) {
    const Block& block = report.blocks[index];
    if (block.rows == 0) continue;
    data one;
    List rows = list();
    for (const Row& row : report.rows)
      if (row.block == index) rows.push_back(row_data(report, row));
    set(one, "title", block.title);
    set(one, "rows", block.rows);
    set(one, "opinions", block.opinions);
    one.set("list", rows);
    blocks.push_back(one);
  }
  page.set("blocks", blocks);
}

}  // namespace

std::string render_html(const Report& report) {
  kainjow::mustache::mustache page{std::string(asset("report.html.mustache"))};
  if (!page.is_valid()) throw std::logic_error("report template: " + page.error_message());
  data values;
  set_head(values, report);
  set_channels(values, report);
  set_coverage(values, report);
  set_matrix(values, report);
  values.set("dispositions", tally_list(report.dispositions, report));
  values.set("departments", tally_list(report.departments, report));
  set_revisions(values, report);
  set_themes(values, report);
  set_list(values, report);
  return page.render(values);
}

}  // namespace analysis::report
