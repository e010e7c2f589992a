#include "analysis/classify/scores.hpp"

#include <gtest/gtest.h>

#include <numeric>
#include <stdexcept>

#include "analysis/model/model.hpp"

namespace analysis {
namespace {

// Two pillars, none, two viewpoints.
std::vector<Counts> counts(Counts first, Counts second, Counts none = {}, Counts view = {}) {
  return {first, second, none, view, {}};
}

TEST(Scores, ProbabilitiesSumToOneAndFollowTheTerms) {
  const auto p = pillar_probabilities(counts({0, 1, 2, 0}, {1, 0, 0, 0}), 2, ScoreWeights{});
  ASSERT_EQ(p.size(), 3u);
  EXPECT_NEAR(std::accumulate(p.begin(), p.end(), 0.0), 1, 1e-12);
  EXPECT_GT(p[0], p[1]);
  EXPECT_GT(p[0], p[2]);
}

TEST(Scores, WithoutAnyTermItIsNone) {
  const auto p = pillar_probabilities(counts({}, {}), 2, ScoreWeights{});
  EXPECT_GT(p[2], p[0]);
}

TEST(Scores, OneMoreTermRaisesOneViewpointOnly) {
  const ScoreWeights weights;
  const auto few = viewpoint_probabilities(counts({}, {}, {}, {0, 1, 0, 0}), 2, weights);
  const auto more = viewpoint_probabilities(counts({}, {}, {}, {0, 2, 0, 0}), 2, weights);
  ASSERT_EQ(few.size(), 2u);
  EXPECT_GT(more[0], few[0]);
  EXPECT_LE(more[1], few[1]);
}

TEST(Scores, HugeCountsStayFinite) {
  const auto p =
      pillar_probabilities(counts({0, 0, 1'000'000, 0}, {0, 0, 1, 0}), 2, ScoreWeights{});
  EXPECT_NEAR(p[0], 1, 1e-6);
}

TEST(Scores, TheWeightsFileIsReadAsWritten) {
  ScoreWeights weights;
  weights.none_bias = -1.25;
  weights.viewpoint[2] = 3.5;
  const ScoreWeights again = parse_weights(serialise(weights));
  EXPECT_EQ(again.none_bias, -1.25);
  EXPECT_EQ(again.viewpoint[2], 3.5);
  EXPECT_NO_THROW(parse_weights(model_file("scores.txt")));
  EXPECT_THROW(parse_weights("nonsense 1\n"), std::invalid_argument);
  EXPECT_THROW(parse_weights("none_bias x\n"), std::invalid_argument);
}

}  // namespace
}  // namespace analysis
