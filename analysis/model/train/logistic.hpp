// L2-regularised logistic regression on sparse rows. For the training programs; pure functions.
#pragma once

#include <cstdint>
#include <vector>

namespace analysis::train {

struct SparseRow {
  std::vector<std::uint32_t> at;  // ascending or not, each once
  std::vector<float> value;
};

// One example: which side it is on, and what it costs to get it wrong (larger: fitted closer).
struct Target {
  const SparseRow* row = nullptr;
  bool yes = false;
  double cost = 1;
};

// Weights by place and, last, the bias. `size`: above every place. The same input gives the same
// numbers. Method: dual coordinate descent (Yu, Huang and Lin 2011, "Dual coordinate descent
// methods for logistic regression and maximum entropy models", algorithm 5), each example with a
// cost of its own, which liblinear does not offer.
std::vector<double> fit_logistic(const std::vector<Target>& targets, std::size_t size);

}  // namespace analysis::train
