// The words that a text is about. Pure but for the Cutter's scratch: one thread per Cutter.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "analysis/text/segment.hpp"

namespace analysis {

// Whether a normalised word is two or more kanji, katakana, Latin letters or digits, not digits
// alone.
bool looks_like_noun(std::u16string_view word);

// The long units of `verbatim` that look like nouns, normalised, in order, each once.
std::vector<std::u16string> nouns(std::string_view verbatim, Cutter& cutter);

// What a search finds `verbatim` by: its short units, normalised, without signs, a space between.
std::string search_terms(std::string_view verbatim, Cutter& cutter);

}  // namespace analysis
