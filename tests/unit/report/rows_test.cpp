#include "analysis/report/rows.hpp"

#include <gtest/gtest.h>

#include "tests/unit/report/sample.hpp"

namespace analysis::report {
namespace {

TEST(Rows, ShareARowWhenAlike) {
  ReportInput input = sample_input(3);
  add_like(input, 1, Likeness::identical, input.opinions[1].text);
  add_like(input, 1, Likeness::near, input.opinions[1].text + "お願いします。");
  const std::vector<Merged> rows = merge_opinions(input);
  ASSERT_EQ(rows.size(), 3u);
  EXPECT_EQ(rows[1].lead, 1u);
  EXPECT_EQ(rows[1].others, (std::vector<std::size_t>{3, 4}));
  EXPECT_EQ(rows[1].likeness, (std::vector<Likeness>{Likeness::identical, Likeness::near}));
}

TEST(Rows, LetTheAnsweredOpinionHeadTheRow) {
  ReportInput input = sample_input(2);
  add_like(input, 0, Likeness::identical, input.opinions[0].text);
  input.opinions[2].response = "取り組みます。";
  const std::vector<Merged> rows = merge_opinions(input);
  ASSERT_EQ(rows.size(), 2u);
  EXPECT_EQ(rows[0].lead, 2u);
  EXPECT_EQ(rows[0].others, std::vector<std::size_t>{0});
  EXPECT_EQ(rows[0].response, "取り組みます。");
}

TEST(Rows, StandApartWhereStaffAnsweredDifferently) {
  ReportInput input = sample_input(1);
  add_like(input, 0, Likeness::identical, input.opinions[0].text);
  add_like(input, 0, Likeness::identical, input.opinions[0].text);
  input.opinions[0].response = "取り組みます。";
  input.opinions[1].response = "取り組みません。";
  const std::vector<Merged> rows = merge_opinions(input);
  ASSERT_EQ(rows.size(), 2u);
  EXPECT_EQ(rows[0].others.size() + rows[1].others.size(), 1u);
}

TEST(Rows, LikenessIsMeasuredAgainstTheHeadOfTheRow) {
  ReportInput input = sample_input(1);
  add_like(input, 0, Likeness::near, "少し違う意見です。");
  add_like(input, 0, Likeness::identical, input.opinions[0].text);
  input.opinions[1].response =
      "取り組みます。";  // now heads the row, and is only near to the others
  const std::vector<Merged> rows = merge_opinions(input);
  ASSERT_EQ(rows.size(), 1u);
  EXPECT_EQ(rows[0].lead, 1u);
  EXPECT_EQ(rows[0].likeness, (std::vector<Likeness>{Likeness::near, Likeness::near}));
}

TEST(Rows, RefuseMembershipsThatDoNotFit) {
  ReportInput input = sample_input(2);
  input.duplicates.pop_back();
  EXPECT_THROW(merge_opinions(input), std::invalid_argument);
  input = sample_input(2);
  input.duplicates[0].representative = 7;
  EXPECT_THROW(merge_opinions(input), std::invalid_argument);
}

TEST(Rows, StandInThePlansOrder) {
  ReportInput input = sample_input(0);
  const std::tuple<const char*, const char*, std::size_t> cases[] = {
      {"none", "whole", 0}, {"river", "", 1}, {"lake", "s1", 2}, {"sea", "", 3},
      {"none", "", 4},      {"", "s1", 5},    {"gone", "", 5}};
  for (const auto& [pillar, section, block] : cases)
    EXPECT_EQ(block_of(input, pillar, section), block) << pillar << section;
  EXPECT_EQ(plan_blocks(input).size(), 6u);
}

TEST(Rows, StandByDraftSectionWithinAPillar) {
  ReportInput input = sample_input(12);
  input.opinions[8].section = "s1";  // pillar river, as 0 and 4
  std::vector<Merged> rows = merge_opinions(input);
  sort_by_plan(input, rows);
  EXPECT_EQ(rows[0].lead, 8u);
  EXPECT_EQ(rows[1].lead, 0u);
  EXPECT_EQ(rows[2].lead, 4u);
  EXPECT_EQ(rows.back().lead, 11u);
}

}  // namespace
}  // namespace analysis::report
