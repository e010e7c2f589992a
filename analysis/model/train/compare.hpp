// Whether reviewed opinions make a better model, by cross-validation. For the learn command; pure
// functions, one Trainer per thread.
#pragma once

#include <cstddef>
#include <functional>
#include <vector>

#include "analysis/metrics.hpp"
#include "analysis/model/train/fit.hpp"

namespace analysis::train {

// Figures of one way of training: on the reviewed opinions and on the shipped ones, none of them
// judged by a model that saw it.
struct Side {
  Metrics reviewed, shipped;
};

struct Comparison {
  Side before, after;

  // More of the reviewed opinions' pillars right, or as many and better viewpoints; and what the
  // shipped opinions lose in either is less than kLoss.
  bool better() const;
  static constexpr double kLoss = 0.01;
};

struct LearningSet {
  std::vector<Example> shipped, reviewed;
  std::vector<bool> known;  // by reviewed: whether the model in force had it too
};

// "before" trains on the shipped opinions and the known ones, "after" on all; both in the same
// kFolds folds. Where there are no shipped opinions and nothing is known, `untrained` reads
// instead. `progress` is called after each training with the part done, 0 to 1.
inline constexpr std::size_t kFolds = 5;
Comparison compare(const Trainer& trainer, const LearningSet& set,
                   const std::function<Judged(const Example&)>& untrained,
                   const std::function<void(double)>& progress);

}  // namespace analysis::train
