// Weighs the terms found and turns the sums into probabilities.
//   counts smart {0,1,2,0}, data {1,0,0,0}, none {} → smart 0.83, data 0.06, none 0.05, the others
//   0.02
// Does not look at where in the text a term stands. The weights are fitted by
// model/train/scores_main.cpp.
#include "analysis/classify/scores.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <stdexcept>
#include <string>

namespace analysis {
namespace {

constexpr std::array<std::string_view, ScoreWeights::kNumbers> kNames{
    "pillar_hint",    "pillar_usual",    "pillar_sure",    "pillar_title",
    "pillar_half",    "pillar_power",    "none_bias",      "also",
    "viewpoint_hint", "viewpoint_usual", "viewpoint_sure", "viewpoint_title",
    "viewpoint_half", "viewpoint_power", "viewpoint_bias", "viewpoint_least"};

double weighed(const Counts& counts, const std::array<double, kStrengths>& weights) {
  double sum = 0;
  for (std::size_t i = 0; i < kStrengths; ++i) sum += counts[i] * weights[i];
  return sum;
}

// Sums of the labels first .. last, each made smaller by all of them together.
std::vector<double> damped(const std::vector<Counts>& counts, std::size_t first, std::size_t last,
                           const std::array<double, kStrengths>& weights, double half,
                           double power) {
  std::vector<double> out;
  double total = 0;
  for (std::size_t label = first; label < last; ++label) {
    out.push_back(weighed(counts[label], weights));
    total += out.back();
  }
  const double divisor = std::pow(1 + std::max(0.0, total) / std::max(half, 0.01), power);
  for (double& sum : out) sum /= divisor;
  return out;
}

}  // namespace

std::array<double*, ScoreWeights::kNumbers> ScoreWeights::numbers() {
  return {&pillar[0],      &pillar[1],       &pillar[2],      &pillar[3],
          &pillar_half,    &pillar_power,    &none_bias,      &also,
          &viewpoint[0],   &viewpoint[1],    &viewpoint[2],   &viewpoint[3],
          &viewpoint_half, &viewpoint_power, &viewpoint_bias, &viewpoint_least};
}

ScoreWeights parse_weights(std::string_view file) {
  ScoreWeights out;
  const auto numbers = out.numbers();
  while (!file.empty()) {
    const std::string_view line = file.substr(0, file.find('\n'));
    file.remove_prefix(std::min(file.size(), line.size() + 1));
    const std::size_t space = line.find(' ');
    const auto name = std::find(kNames.begin(), kNames.end(), line.substr(0, space));
    if (name == kNames.end() || space == line.npos)
      throw std::invalid_argument("unknown weight: " + std::string(line));
    const std::string_view value = line.substr(space + 1);
    double& to = *numbers[static_cast<std::size_t>(name - kNames.begin())];
    if (std::from_chars(value.data(), value.data() + value.size(), to).ec != std::errc())
      throw std::invalid_argument("not a weight: " + std::string(line));
  }
  return out;
}

std::string serialise(ScoreWeights weights) {
  std::string out;
  const auto numbers = weights.numbers();
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    std::array<char, 32> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), *numbers[i],
                                   std::chars_format::fixed, 4);
    out.append(kNames[i]).append(" ").append(digits.data(), end.ptr).append("\n");
  }
  return out;
}

std::vector<double> pillar_probabilities(const std::vector<Counts>& counts, std::size_t none,
                                         const ScoreWeights& weights) {
  auto out = damped(counts, 0, none + 1, weights.pillar, weights.pillar_half, weights.pillar_power);
  out[none] += weights.none_bias;
  const double highest = *std::max_element(out.begin(), out.end());
  double total = 0;
  for (double& score : out) total += score = std::exp(score - highest);
  for (double& score : out) score /= total;
  return out;
}

std::vector<double> viewpoint_probabilities(const std::vector<Counts>& counts, std::size_t none,
                                            const ScoreWeights& weights) {
  auto out = damped(counts, none + 1, counts.size(), weights.viewpoint, weights.viewpoint_half,
                    weights.viewpoint_power);
  for (double& score : out) score = 1 / (1 + std::exp(-(score + weights.viewpoint_bias)));
  return out;
}

}  // namespace analysis
