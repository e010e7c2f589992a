// Climbs the likelihood by damped Newton steps, one number's own curvature at a time; the numbers
// are few and the likelihood has one top.
#include "analysis/model/train/blend_fit.hpp"

#include <array>
#include <cmath>

#include "analysis/classify/blend.hpp"

namespace analysis::train {
namespace {

constexpr int kSteps = 400;
constexpr double kStep = 0.3, kPillarHold = 1, kBiasHold = 10, kViewpointHold = 3;
constexpr std::size_t kShared = 4;       // decision, root, share, decision of the opening
constexpr std::size_t kOfViewpoint = 3;  // the first three
using Features = std::array<double, kShared>;

std::vector<Features> features(const Unseen& example, std::size_t first, std::size_t last) {
  const auto says = lexicon_says(*example.counts, first, last);
  std::vector<Features> out;
  for (std::size_t i = 0; i < says.size(); ++i)
    out.push_back({example.decisions.whole[first + i], says[i].root, says[i].share,
                   example.decisions.opening[first + i]});
  return out;
}

// Slope and curvature of one number of the likelihood.
struct Slope {
  double first = 0, second = 1e-9;
  double step(double value, double hold) const {
    return kStep * (first - hold * value) / (second + hold);
  }
};

void fit_pillars(const std::vector<Unseen>& examples, std::size_t none, Blend& blend) {
  std::vector<std::vector<Features>> rows;
  for (const Unseen& example : examples) rows.push_back(features(example, 0, none + 1));
  const std::array<double*, kShared> shared{&blend.decision, &blend.root, &blend.share,
                                            &blend.opening};
  blend.decision = blend.root = blend.share = blend.opening = 0;
  blend.bias.assign(none + 1, 0);
  for (int step = 0; step < kSteps; ++step) {
    std::array<Slope, kShared> slopes{};
    std::vector<Slope> biases(none + 1);
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const auto chances = blended_pillars(examples[i].decisions, *examples[i].counts, none, blend);
      for (std::size_t j = 0; j < kShared; ++j) {
        double mean = 0, square = 0;
        for (std::size_t k = 0; k <= none; ++k) {
          mean += chances[k] * rows[i][k][j];
          square += chances[k] * rows[i][k][j] * rows[i][k][j];
        }
        slopes[j].first += rows[i][examples[i].pillar][j] - mean;
        slopes[j].second += square - mean * mean;
      }
      for (std::size_t k = 0; k <= none; ++k) {
        biases[k].first += (examples[i].pillar == k ? 1 : 0) - chances[k];
        biases[k].second += chances[k] * (1 - chances[k]);
      }
    }
    for (std::size_t j = 0; j < kShared; ++j) *shared[j] += slopes[j].step(*shared[j], kPillarHold);
    for (std::size_t k = 0; k <= none; ++k)
      blend.bias[k] += biases[k].step(blend.bias[k], kBiasHold);
  }
}

void fit_viewpoint(const std::vector<Unseen>& examples, const std::vector<Features>& rows,
                   std::size_t number, Blend::Viewpoint& out) {
  const std::array<double*, kOfViewpoint> shared{&out.decision, &out.root, &out.share};
  out = {0, 0, 0, 0};
  for (int step = 0; step < kSteps; ++step) {
    std::array<Slope, kOfViewpoint> slopes{};
    Slope bias;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      double score = out.bias;
      for (std::size_t j = 0; j < kOfViewpoint; ++j) score += *shared[j] * rows[i][j];
      const double chance = 1 / (1 + std::exp(-score)), spread = chance * (1 - chance);
      const double error = (examples[i].viewpoints[number] ? 1 : 0) - chance;
      for (std::size_t j = 0; j < kOfViewpoint; ++j) {
        slopes[j].first += error * rows[i][j];
        slopes[j].second += spread * rows[i][j] * rows[i][j];
      }
      bias.first += error;
      bias.second += spread;
    }
    for (std::size_t j = 0; j < kOfViewpoint; ++j)
      *shared[j] += slopes[j].step(*shared[j], kViewpointHold);
    out.bias += bias.step(out.bias, 0);
  }
}

// How often a limit is right: F1 of all answers above it.
struct Answers {
  std::vector<std::pair<double, bool>> chances;  // probability and whether it is right
  std::size_t sure_right = 0, sure_found = 0, gold = 0;
};

double best_limit(const Answers& answers) {
  double best = -1, chosen = 0.5;
  for (double limit = 0.06; limit < 0.8; limit += 0.02) {
    double right = static_cast<double>(answers.sure_right);
    double found = static_cast<double>(answers.sure_found);
    for (const auto& [chance, gold] : answers.chances)
      if (chance >= limit) ++found, right += gold ? 1 : 0;
    const double f1 = 2 * right / (found + static_cast<double>(answers.gold));
    if (f1 > best) best = f1, chosen = limit;
  }
  return chosen;
}

void choose_limits(const std::vector<Unseen>& examples, std::size_t none, Blend& blend) {
  Answers also, viewpoints;
  for (const Unseen& example : examples) {
    const auto chances = blended_pillars(example.decisions, *example.counts, none, blend);
    std::size_t first = 0;
    for (std::size_t k = 1; k <= none; ++k)
      if (chances[k] > chances[first]) first = k;
    const auto gold = [&](std::size_t k) {
      for (const std::size_t pillar : example.pillars)
        if (pillar == k) return true;
      return false;
    };
    also.gold += example.pillars.size();
    for (std::size_t k = 0; k < none && first != none; ++k) {
      if (k != first) also.chances.emplace_back(chances[k], gold(k));
      if (k == first) ++also.sure_found, also.sure_right += gold(k) ? 1 : 0;
    }
    const auto views = blended_viewpoints(example.decisions, *example.counts, none, blend);
    for (std::size_t i = 0; i < views.size(); ++i) {
      viewpoints.chances.emplace_back(views[i], example.viewpoints[i]);
      viewpoints.gold += example.viewpoints[i] ? 1 : 0;
    }
  }
  blend.also = best_limit(also);
  blend.viewpoint_least = best_limit(viewpoints);
}

}  // namespace

Blend fit_blend(const std::vector<Unseen>& examples, std::size_t none) {
  Blend blend;
  fit_pillars(examples, none, blend);
  const std::size_t labels = examples.at(0).decisions.whole.size();
  std::vector<std::vector<Features>> all;
  for (const Unseen& example : examples) all.push_back(features(example, none + 1, labels));
  blend.viewpoints.resize(labels - none - 1);
  for (std::size_t i = 0; i < blend.viewpoints.size(); ++i) {
    std::vector<Features> rows;
    for (const auto& of_one : all) rows.push_back(of_one[i]);
    fit_viewpoint(examples, rows, i, blend.viewpoints[i]);
  }
  choose_limits(examples, none, blend);
  return blend;
}

}  // namespace analysis::train
