// The steps of find_personal and what they share. Places count UTF-16 units of the normalised text.
// Pure, safe from any thread; each is linear: looks ahead and back are bounded.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <vector>

#include "analysis/text/char_type.hpp"

namespace analysis::personal {

enum class Kind { address, affiliation, age_place, card, email, name, phone };

struct Found {
  std::size_t start = 0, end = 0;
  Kind kind = Kind::name;
  const char* reason = "";
};
using AllFound = std::vector<Found>;

// E-mail, telephone, card and other personal numbers.
void find_numbers(std::u16string_view text, AllFound& out);
// Addresses down to the house number, postal codes.
void find_addresses(std::u16string_view text, AllFound& out);
// Ages with a place or an occupation.
void find_ages(std::u16string_view text, AllFound& out);
// The writer's firm, school or hospital.
void find_affiliations(std::u16string_view text, AllFound& out);
// Names, and the municipality beside a name. Reads what the steps above have found.
void find_names(std::u16string_view text, AllFound& out);

// The surnames that find_names knows: words with spaces between.
extern const std::u16string_view kSurnames;
// Of these, the ones that also name places or things: alone before です they prove nothing.
extern const std::u16string_view kUncertainSurnames;
// Last characters of given names.
extern const std::u16string_view kGivenEndings;

// The unit at `at`, a line end outside of the text.
inline char16_t unit(std::u16string_view text, std::size_t at) {
  return at < text.size() ? text[at] : u'\n';
}
inline char16_t unit_before(std::u16string_view text, std::size_t at) {
  return at > 0 ? text[at - 1] : u'\n';
}
inline bool one_of(char16_t c, std::u16string_view set) {
  return set.find(c) != std::u16string_view::npos;
}
inline bool is(char16_t c, CharType type) { return char_type(c) == type; }
inline bool is_kana(char16_t c) { return is(c, CharType::hiragana) || is(c, CharType::katakana); }
inline bool is_letter(char16_t c) { return is(c, CharType::kanji) || is_kana(c); }

// The length of the longest of `words` (spaces between) for which `fits` holds; 0 for none.
template <class Fits>
std::size_t longest_word(std::u16string_view words, Fits&& fits) {
  std::size_t longest = 0;
  for (std::size_t at = 0; at < words.size();) {
    const std::size_t end = std::min(words.find(u' ', at), words.size());
    const std::u16string_view word = words.substr(at, end - at);
    if (word.size() > longest && fits(word)) longest = word.size();
    at = end + 1;
  }
  return longest;
}
inline std::size_t word_at(std::u16string_view text, std::size_t at, std::u16string_view words) {
  const std::u16string_view rest = text.substr(std::min(at, text.size()), 16);
  return longest_word(words, [&](std::u16string_view word) { return rest.starts_with(word); });
}
inline std::size_t word_before(std::u16string_view text, std::size_t at,
                               std::u16string_view words) {
  const std::u16string_view rest =
      text.substr(at - std::min<std::size_t>(at, 16), std::min<std::size_t>(at, 16));
  return longest_word(words, [&](std::u16string_view word) { return rest.ends_with(word); });
}
// Whether one of `words` is inside text[at - reach, at).
inline bool near_before(std::u16string_view text, std::size_t at, std::size_t reach,
                        std::u16string_view words) {
  const std::size_t from = at - std::min(at, reach);
  const std::u16string_view part = text.substr(from, at - from);
  return longest_word(words, [&](std::u16string_view word) {
           return part.find(word) != std::u16string_view::npos;
         }) > 0;
}
inline bool is_word(std::u16string_view word, std::u16string_view words) {
  return longest_word(words, [&](std::u16string_view one) { return one == word; }) > 0;
}

// Where the digits, or the kanji number, that begin at `at` end; `at` when there is none. At most
// 24 units.
inline std::size_t digits_end(std::u16string_view text, std::size_t at) {
  std::size_t end = at;
  while (end - at < 24 && is(unit(text, end), CharType::digit)) ++end;
  return end;
}
inline std::size_t number_end(std::u16string_view text, std::size_t at) {
  std::size_t end = digits_end(text, at);
  if (end > at) return end;
  while (end - at < 24 && one_of(unit(text, end), u"〇一二三四五六七八九十百千")) ++end;
  return end;
}

}  // namespace analysis::personal
