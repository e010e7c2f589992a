// ReportInput -> Report: three opinions, two of them alike -> two rows, three entries, one matrix.
// Counts everything once; decides nothing that staff did not decide. Never shortens a text. n log
// n.
#include <algorithm>
#include <set>

#include "analysis/group/added.hpp"
#include "analysis/report/report.hpp"
#include "analysis/report/rows.hpp"
#include "analysis/report/words.hpp"

namespace analysis::report {
namespace {

constexpr std::string_view kUnclassified = "未分類";

template <class List>
auto find_key(const List& list, const std::string& key) {
  return std::find_if(list.begin(), list.end(), [&](const auto& one) { return one.key == key; });
}

std::string pillar_title(const ReportInput& input, const std::string& key) {
  if (key == "none") return input.none_title;
  const auto found = find_key(input.pillars, key);
  if (found == input.pillars.end()) return std::string(kUnclassified);
  return found->number.empty() ? found->title : found->number + " " + found->title;
}

template <class List>
std::string title_of(const List& list, const std::string& key) {
  const auto found = find_key(list, key);
  return found == list.end() ? key : found->title;
}

Entry entry_of(const ReportInput& input, const OpinionInput& opinion) {
  Entry entry;
  entry.opinion = opinion;
  if (opinion.scope == Scope::out) entry.place = Place::out_of_scope;
  if (opinion.scope == Scope::withdrawn) entry.place = Place::withdrawn;
  entry.channel = title_of(input.channels, opinion.channel);
  entry.pillar = pillar_title(input, opinion.pillar);
  for (const std::string& key : opinion.pillars) entry.pillars.push_back(pillar_title(input, key));
  for (const std::string& key : opinion.viewpoints)
    entry.viewpoints.push_back(title_of(input.viewpoints, key));
  return entry;
}

void label_row(const ReportInput& input, const OpinionInput& labels, Row& row) {
  row.pillar = {labels.pillar, pillar_title(input, labels.pillar)};
  row.labels_reviewed = labels.labels_reviewed;
  for (const std::string& key : labels.pillars)
    if (key != labels.pillar) row.related.push_back({key, pillar_title(input, key)});
  for (const std::string& key : labels.viewpoints)
    row.viewpoints.push_back({key, title_of(input.viewpoints, key)});
}

Row row_of(const ReportInput& input, const Merged& merged) {
  const OpinionInput& lead = input.opinions[merged.lead];
  Row row;
  row.lead = merged.lead;
  row.place = lead.place;
  label_row(input, input.opinions[merged.labels], row);
  row.block = block_of(input, row.pillar.key, lead.section);
  row.verbatim = merged.summary.empty();
  row.summary = row.verbatim ? lead.text : merged.summary;
  row.response = merged.response;
  row.revision = merged.revision;
  row.disposition = {merged.disposition, title_of(input.dispositions, merged.disposition)};
  row.department = {merged.department, title_of(input.departments, merged.department)};
  row.count = 1 + merged.others.size();
  for (std::size_t index = 0; index < merged.others.size(); ++index) {
    Member member{merged.others[index], merged.likeness[index], {}};
    if (member.likeness == Likeness::near)
      member.added = added_sentences(input.opinions[member.entry].text, lead.text);
    ++(member.likeness == Likeness::near ? row.near : row.identical);
    row.members.push_back(std::move(member));
  }
  return row;
}

// Tells each of the row's opinions where it is.
void place_members(Report& report, const Row& row) {
  report.entries[row.lead].place = Place::listed;
  report.entries[row.lead].row = row.number;
  for (const Member& member : row.members) {
    Entry& entry = report.entries[member.entry];
    entry.place = Place::merged;
    entry.row = row.number;
    entry.likeness = member.likeness;
  }
}

void list_rows(const ReportInput& input, Report& report) {
  std::vector<Merged> merged = merge_opinions(input);
  sort_by_plan(input, merged);
  report.blocks = plan_blocks(input);
  for (const Merged& one : merged) {
    Row row = row_of(input, one);
    row.number = report.rows.size() + 1;
    Block& block = report.blocks[row.block];
    ++block.rows;
    block.opinions += row.count;
    place_members(report, row);
    report.rows.push_back(std::move(row));
  }
}

void count_coverage(Report& report) {
  Coverage& coverage = report.coverage;
  for (const Entry& entry : report.entries) {
    if (entry.opinion.late) ++coverage.late;
    switch (entry.place) {
      case Place::listed:
        ++coverage.listed;
        break;
      case Place::merged:
        ++coverage.merged;
        break;
      case Place::out_of_scope:
        ++coverage.out_of_scope;
        break;
      case Place::withdrawn:
        ++coverage.withdrawn;
        break;
    }
  }
}

void count_labels(const OpinionInput& opinion, Report& report) {
  auto& matrix = report.matrix;
  const auto line = [&](const std::string& key) {
    const auto found = std::find_if(matrix.begin(), matrix.end(),
                                    [&](const PillarTally& one) { return one.label.key == key; });
    return found == matrix.end() ? matrix.end() - 1 : found;
  };
  PillarTally& own = *line(opinion.pillar);
  ++own.opinions;
  bool any = false;
  for (std::size_t index = 0; index < report.viewpoints.size(); ++index) {
    const auto& keys = opinion.viewpoints;
    if (std::find(keys.begin(), keys.end(), report.viewpoints[index].key) == keys.end()) continue;
    ++own.cells[index];
    ++report.viewpoint_totals[index];
    any = true;
  }
  if (!any) ++own.no_viewpoint;
  std::set<std::string> mentioned(opinion.pillars.begin(), opinion.pillars.end());
  mentioned.insert(opinion.pillar);
  std::set<PillarTally*> lines;
  for (const std::string& key : mentioned) lines.insert(&*line(key));
  for (PillarTally* one : lines) ++one->mentions;
}

void count_matrix(const ReportInput& input, Report& report) {
  for (const Named& one : input.viewpoints) report.viewpoints.push_back({one.key, one.title});
  report.viewpoint_totals.assign(input.viewpoints.size(), 0);
  const std::vector<std::size_t> zeros(input.viewpoints.size(), 0);
  for (const PillarInput& one : input.pillars)
    report.matrix.push_back({{one.key, pillar_title(input, one.key)}, 0, 0, zeros, 0});
  report.matrix.push_back({{"none", input.none_title}, 0, 0, zeros, 0});
  report.matrix.push_back({{"", std::string(kUnclassified)}, 0, 0, zeros, 0});
  for (const OpinionInput& opinion : input.opinions)
    if (opinion.scope == Scope::in) count_labels(opinion, report);
  if (report.matrix.back().mentions == 0) report.matrix.pop_back();
}

// Every key that the consultation knows, those only the rows know, then what is open.
std::vector<Tally> tally(const std::vector<Named>& known, const std::vector<Row>& rows,
                         Label Row::*label) {
  std::vector<Tally> tallies;
  for (const Named& one : known) tallies.push_back({{one.key, one.title}, 0, 0});
  Tally open{{"", "未定"}, 0, 0};
  for (const Row& row : rows) {
    const Label& key = row.*label;
    auto found = std::find_if(tallies.begin(), tallies.end(),
                              [&](const Tally& one) { return one.label == key; });
    if (found == tallies.end() && !key.key.empty())
      found = tallies.insert(tallies.end(), {key, 0, 0});
    Tally& one = key.key.empty() ? open : *found;
    ++one.rows;
    one.opinions += row.count;
  }
  tallies.push_back(open);
  return tallies;
}

void count_answers(const ReportInput& input, Report& report) {
  report.dispositions = tally(input.dispositions, report.rows, &Row::disposition);
  report.departments = tally(input.departments, report.rows, &Row::department);
  report.answered.label = {"answered", "回答あり"};
  report.unanswered.label = {"unanswered", "未回答"};
  for (const Row& row : report.rows) {
    Tally& one = row.response.empty() ? report.unanswered : report.answered;
    ++one.rows;
    one.opinions += row.count;
    if (row.verbatim) ++report.verbatim_rows;
  }
}

void list_themes(const ReportInput& input, Report& report) {
  if (input.head.stage == Stage::december) return;
  for (const PillarThemes& one : input.themes)
    report.themes.push_back(
        {{one.pillar, pillar_title(input, one.pillar)}, one.opinions, one.alone, one.themes});
}

std::vector<std::string> notes_of(const ReportInput& input, const Report& report) {
  std::vector<std::string> notes{
      "意見の概要は、趣旨を損なわない範囲で要約し、同一又は類似の意見はまとめています。「原文」とあ"
      "るもの"
      "は、提出された文をそのまま掲げています。",
      "件数は、まとめた意見の数です。" + report.asker +
          "は意見の内容を考慮したものであり、件数の多少を考慮するものではありません。",
      "「人」は提出した方の数、「通」は提出された回数、「件」は意見の数です。氏名の記載のないものは"
      "、1通を1人と"
      "数えています。",
      "一つの意見が複数の視点や柱に関わることがあるため、視点別・延べの件数の単純合計は、意見の総数"
      "と"
      "一致しません。柱別の件数は意見ごとに数え、まとめた意見は代表する意見の柱の欄に掲げています"
      "。",
      "氏名、住所等の個人に関する情報は公表しません。",
      "提出された意見に対する個別の回答は行いません。",
  };
  notes.insert(notes.end(), input.head.more_notes.begin(), input.head.more_notes.end());
  return notes;
}

}  // namespace

Report build_report(const ReportInput& input) {
  Report report;
  report.head = input.head;
  report.asker = asker_of(input.head.government);
  report.total = input.total;
  report.channels = input.channels;
  report.entries.reserve(input.opinions.size());
  for (const OpinionInput& opinion : input.opinions)
    report.entries.push_back(entry_of(input, opinion));
  list_rows(input, report);
  count_coverage(report);
  count_matrix(input, report);
  count_answers(input, report);
  list_themes(input, report);
  report.notes = notes_of(input, report);
  return report;
}

}  // namespace analysis::report
