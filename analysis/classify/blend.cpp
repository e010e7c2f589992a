// Weighs what the linear model and the lexicon say (stacking: Wolpert 1992), with the numbers that
// training found on texts which the linear model had not seen.
//   decision smart 0.4, of the opening 0.9, lexicon root 1.9, share 0.6 → smart 0.71
// All pillars share four numbers, each has but a bias of its own: few numbers travel better to
// other manners of writing. Cost: a few operations a label.
#include "analysis/classify/blend.hpp"

#include <algorithm>
#include <cmath>

#include "analysis/text/sentences.hpp"

namespace analysis {
namespace {

constexpr std::array<double, kStrengths> kWorth{0.3, 1, 2.5, 2.5};

}  // namespace

std::vector<LexiconSays> lexicon_says(const std::vector<Counts>& counts, std::size_t first,
                                      std::size_t last) {
  std::vector<LexiconSays> out;
  double total = 1;
  for (std::size_t label = first; label < last; ++label) {
    double sum = 0;
    for (std::size_t i = 0; i < kStrengths; ++i) sum += counts[label][i] * kWorth[i];
    total += sum;
    out.push_back({std::sqrt(sum), sum});
  }
  for (LexiconSays& one : out) one.share /= total;
  return out;
}

std::size_t opening_end(std::u16string_view text) {
  std::size_t end = 0;
  for (const Sentence& sentence : sentences(text)) {
    end = sentence.end;
    if (end >= kOpening) break;
  }
  return end;
}

std::vector<double> blended_pillars(const Decisions& decisions, const std::vector<Counts>& counts,
                                    std::size_t none, const Blend& blend) {
  const auto says = lexicon_says(counts, 0, none + 1);
  std::vector<double> out;
  for (std::size_t label = 0; label <= none; ++label)
    out.push_back(blend.decision * decisions.whole[label] +
                  blend.opening * decisions.opening[label] + blend.root * says[label].root +
                  blend.share * says[label].share + blend.bias[label]);
  const double highest = *std::max_element(out.begin(), out.end());
  double total = 0;
  for (double& score : out) total += score = std::exp(score - highest);
  for (double& score : out) score /= total;
  return out;
}

std::vector<double> blended_viewpoints(const Decisions& decisions,
                                       const std::vector<Counts>& counts, std::size_t none,
                                       const Blend& blend) {
  const auto says = lexicon_says(counts, none + 1, counts.size());
  std::vector<double> out;
  for (std::size_t i = 0; i < says.size(); ++i) {
    const Blend::Viewpoint& by = blend.viewpoints[i];
    const double score = by.decision * decisions.whole[none + 1 + i] + by.root * says[i].root +
                         by.share * says[i].share + by.bias;
    out.push_back(1 / (1 + std::exp(-score)));
  }
  return out;
}

}  // namespace analysis
