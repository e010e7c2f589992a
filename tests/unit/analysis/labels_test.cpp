#include "analysis/classify/labels.hpp"

#include <gtest/gtest.h>

namespace analysis {
namespace {

using Keys = std::vector<std::string>;
const Taxonomy kTaxonomy{
    "t", {{"a", "甲", {}}, {"b", "乙", {}}}, {{"v", "丙", {}}, {"w", "丁", {}}}};

Reading choose(const std::vector<double>& pillars, const std::vector<double>& viewpoints) {
  return choose_labels(pillars, viewpoints, LabelNumbers(kTaxonomy), {0.3, 0.5});
}

TEST(Labels, TheMostProbableFirstThenTheFurtherOnes) {
  const Reading reading = choose({0.35, 0.6, 0.05}, {0.4, 0.5});
  EXPECT_EQ(reading.pillar, "b");
  EXPECT_EQ(reading.pillars, (Keys{"b", "a"}));
  EXPECT_EQ(reading.viewpoints, Keys{"w"});
  EXPECT_DOUBLE_EQ(reading.confidence, 0.6);
  ASSERT_EQ(reading.ranked.size(), 3u);
  EXPECT_EQ(reading.ranked[2].key, "none");
}

TEST(Labels, NoneHasNoPillars) {
  const Reading reading = choose({0.4, 0.1, 0.5}, {0, 0});
  EXPECT_EQ(reading.pillar, "none");
  EXPECT_EQ(reading.pillars, Keys{});
}

TEST(Labels, NoneIsNeverAFurtherPillar) {
  EXPECT_EQ(choose({0.5, 0.1, 0.4}, {0, 0}).pillars, Keys{"a"});
}

TEST(Labels, ATieGoesToTheFirstNamed) { EXPECT_EQ(choose({0.4, 0.4, 0.2}, {0, 0}).pillar, "a"); }

TEST(Labels, EvidenceIsInTheVerbatimTextAndForTheGivenLabelsOnly) {
  const std::string verbatim = "ｶﾞスと水";
  const Normalised text = normalise(verbatim);
  Reading reading;
  reading.pillar = "a";
  reading.pillars = {"a"};
  add_evidence(verbatim, text, {{3, 4, 0, 1, 2}, {3, 4, 0, 0, 2}, {0, 2, 0, 0, 3}}, {},
               LabelNumbers(kTaxonomy), reading);
  ASSERT_EQ(reading.evidence.size(), 2u);
  EXPECT_EQ(reading.evidence[0].text, "ｶﾞス");
  EXPECT_EQ(reading.evidence[0].weight, 3);
  EXPECT_EQ(reading.evidence[1].text, "水");
  EXPECT_EQ(reading.evidence[1].start, 12u);
}

}  // namespace
}  // namespace analysis
