#include <gtest/gtest.h>

#include <functional>

#include "analysis/report/report.hpp"
#include "tests/unit/report/sample.hpp"

namespace analysis::report {
namespace {

Report good_report() {
  ReportInput input = sample_input(8);
  add_like(input, 0, Likeness::identical, input.opinions[0].text);
  input.opinions[7].scope = Scope::out;
  input.opinions[7].scope_reason = "計画と関わらない";
  input.duplicates.erase(input.duplicates.begin() + 7);
  return build_report(input);
}

TEST(Checks, PassAReportThatMeets) {
  EXPECT_EQ(check_sums(good_report()), std::vector<std::string>{});
  for (const std::size_t count : {0u, 1u, 2u, 70u})
    EXPECT_EQ(check_sums(build_report(sample_input(count))), std::vector<std::string>{}) << count;
}

TEST(Checks, RefuseEveryBrokenReport) {
  const std::pair<const char*, std::function<void(Report&)>> breaks[] = {
      {"an opinion lost", [](Report& report) { report.entries.pop_back(); }},
      {"an opinion twice", [](Report& report) { report.entries[1] = report.entries[0]; }},
      {"an opinion without a row", [](Report& report) { report.entries[1].row = 0; }},
      {"an opinion in another's row", [](Report& report) { report.entries[1].row = 1; }},
      {"a row for an opinion out of scope", [](Report& report) { report.entries[7].row = 2; }},
      {"out of scope without a reason",
       [](Report& report) { report.entries[7].opinion.scope_reason.clear(); }},
      {"in scope yet not listed",
       [](Report& report) { report.entries[2].place = Place::withdrawn; }},
      {"a row that counts too much", [](Report& report) { ++report.rows[0].count; }},
      {"a row without its member", [](Report& report) { report.rows[0].members.clear(); }},
      {"a row lost", [](Report& report) { report.rows.pop_back(); }},
      {"a member of two rows",
       [](Report& report) {
         report.rows[1].members.push_back({report.rows[0].lead, Likeness::near, {}});
         ++report.rows[1].near;
         ++report.rows[1].count;
       }},
      {"a member that is not there", [](Report& report) { report.rows[0].lead = 999; }},
      {"an opinion more in the store", [](Report& report) { ++report.total.opinions; }},
      {"a submission more in the store", [](Report& report) { ++report.total.submissions; }},
      {"more people than the channels have", [](Report& report) { report.total.submitters = 99; }},
      {"fewer people than one channel has", [](Report& report) { report.total.submitters = 0; }},
      {"a channel's opinions", [](Report& report) { --report.channels[0].count.opinions; }},
      {"a channel lost", [](Report& report) { report.channels.pop_back(); }},
      {"a pillar's sum", [](Report& report) { ++report.matrix[0].opinions; }},
      {"a cell of the matrix", [](Report& report) { ++report.matrix[0].cells[0]; }},
      {"a viewpoint's sum", [](Report& report) { ++report.viewpoint_totals[0]; }},
      {"a label changed after counting",
       [](Report& report) { report.entries[0].opinion.pillar = "sea"; }},
      {"a disposition's sum", [](Report& report) { ++report.dispositions[0].opinions; }},
      {"a department's sum", [](Report& report) { ++report.departments[0].rows; }},
      {"the unanswered", [](Report& report) { --report.unanswered.opinions; }},
      {"a block's sum", [](Report& report) { ++report.blocks[1].opinions; }},
      {"the coverage", [](Report& report) { ++report.coverage.merged; }},
  };
  for (const auto& [name, damage] : breaks) {
    Report report = good_report();
    damage(report);
    EXPECT_FALSE(check_sums(report).empty()) << name;
  }
}

TEST(Checks, NameTheOpinionAndTheNumbers) {
  Report report = good_report();
  ++report.total.opinions;
  const std::vector<std::string> findings = check_sums(report);
  ASSERT_FALSE(findings.empty());
  EXPECT_NE(findings[0].find("9 と 10"), std::string::npos) << findings[0];
}

}  // namespace
}  // namespace analysis::report
