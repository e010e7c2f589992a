// From counts of terms to probabilities. Plain values and pure functions, safe from any thread.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>
#include <vector>

#include "analysis/classify/scan.hpp"

namespace analysis {

// What one term of each strength is worth, and how the sum becomes a probability. No label has a
// value of its own except "none", so a taxonomy that was never trained on is read by the same rule.
struct ScoreWeights {
  std::array<double, kStrengths> pillar{0.3, 1, 1.5, 2};
  double pillar_half = 4;     // the sum over all labels at which a term counts for half ...
  double pillar_power = 0.5;  // ... to this power: long texts speak for everything a little
  double none_bias = 0.5;
  double also = 0.2;  // a further pillar's least probability
  std::array<double, kStrengths> viewpoint{0.3, 1, 1.5, 2};
  double viewpoint_half = 4, viewpoint_power = 0.5;
  double viewpoint_bias = -2;
  double viewpoint_least = 0.4;  // least probability

  static constexpr std::size_t kNumbers = 2 * kStrengths + 8;
  std::array<double*, kNumbers> numbers();
};

// Reads "name value" lines as the training program writes them. Throws std::invalid_argument on
// others.
ScoreWeights parse_weights(std::string_view file);
std::string serialise(ScoreWeights weights);

// Probabilities of the pillars and "none" (which sum to 1), by label number.
std::vector<double> pillar_probabilities(const std::vector<Counts>& counts, std::size_t none,
                                         const ScoreWeights& weights);

// Probability of each viewpoint by itself; index 0 is label none + 1.
std::vector<double> viewpoint_probabilities(const std::vector<Counts>& counts, std::size_t none,
                                            const ScoreWeights& weights);

}  // namespace analysis
