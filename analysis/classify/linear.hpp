// A trained linear model over grams, with the numbers that blend it with the lexicon. Immutable
// once made; const calls are safe from any thread.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/classify/grams.hpp"

namespace analysis {

// How decisions and the lexicon's sums become probabilities (analysis/classify/blend.hpp).
struct Blend {
  struct Viewpoint {
    double decision = 1, root = 0, share = 0, bias = 0;
  };
  double decision = 1, opening = 0, root = 0, share = 0;
  std::vector<double> bias;  // by pillar and "none"
  std::vector<Viewpoint> viewpoints;
  double also = 0.2;             // a further pillar's least probability
  double viewpoint_least = 0.4;  // a viewpoint's
};

class LinearModel final {
 public:
  // What the training program found: keys of the pillars, "none" and the viewpoints; by bucket the
  // weight of a gram in the text's vector (0: unknown); by label and bucket its weights.
  struct Parts {
    std::vector<std::string> keys;
    std::size_t none = 0;
    std::vector<float> importance;
    std::vector<std::vector<float>> weights;
    std::vector<double> bias;
    Blend blend;
  };

  LinearModel() = default;  // knows no label
  explicit LinearModel(const Parts& parts);

  // Reads what bytes() wrote. Throws std::invalid_argument on anything else.
  static LinearModel parse(std::string_view bytes);
  std::string bytes() const;

  const std::vector<std::string>& keys() const { return keys_; }
  std::size_t none() const { return none_; }
  const Blend& blend() const { return blend_; }

  // One figure per key: above 0 speaks for it. The same for the same grams, in any order.
  std::vector<double> decide(const std::vector<Gram>& grams) const;

  // How much one gram speaks for `label`, before the text's length is taken into account.
  double weight(std::uint32_t bucket, std::size_t label) const;

 private:
  void parse_rows(std::size_t count, std::string_view data);
  void index_rows();
  std::size_t stride() const { return keys_.size() + 1; }

  std::vector<std::string> keys_;
  std::size_t none_ = 0;
  Blend blend_;
  std::vector<double> bias_, scale_;    // by label
  std::vector<std::uint32_t> buckets_;  // that the model knows, ascending
  std::vector<std::int8_t> rows_;       // by known bucket: importance, then the labels' weights
  std::vector<std::uint32_t> row_of_;   // by bucket: number of its row + 1; 0: unknown
};

}  // namespace analysis
