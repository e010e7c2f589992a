// The linear model's decisions and the lexicon's sums together: probabilities. Pure functions, safe
// from any thread.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "analysis/classify/linear.hpp"
#include "analysis/classify/scan.hpp"

namespace analysis {

// What the lexicon says of one label beside the others of its kind.
struct LexiconSays {
  double root = 0;   // square root of the sum of its terms' worth
  double share = 0;  // its part of all labels' sums, below 1
};

// For the labels first .. last - 1.
std::vector<LexiconSays> lexicon_says(const std::vector<Counts>& counts, std::size_t first,
                                      std::size_t last);

// Where the opening of a normalised text ends: the first sentences that have kOpening characters
// together. People name the matter first and complain, thank or explain later.
inline constexpr std::size_t kOpening = 30;
std::size_t opening_end(std::u16string_view text);

// As pillar_probabilities and viewpoint_probabilities in scores.hpp.
std::vector<double> blended_pillars(const Decisions& decisions, const std::vector<Counts>& counts,
                                    std::size_t none, const Blend& blend);
std::vector<double> blended_viewpoints(const Decisions& decisions,
                                       const std::vector<Counts>& counts, std::size_t none,
                                       const Blend& blend);

}  // namespace analysis
