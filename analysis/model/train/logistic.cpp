// Minimises |w|² / 2 + Σ cost · log(1 + exp(-y (w·x + b))) by one example's dual value at a time.
//   rows {0: 1} yes, {1: 1} no → w about {+, -}
// Stops when no dual value moves by more than kEnough; does not look for more exact figures, which
// change no answer. Cost: linear in the rows' values, some 20 rounds.
#include "analysis/model/train/logistic.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace analysis::train {
namespace {

constexpr double kEnough = 0.1, kTiny = 1e-8;
constexpr int kRounds = 60, kSteps = 100;

// xorshift64: the same order on every machine.
class Shuffler final {
 public:
  void shuffle(std::vector<std::uint32_t>& list) {
    for (std::size_t i = list.size(); i > 1; --i) std::swap(list[i - 1], list[next() % i]);
  }

 private:
  std::uint64_t next() {
    state_ ^= state_ << 13;
    state_ ^= state_ >> 7;
    return state_ ^= state_ << 17;
  }
  std::uint64_t state_ = 88172645463325252u;
};

class Solver final {
 public:
  Solver(const std::vector<Target>& targets, std::size_t size)
      : targets_(targets), weights_(size + 1), alpha_(targets.size()), square_(targets.size()) {
    for (std::size_t i = 0; i < targets.size(); ++i) {
      square_[i] = 1;
      for (const float value : targets[i].row->value)
        square_[i] += static_cast<double>(value) * static_cast<double>(value);
      alpha_[i] = std::min(0.001 * targets[i].cost, kTiny);
      move(i, alpha_[i]);
    }
  }

  // One pass in the order given; the largest slope met.
  double round(const std::vector<std::uint32_t>& order) {
    steps_ = 0;
    double most = 0;
    for (const std::uint32_t i : order) most = std::max(most, improve(i));
    if (steps_ <= order.size() / 10) precision_ = std::max(kTiny, precision_ * 0.1);
    return most;
  }
  std::vector<double> take() { return std::move(weights_); }

 private:
  double sign(std::size_t i) const { return targets_[i].yes ? 1 : -1; }

  void move(std::size_t i, double by) {
    const SparseRow& row = *targets_[i].row;
    const double step = sign(i) * by;
    for (std::size_t j = 0; j < row.at.size(); ++j)
      weights_[row.at[j]] += step * static_cast<double>(row.value[j]);
    weights_.back() += step;
  }

  double margin(std::size_t i) const {
    const SparseRow& row = *targets_[i].row;
    double sum = weights_.back();
    for (std::size_t j = 0; j < row.at.size(); ++j)
      sum += weights_[row.at[j]] * static_cast<double>(row.value[j]);
    return sum * sign(i);
  }

  // Newton steps on one dual value, taken from whichever end of 0 .. cost is nearer (the paper's
  // modified Newton method); gives the slope before.
  double improve(std::size_t i) {
    const double cost = targets_[i].cost, curve = square_[i], slope = margin(i);
    const double up = alpha_[i], down = cost - alpha_[i];
    const bool flipped = 0.5 * curve * (down - up) + slope < 0;
    const double before = flipped ? down : up, side = flipped ? -slope : slope;
    double z = cost - before < 0.5 * cost ? 0.1 * before : before;
    const auto gradient = [&] { return curve * (z - before) + side + std::log(z / (cost - z)); };
    double g = gradient();
    const double first = std::abs(g);
    for (int step = 0; step <= kSteps && std::abs(g) >= precision_; ++step, ++steps_) {
      const double next = z - g / (curve + cost / (cost - z) / z);
      z = next <= 0 ? z * 0.1 : next;
      g = gradient();
    }
    const double after = flipped ? cost - z : z;
    move(i, after - alpha_[i]);
    alpha_[i] = after;
    return first;
  }

  const std::vector<Target>& targets_;
  std::vector<double> weights_, alpha_, square_;
  double precision_ = 0.01;
  std::size_t steps_ = 0;
};

}  // namespace

std::vector<double> fit_logistic(const std::vector<Target>& targets, std::size_t size) {
  Solver solver(targets, size);
  std::vector<std::uint32_t> order(targets.size());
  std::iota(order.begin(), order.end(), 0u);
  Shuffler shuffler;
  for (int round = 0; round < kRounds; ++round) {
    shuffler.shuffle(order);
    if (solver.round(order) < kEnough) break;
  }
  return solver.take();
}

}  // namespace analysis::train
