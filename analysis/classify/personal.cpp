// Finds personal data by kind, each step over the normalised text, and leads the places back.
//   "富士市・佐野 090-0000-4471" → address 富士市, name 佐野, phone 090-0000-4471
// Does not know rare surnames without a pattern around them, names in Latin letters, nicknames, nor
// who can be told from what happened to them: staff read every opinion all the same.
// Cost: five passes over the text, bounded looks ahead and back.
#include "analysis/classify/personal.hpp"

#include <algorithm>
#include <array>
#include <tuple>

#include "analysis/classify/personal_parts.hpp"

namespace analysis {
namespace {

using personal::AllFound;
using personal::Found;

constexpr std::array<const char*, 7> kKeys{"address", "affiliation", "age_place", "card",
                                           "email",   "name",        "phone"};

const char* key_of(const Found& found) { return kKeys[static_cast<std::size_t>(found.kind)]; }

// Of two of one kind that overlap, the one that begins first and is longer stays.
AllFound without_overlaps(AllFound all) {
  std::stable_sort(all.begin(), all.end(), [](const Found& a, const Found& b) {
    return std::tuple(a.start, a.kind, b.end) < std::tuple(b.start, b.kind, a.end);
  });
  std::array<std::size_t, kKeys.size()> last{};
  AllFound kept;
  for (const Found& one : all) {
    std::size_t& end = last[static_cast<std::size_t>(one.kind)];
    if (one.start < end) continue;
    end = one.end;
    kept.push_back(one);
  }
  return kept;
}

}  // namespace

std::vector<Personal> find_personal(const Normalised& text) {
  AllFound all;
  personal::find_numbers(text.text, all);
  personal::find_addresses(text.text, all);
  personal::find_affiliations(text.text, all);
  personal::find_names(text.text, all);
  personal::find_ages(text.text, all);
  std::vector<Personal> out;
  std::array<std::size_t, kKeys.size()> last{};
  for (const Found& one : without_overlaps(std::move(all))) {
    const Span span = text.verbatim(one.start, one.end);
    std::size_t& end = last[static_cast<std::size_t>(one.kind)];
    // Two places in the copy may come from one character (㈱).
    if (span.start < end) continue;
    end = span.end;
    out.push_back({key_of(one), span.start, span.end, one.reason});
  }
  return out;
}

}  // namespace analysis
