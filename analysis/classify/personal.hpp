// Personal data inside an opinion: places that may tell who wrote it, or about whom. Hints for
// staff, who decide what is blackened before an opinion is shown. Pure, safe from any thread.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "analysis/text/normalise.hpp"

namespace analysis {

// Byte offsets into the verbatim text, end exclusive, on character boundaries.
struct Personal {
  std::string kind;  // name, address, phone, email, affiliation, age_place or card
  std::size_t start = 0, end = 0;
  std::string reason;  // one short Japanese sentence: why it was taken for that
  bool operator==(const Personal&) const = default;
};

// By start, then kind; two of one kind never overlap. Public offices, their holders and their
// telephone numbers, and places that policy speaks of (「静岡市の窓口」) are not given. Time and
// memory are linear in the text. The method: a list of frequent surnames and patterns around them,
// written for this program; check digits of 個人番号 (総務省令第85号, 2014) and of bank cards
// (Luhn).
std::vector<Personal> find_personal(const Normalised& text);

}  // namespace analysis
