// What learn goes by: the same folds with and without what staff decided.
#include "analysis/model/train/compare.hpp"

#include <gtest/gtest.h>

#include "tests/unit/analysis/table.hpp"

namespace analysis::train {
namespace {

using testing::forest_and_harbour;

Labelled row(const std::string& id, std::string text, const std::string& pillar) {
  return {id, std::move(text), pillar, {pillar}, {}};
}

// Wishes that share the word `of`, which the taxonomy lacks.
std::vector<Labelled> wishes(const std::string& manner, const std::string& of,
                             const std::string& pillar) {
  std::vector<Labelled> out;
  for (const char* end : {"を直して", "はまだか", "が足りない", "を増やして", "に困る", "を頼む"})
    out.push_back(row(manner + "-" + std::to_string(out.size()), of + end, pillar));
  return out;
}

std::vector<Labelled> joined(std::vector<Labelled> a, const std::vector<Labelled>& b) {
  a.insert(a.end(), b.begin(), b.end());
  return a;
}

struct Learnt {
  Comparison comparison;
  int untrained = 0;
};

Learnt learn(const std::vector<Labelled>& shipped, const std::vector<Labelled>& reviewed,
             bool known) {
  Trainer trainer(forest_and_harbour());
  LearningSet set{trainer.prepare(shipped), trainer.prepare(reviewed), {}};
  set.known.assign(reviewed.size(), known);
  Learnt out;
  const auto untrained = [&](const Example& example) {
    ++out.untrained;
    Judged made{example.gold->pillar, "none", {"none"}, example.gold->pillars, {}, {}, {}, 0};
    return made;
  };
  double part = 0;
  out.comparison = compare(trainer, set, untrained, [&](double now) {
    EXPECT_GT(now, part);
    part = now;
  });
  EXPECT_EQ(part, 1);
  return out;
}

// Each manner has both pillars: what is left out when the two are blended can be learnt from the
// rest.
std::vector<Labelled> both(const std::string& manner, const std::string& forest,
                           const std::string& harbour) {
  return joined(wishes(manner, forest, "forest"), wishes(manner, harbour, "harbour"));
}

const std::vector<Labelled> kShipped =
    joined(both("A", "苗木の手入れ", "岸壁の工事"), both("B", "苗木の植付け", "岸壁の補強"));

TEST(Compare, WhatStaffTeachIsBetter) {
  // Against the grain of the shipped ones: nothing but the reviews can tell.
  const Learnt learnt = learn(kShipped, both("R", "えんとつ", "くまざさ"), false);
  EXPECT_EQ(learnt.comparison.after.reviewed.n, 12u);
  EXPECT_EQ(learnt.comparison.after.shipped.n, 24u);
  EXPECT_GT(learnt.comparison.after.reviewed.pillar_accuracy,
            learnt.comparison.before.reviewed.pillar_accuracy);
  EXPECT_TRUE(learnt.comparison.better());
  EXPECT_EQ(learnt.untrained, 0);
}

TEST(Compare, WhatIsKnownAlreadyIsNoBetter) {
  const Learnt learnt = learn(kShipped, both("R", "くまざさ", "えんとつ"), true);
  EXPECT_EQ(learnt.comparison.after.reviewed.pillar_accuracy,
            learnt.comparison.before.reviewed.pillar_accuracy);
  EXPECT_FALSE(learnt.comparison.better());
}

TEST(Compare, WithoutShippedOpinionsTheUntrainedReadingIsTheOneToBeat) {
  const Learnt learnt = learn({}, both("R", "くまざさ", "えんとつ"), false);
  EXPECT_EQ(learnt.untrained, 12);
  EXPECT_EQ(learnt.comparison.before.reviewed.pillar_accuracy, 0);
  EXPECT_EQ(learnt.comparison.after.reviewed.pillar_accuracy, 1);
  EXPECT_TRUE(learnt.comparison.better());
}

TEST(Compare, BetterTable) {
  const auto side = [](double pillar, std::size_t viewpoints, double shipped) {
    Side made;
    made.reviewed.pillar_accuracy = pillar;
    made.reviewed.viewpoints_micro = {viewpoints, 100, 100};
    made.shipped.pillar_accuracy = shipped;
    return made;
  };
  const struct {
    Side before, after;
    bool better;
  } table[] = {
      {side(0.7, 50, 0.9), side(0.8, 50, 0.9), true},
      {side(0.7, 50, 0.9), side(0.7, 51, 0.9), true},
      {side(0.7, 50, 0.9), side(0.7, 50, 0.9), false},
      {side(0.7, 50, 0.9), side(0.6, 60, 0.9), false},
      {side(0.7, 50, 0.9), side(0.8, 40, 0.9), false},
      {side(0.7, 50, 0.9), side(0.8, 50, 0.895), true},
      {side(0.7, 50, 0.9), side(0.8, 50, 0.88), false},
  };
  for (const auto& one : table)
    EXPECT_EQ((Comparison{one.before, one.after}.better()), one.better)
        << one.after.reviewed.pillar_accuracy << " " << one.after.shipped.pillar_accuracy;
}

}  // namespace
}  // namespace analysis::train
