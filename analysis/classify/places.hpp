// Where in a text the linear model found what speaks for a label. Pure, safe from any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "analysis/classify/linear.hpp"

namespace analysis {

// A place in the normalised text. `weight`: above 0, 2 for the label's strongest place of the text.
struct Place {
  std::uint32_t start = 0, end = 0;
  std::size_t label = 0;
  double weight = 0;
};

// At most kPlaces places for each of `labels` (numbers of the model's keys), the strongest first.
inline constexpr std::size_t kPlaces = 3;
std::vector<Place> strongest_places(std::u16string_view text, const LinearModel& model,
                                    const std::vector<std::size_t>& labels);

}  // namespace analysis
