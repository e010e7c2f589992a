// Sentences of a normalised text. Pure, safe from any thread.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace analysis {

struct Sentence {
  std::uint32_t start = 0, end = 0;  // places in the normalised text, without spaces around
  bool operator==(const Sentence&) const = default;
};

// Ends behind 。 ! ? (with closing brackets and further marks) and at line ends; a bullet or number
// at a line's beginning stays with its sentence. No sentence is empty.
std::vector<Sentence> sentences(std::u16string_view text);

}  // namespace analysis
