#include <gtest/gtest.h>

#include "analysis/report/report.hpp"
#include "tests/unit/report/sample.hpp"

namespace analysis::report {
namespace {

TEST(Build, CountEveryOpinionOnce) {
  ReportInput input = sample_input(6);
  add_like(input, 0, Likeness::identical, input.opinions[0].text);
  input.opinions[5].scope = Scope::out;
  input.opinions[5].scope_reason = "計画と関わらない";
  input.opinions[4].scope = Scope::withdrawn;
  input.opinions[4].scope_reason = "申出による";
  input.duplicates.erase(input.duplicates.begin() + 4, input.duplicates.begin() + 6);
  const Report report = build_report(input);
  EXPECT_EQ(report.coverage.listed, 4u);
  EXPECT_EQ(report.coverage.merged, 1u);
  EXPECT_EQ(report.coverage.out_of_scope, 1u);
  EXPECT_EQ(report.coverage.withdrawn, 1u);
  EXPECT_EQ(report.coverage.all(), 7u);
  EXPECT_EQ(report.entries[5].row, 0u);
  EXPECT_EQ(report.entries[6].row, report.entries[0].row);
  EXPECT_EQ(check_sums(report), std::vector<std::string>{});
}

TEST(Build, MatrixOfAKnownHandful) {
  // index: pillar, viewpoints.  0: river clean+near, 1: lake clean, 2: sea, 3: none clean+near
  const Report report = build_report(sample_input(4));
  ASSERT_EQ(report.matrix.size(), 4u);
  EXPECT_EQ(report.matrix[0].cells, (std::vector<std::size_t>{1, 1}));
  EXPECT_EQ(report.matrix[1].cells, (std::vector<std::size_t>{1, 0}));
  EXPECT_EQ(report.matrix[2].cells, (std::vector<std::size_t>{0, 0}));
  EXPECT_EQ(report.matrix[2].no_viewpoint, 1u);
  EXPECT_EQ(report.matrix[3].label.title, "全体・その他");
  EXPECT_EQ(report.viewpoint_totals, (std::vector<std::size_t>{3, 2}));
}

TEST(Build, CountMentionsBesideThePillar) {
  ReportInput input = sample_input(1);
  input.opinions[0].pillars = {"river", "sea"};
  const Report report = build_report(input);
  EXPECT_EQ(report.matrix[0].opinions, 1u);
  EXPECT_EQ(report.matrix[2].opinions, 0u);
  EXPECT_EQ(report.matrix[2].mentions, 1u);
  ASSERT_EQ(report.rows[0].related.size(), 1u);
  EXPECT_EQ(report.rows[0].related[0].title, "3 海");
}

TEST(Build, PutWhatNobodyReadUnderUnclassified) {
  ReportInput input = sample_input(2);
  input.opinions[1].pillar = "";
  input.opinions[1].pillars = {};
  const Report report = build_report(input);
  EXPECT_EQ(report.matrix.back().label.title, "未分類");
  EXPECT_EQ(report.matrix.back().opinions, 1u);
  EXPECT_EQ(report.rows.back().pillar.title, "未分類");
  EXPECT_EQ(check_sums(report), std::vector<std::string>{});
}

TEST(Build, ShowTheSummaryElseTheOpinionItself) {
  ReportInput input = sample_input(2);
  input.opinions[0].summary = "水辺を大切に。";
  const Report report = build_report(input);
  EXPECT_EQ(report.rows[0].summary, "水辺を大切に。");
  EXPECT_FALSE(report.rows[0].verbatim);
  EXPECT_EQ(report.rows[1].summary, input.opinions[1].text);
  EXPECT_TRUE(report.rows[1].verbatim);
}

TEST(Build, CountAnswersByOpinionAndRow) {
  ReportInput input = sample_input(3);
  add_like(input, 0, Likeness::identical, input.opinions[0].text);
  input.opinions[0].response = "取り組みます。";
  input.opinions[0].disposition = "A";
  input.opinions[0].department = "water";
  const Report report = build_report(input);
  EXPECT_EQ(report.answered.rows, 1u);
  EXPECT_EQ(report.answered.opinions, 2u);
  EXPECT_EQ(report.unanswered.opinions, 2u);
  EXPECT_EQ(report.dispositions[0].opinions, 2u);
  EXPECT_EQ(report.dispositions.back().label.title, "未定");
  EXPECT_EQ(report.dispositions.back().opinions, 2u);
  EXPECT_EQ(report.departments[0].opinions, 2u);
}

TEST(Build, ShowWhatANearOpinionAdds) {
  ReportInput input = sample_input(1);
  add_like(input, 0, Likeness::near, input.opinions[0].text + "橋も直してください。");
  const Report report = build_report(input);
  ASSERT_EQ(report.rows[0].members.size(), 1u);
  EXPECT_EQ(report.rows[0].members[0].added, "橋も直してください。");
  EXPECT_EQ(report.rows[0].near, 1u);
}

TEST(Build, AnyNumberOfPillarsAndViewpoints) {
  ReportInput input = sample_input(20);
  input.pillars.resize(1);
  input.viewpoints = {};
  const Report report = build_report(input);
  EXPECT_EQ(report.matrix.size(), 3u);
  EXPECT_EQ(check_sums(report), std::vector<std::string>{});
}

}  // namespace
}  // namespace analysis::report
