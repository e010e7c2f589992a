// Themes (論点): opinions of one pillar that make the same point. Proposed to staff; from
// kLeastForThemes opinions on, since fewer are better read one by one. Pure but for the Cutter's
// scratch: one thread per Cutter.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/taxonomy.hpp"
#include "analysis/text/segment.hpp"

namespace analysis {

// In all of a consultation; below it, find_themes finds none.
inline constexpr std::size_t kLeastForThemes = 50;

// More different texts than this are not compared with each other: the first make the themes, each
// of the others joins the theme of the text most like it, or stands alone.
inline constexpr std::size_t kMostCompared = 5000;

// Texts alike (find_duplicates) come once, with how many they stand for.
struct ThemeText {
  std::string_view text;
  std::string_view section;  // the place in the draft that it names, or empty
  std::size_t count = 1;
};

struct Theme {
  std::string title;  // "オンライン診療・通院": its most telling long units, the plan's words first
  std::vector<std::string> words;    // up to six, the most telling first
  std::size_t representative = 0;    // index of the text closest to the others
  std::vector<std::size_t> members;  // indices, ascending
  std::size_t count = 0;             // opinions that the members stand for
};

// Every text is in exactly one theme; one that nobody shares stands alone. Those of most opinions
// first, then by the first member. `opinions_in_all` is the consultation's number of opinions,
// `plan` gives the words that titles prefer. Depends on the arguments only: no randomness. Method:
// cosine of TF-IDF vectors of words and letters, smoothed twice over the nearest neighbours (in the
// spirit of Jarvis & Patrick's shared neighbours, 1973), then average linkage by the
// nearest-neighbour chain (Murtagh 1983) down to one level of likeness, which settles how many
// themes there are. Time grows with the square of the texts, up to kMostCompared.
std::vector<Theme> find_themes(const std::vector<ThemeText>& texts, std::size_t opinions_in_all,
                               const Taxonomy& plan, Cutter& cutter);

}  // namespace analysis
