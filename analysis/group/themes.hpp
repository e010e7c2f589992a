// Themes (論点): opinions of one pillar that make the same point. Proposed to staff; from
// kLeastForThemes opinions on, since fewer are better read one by one. Pure but for the Cutter's
// scratch: one thread per Cutter.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/text/segment.hpp"

namespace analysis {

// In all of a consultation; below, callers ask for no themes and find_themes gives none.
inline constexpr std::size_t kLeastForThemes = 50;

// More different texts than this are not compared with each other: the first of them make the
// themes, the others join the nearest one.
inline constexpr std::size_t kMostCompared = 5000;

// Texts alike (find_duplicates) come once, with how many they stand for.
struct ThemeText {
  std::string_view text;
  std::string_view section;  // the place in the draft that it names, or empty
  std::size_t count = 1;
};

struct Theme {
  std::string title;               // "高齢者・スマホ教室": its most telling long units
  std::vector<std::string> words;  // up to six distinctive words, the most telling first
  std::size_t representative = 0;  // index of the text closest to the others
  std::vector<std::size_t> members;  // indices, ascending
  std::size_t count = 0;             // opinions that the members stand for
};

// Every text is in exactly one theme; one that nobody shares stands alone. Larger themes first, then
// by the first member. `opinions_in_all` is the consultation's number of opinions. Depends on the
// arguments only: no randomness.
std::vector<Theme> find_themes(const std::vector<ThemeText>& texts, std::size_t opinions_in_all,
                               Cutter& cutter);

}  // namespace analysis
