// Where a text speaks for which label. Pure but for its own scratch: one Scanner per thread.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "analysis/classify/lexicon.hpp"
#include "analysis/text/normalise.hpp"

namespace analysis {

// A place in the normalised text where a term speaks for a label.
struct Hit {
  std::uint32_t start = 0, end = 0;
  std::uint32_t term = 0;
  std::uint16_t label = 0;
  std::uint8_t strength = 0;
};

// Different terms that speak for a label, by strength (1 to kStrengths at index 0 to kStrengths -
// 1).
using Counts = std::array<std::uint32_t, kStrengths>;

class Scanner final {
 public:
  // Keeps references. `labels` gives how many labels there are.
  Scanner(const Lexicon& lexicon, std::size_t labels);

  // Reads a text; the results are of the last one. A hit inside a longer one of the same label is
  // left out; a term counts once however often it stands in the text.
  void scan(const Normalised& text);
  const std::vector<Hit>& hits() const { return hits_; }         // by start
  const std::vector<Counts>& counts() const { return counts_; }  // by label

 private:
  void take(std::uint32_t start, std::uint32_t end, std::uint32_t term);

  const Lexicon& lexicon_;
  std::vector<Hit> hits_;
  std::vector<Counts> counts_;
  std::vector<std::uint32_t> covered_;  // by label: where its hits so far end
  std::vector<std::uint32_t> seen_;     // by term: the text that last had it
  std::uint32_t text_number_ = 0;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> here_;  // length and term
};

}  // namespace analysis
