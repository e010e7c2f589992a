// Report -> what does not meet. Counts again from the entries rather than trusting what
// build_report added up, and compares with what the store counted. A row that says 3 件 but holds
// two opinions -> one sentence. Repairs nothing. n log n in the opinions.
#include <map>
#include <set>

#include "analysis/report/report.hpp"
#include "analysis/report/words.hpp"

namespace analysis::report {
namespace {

class Findings final {
 public:
  void equal(const std::string& what, std::size_t found, std::size_t expected) {
    if (found == expected) return;
    add(what + "が合いません（" + grouped(found) + " と " + grouped(expected) + "）。");
  }
  void add(std::string finding) { all_.push_back(std::move(finding)); }
  std::vector<std::string> take() { return std::move(all_); }

 private:
  std::vector<std::string> all_;
};

void check_entries(const Report& report, Findings& findings) {
  std::set<std::string_view> ids;
  for (const Entry& entry : report.entries) {
    const std::string& id = entry.opinion.id;
    if (!ids.insert(id).second) findings.add("意見 " + id + " が二度現れます。");
    const bool in_list = entry.place == Place::listed || entry.place == Place::merged;
    if (in_list != (entry.opinion.scope == Scope::in))
      findings.add("意見 " + id + " の取扱いが、対象・対象外の決定と違います。");
    if (in_list && (entry.row == 0 || entry.row > report.rows.size()))
      findings.add("意見 " + id + " が一覧のどの行にもありません。");
    if (!in_list && entry.row != 0)
      findings.add("意見 " + id + " は対象外又は取下げですが、一覧の行にもあります。");
    if (!in_list && entry.opinion.scope_reason.empty())
      findings.add("意見 " + id +
                   " を対象外又は取下げとした理由がありません。確認画面で理由を記入してください。");
  }
}

void check_rows(const Report& report, Findings& findings) {
  std::map<std::size_t, std::size_t> seen;  // entry -> rows that hold it
  const auto holds = [&](const Row& row, std::size_t index, Place place) {
    const std::string number = std::to_string(row.number);
    if (index >= report.entries.size())
      return findings.add(number + "番の行が、ない意見を指します。");
    ++seen[index];
    const Entry& entry = report.entries[index];
    if (entry.row != row.number || entry.place != place)
      findings.add("意見 " + entry.opinion.id + " の置き場所が" + number + "番の行と違います。");
  };
  std::size_t sum = 0;
  for (std::size_t index = 0; index < report.rows.size(); ++index) {
    const Row& row = report.rows[index];
    findings.equal("行の番号", row.number, index + 1);
    findings.equal(std::to_string(row.number) + "番の行の件数", row.count, 1 + row.members.size());
    findings.equal(std::to_string(row.number) + "番の行の同一・類似の件数",
                   1 + row.identical + row.near, row.count);
    holds(row, row.lead, Place::listed);
    for (const Member& member : row.members) holds(row, member.entry, Place::merged);
    sum += row.count;
  }
  for (const auto& [index, times] : seen)
    if (times > 1)
      findings.add("意見 " + report.entries[index].opinion.id + " が一覧の複数の行にあります。");
  findings.equal("一覧の件数の合計と対象の意見数", sum, report.coverage.in_scope());
}

void check_places(const Report& report, Findings& findings) {
  std::map<Place, std::size_t> places;
  std::set<std::string_view> submissions;
  for (const Entry& entry : report.entries) {
    ++places[entry.place];
    submissions.insert(entry.opinion.submission);
  }
  const Coverage& coverage = report.coverage;
  findings.equal("一覧に掲載した意見の数", coverage.listed, places[Place::listed]);
  findings.equal("まとめた意見の数", coverage.merged, places[Place::merged]);
  findings.equal("対象外の意見の数", coverage.out_of_scope, places[Place::out_of_scope]);
  findings.equal("取下げの意見の数", coverage.withdrawn, places[Place::withdrawn]);
  findings.equal("取扱い別の合計と受け付けた意見の総数", coverage.all(), report.total.opinions);
  findings.equal("報告の意見数と受け付けた意見の総数", report.entries.size(),
                 report.total.opinions);
  findings.equal("一覧の行数", report.rows.size(), coverage.listed);
  findings.equal("報告の通数と受け付けた通数", submissions.size(), report.total.submissions);
}

void check_channels(const Report& report, Findings& findings) {
  std::map<std::string, std::set<std::string_view>> submissions;
  std::map<std::string, std::size_t> opinions;
  for (const Entry& entry : report.entries) {
    submissions[entry.opinion.channel].insert(entry.opinion.submission);
    ++opinions[entry.opinion.channel];
  }
  Count sum;
  for (const ChannelInput& channel : report.channels) {
    const std::string what = "提出方法「" + channel.title + "」の";
    findings.equal(what + "件数", opinions[channel.key], channel.count.opinions);
    findings.equal(what + "通数", submissions[channel.key].size(), channel.count.submissions);
    sum.submitters += channel.count.submitters;
    sum.submissions += channel.count.submissions;
    sum.opinions += channel.count.opinions;
    if (channel.count.submitters > report.total.submitters)
      findings.add(what + "人数が、全体の人数より多くなっています。");
    opinions.erase(channel.key);
  }
  for (const auto& [key, number] : opinions)
    findings.add("提出方法 " + key + " の意見 " + grouped(number) +
                 " 件が、方法別の表にありません。");
  findings.equal("提出方法別の件数の合計と総数", sum.opinions, report.total.opinions);
  findings.equal("提出方法別の通数の合計と総数", sum.submissions, report.total.submissions);
  if (sum.submitters < report.total.submitters)
    findings.add("提出方法別の人数の合計が、全体の人数より少なくなっています。");
}

// Opinions in scope by the key of their pillar and of each viewpoint, counted from the entries.
struct Recount {
  std::map<std::string, std::size_t> pillars, viewpoints;
};

Recount recount(const Report& report) {
  std::set<std::string_view> known;
  for (const PillarTally& line : report.matrix) known.insert(line.label.key);
  Recount counts;
  for (const Entry& entry : report.entries) {
    const OpinionInput& opinion = entry.opinion;
    if (opinion.scope != Scope::in) continue;
    ++counts.pillars[known.contains(opinion.pillar) ? opinion.pillar : ""];
    for (const std::string& key : std::set(opinion.viewpoints.begin(), opinion.viewpoints.end()))
      ++counts.viewpoints[key];
  }
  return counts;
}

void check_matrix(const Report& report, Findings& findings) {
  Recount counts = recount(report);
  std::size_t sum = 0;
  std::vector<std::size_t> columns(report.viewpoints.size(), 0);
  for (const PillarTally& line : report.matrix) {
    const std::string what = "柱「" + line.label.title + "」の";
    findings.equal(what + "件数", line.opinions, counts.pillars[line.label.key]);
    sum += line.opinions;
    std::size_t reached = line.no_viewpoint;
    for (std::size_t index = 0; index < columns.size(); ++index) {
      columns[index] += line.cells.at(index);
      reached += line.cells.at(index);
    }
    if (reached < line.opinions) findings.add(what + "意見に、視点の欄にないものがあります。");
  }
  findings.equal("柱別の件数の合計と対象の意見数", sum, report.coverage.in_scope());
  for (std::size_t index = 0; index < columns.size(); ++index) {
    const std::string what = "視点「" + report.viewpoints[index].title + "」の";
    findings.equal(what + "件数", columns[index], counts.viewpoints[report.viewpoints[index].key]);
    findings.equal(what + "計", report.viewpoint_totals.at(index), columns[index]);
  }
}

void check_blocks(const Report& report, Findings& findings) {
  std::size_t rows = 0, opinions = 0;
  for (const Block& block : report.blocks) {
    rows += block.rows;
    opinions += block.opinions;
  }
  findings.equal("一覧の区分別の行数の合計", rows, report.rows.size());
  findings.equal("一覧の区分別の件数の合計と対象の意見数", opinions, report.coverage.in_scope());
}

void check_tallies(const std::string& what, const std::vector<Tally>& tallies, const Report& report,
                   Findings& findings) {
  std::size_t rows = 0, opinions = 0;
  for (const Tally& one : tallies) {
    rows += one.rows;
    opinions += one.opinions;
  }
  findings.equal(what + "の行数の合計", rows, report.rows.size());
  findings.equal(what + "の件数の合計と対象の意見数", opinions, report.coverage.in_scope());
}

// Each opinion in scope is in one theme of its pillar at most, and the rest are counted as alone.
void check_themes(const Report& report, Findings& findings) {
  std::set<std::size_t> seen;
  for (const ThemeBlock& block : report.themes) {
    std::size_t sum = block.alone, opinions = 0;
    for (const ThemeInput& theme : block.themes) {
      sum += theme.members.size();
      for (const std::size_t member : theme.members)
        if (!seen.insert(member).second || report.entries.at(member).row == 0 ||
            report.entries.at(member).opinion.pillar != block.pillar.key)
          findings.add("論点「" + theme.title + "」の意見 " + report.entries.at(member).opinion.id +
                       " は、ほかの論点又は柱のものです。");
    }
    for (const PillarTally& line : report.matrix)
      if (line.label.key == block.pillar.key) opinions = line.opinions;
    findings.equal("「" + block.pillar.title + "」の論点別の件数の合計", sum, block.opinions);
    findings.equal("「" + block.pillar.title + "」の論点の対象とした件数", block.opinions,
                   opinions);
  }
}

}  // namespace

std::vector<std::string> check_sums(const Report& report) {
  Findings findings;
  check_entries(report, findings);
  check_rows(report, findings);
  check_places(report, findings);
  check_channels(report, findings);
  check_matrix(report, findings);
  check_blocks(report, findings);
  check_tallies("反映区分別", report.dispositions, report, findings);
  check_tallies("担当課別", report.departments, report, findings);
  check_tallies("回答状況別", {report.answered, report.unanswered}, report, findings);
  check_themes(report, findings);
  return findings.take();
}

}  // namespace analysis::report
