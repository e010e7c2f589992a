// Finds the few numbers that blend the linear model with the lexicon. For training only; pure
// functions.
#pragma once

#include <vector>

#include "analysis/classify/blend.hpp"
#include "analysis/classify/linear.hpp"
#include "analysis/classify/scan.hpp"

namespace analysis::train {

// An example whose decisions come from a model that did not see it.
struct Unseen {
  std::size_t pillar = 0;
  std::vector<std::size_t> pillars;  // label numbers; the first is `pillar`, none at all: "none"
  std::vector<bool> viewpoints;
  Decisions decisions;
  const std::vector<Counts>* counts = nullptr;
};

// By the likelihood of the labels, held back by L2; then the two limits by F1.
Blend fit_blend(const std::vector<Unseen>& examples, std::size_t none);

}  // namespace analysis::train
