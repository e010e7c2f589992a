// A trained linear model over grams, with the numbers that blend it with the lexicon. Immutable
// once made; const calls are safe from any thread.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
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

// What the linear model says of a text: one figure per key, above 0 speaks for it.
struct Decisions {
  std::vector<double> whole, opening;
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

  // The same for the same grams of whole and opening, in any order. Empty when it knows no label.
  Decisions decide(const GramsOfText& grams) const;

  // How much one gram speaks for `label`, before the text's length is taken into account.
  double weight(std::uint32_t bucket, std::size_t label) const;

 private:
  struct Sums {
    std::vector<std::int32_t> columns;
    std::int64_t square = 0;
  };
  void parse_rows(std::size_t count, std::string_view data);
  void make_room();
  void add(std::span<const Gram> grams, Sums& to) const;
  std::vector<double> decision(const Sums& sums) const;

  std::vector<std::string> keys_;
  std::size_t none_ = 0;
  Blend blend_;
  std::vector<double> bias_, scale_;    // by label
  std::vector<std::uint32_t> buckets_;  // that the model knows, ascending
  std::size_t stride_ = 0;
  // By bucket: importance (0: unknown), then the labels' weights, then nothing up to stride_.
  std::vector<std::int8_t> rows_;
};

}  // namespace analysis
