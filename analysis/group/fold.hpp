// What two opinions are compared by. Pure but for the scratch that the caller owns; one per thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/text/normalise.hpp"

namespace analysis {

struct Folded {
  std::u16string whole;  // without spaces, signs and bullets; of a text of signs alone, these signs
  std::u16string core;   // the same without courtesies; `whole` where nothing else is said
  std::vector<std::uint32_t> ends;  // where each sentence of the core ends
};

// `scratch` is only there to be used again.
void fold(std::string_view verbatim, Normalised& scratch, Folded& out);

// Whether a folded sentence says nothing of its own: a greeting, thanks, who writes. So many of its
// pairs of letters may be unknown, in ten.
bool is_courtesy(std::u16string_view sentence, std::size_t slips_in_ten = 2);

// The hash of each run of three units in order (of the text itself when shorter).
void runs(std::u16string_view text, std::vector<std::uint32_t>& out);

// The different runs of three units of a text (the text itself when shorter), hashed, ascending.
void shingles(std::u16string_view text, std::vector<std::uint32_t>& out);

// How many values two ascending lists share.
std::size_t shared(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b);

}  // namespace analysis
