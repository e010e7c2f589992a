// The training of the classification model, on a taxonomy and texts made up here.
#include <gtest/gtest.h>

#include <stdexcept>

#include "analysis/model/train/fit.hpp"
#include "tests/unit/analysis/table.hpp"

namespace analysis::train {
namespace {

using testing::forest_and_harbour;

// Two manners of three labels each.
std::vector<Labelled> rows() {
  std::vector<Labelled> out;
  const auto add = [&](std::string id, std::string text, std::string pillar, bool fast) {
    std::vector<std::string> pillars, viewpoints;
    if (pillar != "none") pillars.push_back(pillar);
    if (fast) viewpoints.emplace_back("speed");
    out.push_back({std::move(id), std::move(text), std::move(pillar), pillars, viewpoints});
  };
  for (const std::string manner : {"A", "B"}) {
    for (const std::string end : {"ほしい", "べきだ", "どうか"}) {
      add(manner + "-1", "木を植えて山を守って" + end, "forest", false);
      add(manner + "-2", "船の着く岸壁を直して" + end, "harbour", false);
      add(manner + "-3", "岸壁の工事をすぐに急いで" + end, "harbour", true);
      add(manner + "-4", "給食をおいしくして" + end, "none", false);
    }
  }
  return out;
}

Judged read(Trainer& trainer, const LinearModel& model, std::string text) {
  const std::vector<Labelled> unseen{{"C-1", std::move(text), "none", {}, {}}};
  return trainer.judge(trainer.prepare(unseen).at(0), model);
}

Examples pointers(const std::vector<Example>& examples) {
  Examples out;
  for (const Example& example : examples) out.push_back(&example);
  return out;
}

TEST(Train, LearnsWhatTheLexiconLacks) {
  const auto opinions = rows();
  Trainer trainer(forest_and_harbour());
  const auto examples = trainer.prepare(opinions);
  const LinearModel model = trainer.fit(pointers(examples));
  EXPECT_EQ(read(trainer, model, "木を植えて山を守ってください").pillar, "forest");
  EXPECT_EQ(read(trainer, model, "船の着く岸壁を直してください").pillar, "harbour");
  EXPECT_EQ(read(trainer, model, "給食をおいしくしてください").pillar, "none");
}

TEST(Train, TheSameInputGivesTheSameBytes) {
  const auto opinions = rows();
  Trainer first(forest_and_harbour()), second(forest_and_harbour());
  const auto a = first.prepare(opinions), b = second.prepare(opinions);
  EXPECT_EQ(first.fit(pointers(a)).bytes(), second.fit(pointers(b)).bytes());
}

TEST(Train, CrossValidationNeverJudgesWhatWasSeen) {
  auto opinions = rows();
  // Only this one speaks of 電波: with its fold left out nothing can know it.
  opinions.push_back({"A-9", "電波", "forest", {"forest"}, {}});
  Trainer trainer(forest_and_harbour());
  const auto examples = trainer.prepare(opinions);
  EXPECT_EQ(trainer.judge(examples.back(), trainer.fit(pointers(examples))).pillar, "forest");
  const auto judged = cross_validate(
      trainer, examples, {}, [&](std::size_t i) { return i + 1 == examples.size() ? 1u : 0u; }, 2);
  EXPECT_NE(judged.back().pillar, "forest");
}

TEST(Train, AnUnknownPillarIsRefused) {
  const std::vector<Labelled> odd{{"A-1", "森", "sky", {"sky"}, {}}};
  Trainer trainer(forest_and_harbour());
  EXPECT_THROW(trainer.prepare(odd), std::invalid_argument);
}

TEST(Train, LogisticRegressionPartsTwoSides) {
  const SparseRow left{{0}, {1}}, right{{1}, {1}};
  const auto w = fit_logistic({{&left, true, 10}, {&right, false, 10}}, 2);
  ASSERT_EQ(w.size(), 3u);
  EXPECT_GT(w[0] + w[2], 0);
  EXPECT_LT(w[1] + w[2], 0);
  EXPECT_NEAR(w[0], -w[1], 0.1);
}

}  // namespace
}  // namespace analysis::train
