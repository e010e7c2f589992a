#include "server/commands/publish_checks.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/report/sample.hpp"

namespace ikenbako::commands {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
namespace report = analysis::report;

// Rows as a secretariat has them when its work is done.
report::ReportInput finished(std::size_t count) {
  report::ReportInput input = report::sample_input(count, report::Stage::december);
  for (report::OpinionInput& opinion : input.opinions) {
    opinion.response = "御意見を参考にします。";
    opinion.disposition = "B";
  }
  return input;
}

std::vector<std::string> findings(const report::ReportInput& input, const Leave& leave = {}) {
  return publish_findings(build_report(input), leave);
}

constexpr const char* kCall = "返事は090-0000-6612までください。";

TEST(PublishChecks, FinishedRowsMayBePublished) { EXPECT_THAT(findings(finished(8)), IsEmpty()); }

TEST(PublishChecks, EveryRowNeedsItsAnswer) {
  report::ReportInput input = finished(3);
  input.opinions[0].response = "";
  input.opinions[1].disposition = "";
  input.opinions[2].response = input.opinions[2].disposition = "";
  EXPECT_THAT(
      findings(input),
      ElementsAre(
          AllOf(HasSubstr("1番の行（意見 000001-01）"), HasSubstr("市の考え方がありません")),
          AllOf(HasSubstr("000001-02"), HasSubstr("反映区分がありません")),
          AllOf(HasSubstr("000002-01"), HasSubstr("市の考え方と反映区分がありません"))));
  EXPECT_THAT(findings(input, {true, {}}), IsEmpty());
}

TEST(PublishChecks, ASharedAnswerIsOneForAllItsOpinions) {
  report::ReportInput input = finished(1);
  report::add_like(input, 0, analysis::Likeness::near, "水辺を大切にしてください。");
  input.opinions[1].response = "";
  EXPECT_THAT(findings(input), IsEmpty());
  input.opinions[0].response = "";
  EXPECT_THAT(findings(input), ElementsAre(HasSubstr("意見 000001-01、" + input.opinions[1].id)));
}

TEST(PublishChecks, AnOpinionsOwnWordsMayTellOfAPerson) {
  report::ReportInput input = finished(2);
  input.opinions[1].text = kCall;
  EXPECT_THAT(
      findings(input),
      ElementsAre(AllOf(HasSubstr("000001-02"), HasSubstr("意見の原文に"),
                        HasSubstr("4文字目から13文字"), HasSubstr("意見の概要を書くか"),
                        HasSubstr("--confirmed-personal 000001-02:"), Not(HasSubstr("6612")))));
  input.opinions[1].summary = "返事がほしい。";
  EXPECT_THAT(findings(input), IsEmpty()) << "the words are not published then";
}

TEST(PublishChecks, SoMayWhatStaffWrote) {
  for (const auto& [part, name] : {std::pair(&report::OpinionInput::summary, "意見の概要に"),
                                   std::pair(&report::OpinionInput::response, "市の考え方に"),
                                   std::pair(&report::OpinionInput::revision, "修正箇所に"),
                                   std::pair(&report::OpinionInput::place, "該当箇所に")}) {
    report::ReportInput input = finished(2);
    input.opinions[0].*part = kCall;
    EXPECT_THAT(findings(input), ElementsAre(HasSubstr(name))) << name;
  }
}

TEST(PublishChecks, WhatIsNotPublishedIsNotLookedAt) {
  report::ReportInput input = finished(2);
  report::add_like(input, 0, analysis::Likeness::near, kCall);
  input.opinions[1].scope = report::Scope::withdrawn;
  input.opinions[1].scope_reason = "申出による";
  input.opinions[1].text = kCall;
  input.duplicates.erase(input.duplicates.begin() + 1);
  input.duplicates[1] = {0, 0, analysis::Likeness::near};
  EXPECT_THAT(findings(input), IsEmpty());
}

TEST(PublishChecks, AConfirmationHoldsForTheseWordsOnly) {
  report::ReportInput input = finished(2);
  input.opinions[0].text = kCall;
  const auto report = build_report(input);
  const Leave leave{false, {confirmation_of(report, report.rows[0])}};
  EXPECT_THAT(publish_findings(report, leave), IsEmpty());
  input.opinions[1].text = kCall;
  EXPECT_THAT(findings(input, leave), ElementsAre(HasSubstr("000001-02"))) << "another row";
  input.opinions[1].text = "別の意見です。";
  input.opinions[0].response = "担当は090-0000-1234です。";
  EXPECT_EQ(findings(input, leave).size(), 2u) << "the row was edited since";
  EXPECT_THAT(findings(input, {false, {"000001-01"}}), Not(IsEmpty())) << "the id alone is nothing";
}

}  // namespace
}  // namespace ikenbako::commands
