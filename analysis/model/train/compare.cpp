// The same folds, trained twice: with what the model in force was trained on, and with every
// reviewed opinion.
//   200 reviewed, 150 of them known → five folds, each with 40 opinions to be judged by both sides
// Does not ask whether a difference could be chance: an opinion that staff corrected should be read
// as they did, and no figure may get worse for it. Cost: ten trainings.
#include "analysis/model/train/compare.hpp"

namespace analysis::train {
namespace {

struct Rows {
  std::vector<Judged> reviewed, shipped;
};

void judge_fold(const std::vector<Example>& examples, std::size_t fold,
                const std::function<Judged(const Example&)>& judge, std::vector<Judged>& to) {
  for (std::size_t i = fold; i < examples.size(); i += kFolds) to.push_back(judge(examples[i]));
}

Examples outside_fold(const LearningSet& set, std::size_t fold, bool known_only) {
  Examples out;
  for (std::size_t i = 0; i < set.shipped.size(); ++i)
    if (i % kFolds != fold) out.push_back(&set.shipped[i]);
  for (std::size_t i = 0; i < set.reviewed.size(); ++i)
    if (i % kFolds != fold && (!known_only || set.known[i])) out.push_back(&set.reviewed[i]);
  return out;
}

Side figures(const Rows& rows) { return {measure(rows.reviewed), measure(rows.shipped)}; }

}  // namespace

bool Comparison::better() const {
  const auto views = [](const Metrics& metrics) { return metrics.viewpoints_micro.f1(); };
  const double pillars = after.reviewed.pillar_accuracy - before.reviewed.pillar_accuracy;
  const double viewpoints = views(after.reviewed) - views(before.reviewed);
  const bool kept = after.shipped.pillar_accuracy > before.shipped.pillar_accuracy - kLoss &&
                    views(after.shipped) > views(before.shipped) - kLoss;
  return kept && viewpoints > -kLoss && (pillars > 0 || (pillars == 0 && viewpoints > 0));
}

Comparison compare(const Trainer& trainer, const LearningSet& set,
                   const std::function<Judged(const Example&)>& untrained,
                   const std::function<void(double)>& progress) {
  Rows before, after;
  double done = 0;
  const auto judge_both = [&](std::size_t fold, const std::function<Judged(const Example&)>& judge,
                              Rows& to) {
    judge_fold(set.reviewed, fold, judge, to.reviewed);
    judge_fold(set.shipped, fold, judge, to.shipped);
    progress(++done / (2 * kFolds));
  };
  const auto run = [&](std::size_t fold, bool known_only, Rows& to) {
    const Examples examples = outside_fold(set, fold, known_only);
    if (examples.empty()) return judge_both(fold, untrained, to);
    const LinearModel model = trainer.fit(examples);
    judge_both(
        fold, [&](const Example& example) { return trainer.judge(example, model); }, to);
  };
  for (std::size_t fold = 0; fold < kFolds; ++fold) {
    run(fold, true, before);
    run(fold, false, after);
  }
  return {figures(before), figures(after)};
}

}  // namespace analysis::train
