#include "analysis/metrics.hpp"

#include <gtest/gtest.h>

namespace analysis {
namespace {

Judged row(std::string gold, std::string read, double confidence,
           std::vector<std::string> ranked = {}) {
  Judged out;
  out.gold_pillar = std::move(gold);
  out.pillar = std::move(read);
  out.confidence = confidence;
  out.ranked = std::move(ranked);
  return out;
}

TEST(Metrics, CountedByHand) {
  const Metrics m = measure(
      {row("a", "a", 0.9, {"a", "b", "none"}), row("a", "b", 0.8, {"b", "a", "none"}),
       row("b", "none", 0.3, {"none", "a", "b"}), row("none", "none", 0.2, {"none", "a", "b"})});
  EXPECT_EQ(m.n, 4u);
  EXPECT_DOUBLE_EQ(m.pillar_accuracy, 0.5);
  EXPECT_DOUBLE_EQ(m.top2_accuracy, 0.75);
  EXPECT_DOUBLE_EQ(m.sure_half_accuracy, 0.5);
  EXPECT_EQ(m.pillars.at("a"), (Tally{1, 1, 2}));
  EXPECT_EQ(m.pillars.at("b"), (Tally{0, 1, 1}));
  EXPECT_EQ(m.pillars.at("none"), (Tally{1, 2, 1}));
  EXPECT_EQ(m.confusion.at("b").at("none"), 1u);
  EXPECT_EQ(m.reliability[9].n, 1u);
  EXPECT_EQ(m.reliability[8].n, 1u);
  EXPECT_DOUBLE_EQ(m.reliability[8].accuracy, 0);
  // (0.1 + 0.8 + 0.3 + 0.8) / 4
  EXPECT_NEAR(m.calibration_error, 0.5, 1e-12);
}

TEST(Metrics, ViewpointsMicroAndEach) {
  Judged one = row("a", "a", 1);
  one.gold_viewpoints = {"x", "y"};
  one.viewpoints = {"x", "z"};
  Judged two = row("a", "a", 1);
  two.gold_viewpoints = {"x"};
  const Metrics m = measure({one, two});
  EXPECT_EQ(m.viewpoints_micro, (Tally{1, 2, 3}));
  EXPECT_DOUBLE_EQ(m.viewpoints_micro.f1(), 0.4);
  EXPECT_EQ(m.viewpoints.at("x"), (Tally{1, 1, 2}));
  EXPECT_EQ(m.viewpoints.at("z"), (Tally{0, 1, 0}));
}

TEST(Metrics, ACertainReadingFallsIntoTheLastBin) {
  EXPECT_EQ(measure({row("a", "a", 1)}).reliability[9].n, 1u);
}

TEST(Metrics, NothingGivesZeros) {
  const Metrics m = measure({});
  EXPECT_EQ(m.n, 0u);
  EXPECT_EQ(m.pillar_accuracy, 0);
  EXPECT_EQ(m.sure_half_accuracy, 0);
  EXPECT_EQ(Tally{}.f1(), 0);
}

TEST(Metrics, Pairs) {
  // Gold {0,1,2} {3} {4,5}; found {0,1} {2,3} {4,5}: pairs 01 and 45 right, 23 wrong, 02 and 12
  // missed.
  EXPECT_EQ(measure_pairs({"a", "a", "a", "b", "c", "c"}, {0, 0, 2, 2, 4, 4}), (Tally{2, 3, 4}));
  EXPECT_EQ(measure_pairs({}, {}), Tally{});
}

}  // namespace
}  // namespace analysis
