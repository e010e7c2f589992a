// Whether two folded opinions are near-identical. Pure, safe from any thread.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "analysis/group/fold.hpp"

namespace analysis {

// One side of a comparison.
struct Outline {
  std::u16string core;
  std::vector<std::uint32_t> ends;      // of the core's sentences
  std::vector<std::uint32_t> shingles;  // of the core
};

// Common parts over all parts, 0 to 1, when the two are near-identical; else 0.
double near_likeness(const Outline& a, const Outline& b);

}  // namespace analysis
