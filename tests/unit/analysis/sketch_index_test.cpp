#include "analysis/group/sketch_index.hpp"

#include <gtest/gtest.h>

namespace analysis {
namespace {

TEST(SketchIndex, ThoseSharingMostComeFirst) {
  SketchIndex index;
  index.add(make_sketch({1, 2, 3}), 0);
  index.add(make_sketch({3, 4, 5}), 1);
  index.add(make_sketch({7, 8, 9}), 2);
  EXPECT_EQ(index.candidates(make_sketch({2, 3, 9, 10}), 8), (std::vector<std::uint32_t>{0, 1, 2}));
  EXPECT_EQ(index.candidates(make_sketch({2, 3}), 1), std::vector<std::uint32_t>{0});
  EXPECT_TRUE(index.candidates(make_sketch({6}), 8).empty());
}

TEST(SketchIndex, ASketchHoldsTheSmallest) {
  std::vector<std::uint32_t> many;
  for (std::uint32_t i = 0; i < 100; ++i) many.push_back(i * 2);
  const Sketch sketch = make_sketch(many);
  EXPECT_EQ(sketch.count, Sketch::kSize);
  EXPECT_EQ(sketch.hashes[Sketch::kSize - 1], 2 * (Sketch::kSize - 1));
}

TEST(SketchIndex, AHashThatAllShareFindsAFewOnlyAndGrowingKeepsThem) {
  SketchIndex index;
  for (std::uint32_t text = 0; text < 5000; ++text) index.add(make_sketch({1, text + 10}), text);
  EXPECT_LE(index.candidates(make_sketch({1}), 10'000).size(), 12u);
  for (std::uint32_t text = 0; text < 5000; ++text)
    ASSERT_EQ(index.candidates(make_sketch({text + 10}), 8), std::vector<std::uint32_t>{text});
}

}  // namespace
}  // namespace analysis
