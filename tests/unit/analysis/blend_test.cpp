#include "analysis/classify/blend.hpp"

#include <gtest/gtest.h>

#include <numeric>

namespace analysis {
namespace {

// Two pillars, none, one viewpoint.
Blend blend() {
  Blend out;
  out.decision = 1;
  out.opening = 0.5;
  out.root = 1;
  out.share = 1;
  out.bias = {0, 0, 0};
  out.viewpoints = {{1, 1, 0, -1}};
  return out;
}
const std::vector<double> kNothing{0, 0, 0, 0};

TEST(Blend, ProbabilitiesSumToOneAndFollowBothVoices) {
  const std::vector<Counts> lexicon{{0, 2, 0, 0}, {}, {}, {}};
  const auto by_lexicon = blended_pillars({kNothing, kNothing}, lexicon, 2, blend());
  EXPECT_NEAR(std::accumulate(by_lexicon.begin(), by_lexicon.end(), 0.0), 1, 1e-12);
  EXPECT_GT(by_lexicon[0], by_lexicon[1]);
  const std::vector<Counts> silent(4);
  const auto by_model = blended_pillars({{0, 2, 0, 0}, kNothing}, silent, 2, blend());
  EXPECT_GT(by_model[1], by_model[0]);
}

TEST(Blend, TheOpeningDecidesBetweenEquals) {
  const std::vector<Counts> silent(4);
  const auto p = blended_pillars({{1, 1, 0, 0}, {0, 1, 0, 0}}, silent, 2, blend());
  EXPECT_GT(p[1], p[0]);
}

TEST(Blend, AViewpointStandsByItself) {
  const std::vector<Counts> silent(4), spoken{{}, {}, {}, {0, 4, 0, 0}};
  const Decisions none{kNothing, kNothing};
  EXPECT_LT(blended_viewpoints(none, silent, 2, blend())[0], 0.5);
  EXPECT_GT(blended_viewpoints(none, spoken, 2, blend())[0], 0.5);
}

TEST(Blend, TheOpeningIsWholeSentences) {
  EXPECT_EQ(opening_end(u""), 0u);
  EXPECT_EQ(opening_end(u"賛成です。"), 5u);
  const std::u16string first = u"役場の窓口で書く紙が多いので、家から出せるようにしてほしいです。";
  EXPECT_EQ(opening_end(first + u"父も困っています。"), first.size());
  EXPECT_EQ(opening_end(u"お願いです。" + first + u"父も。"), 6 + first.size());
}

}  // namespace
}  // namespace analysis
