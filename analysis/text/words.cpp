// Picks nouns by the kinds of their characters, and all words for a search.
//   "オープンデータの推進(2021年)" → オープンデータ 推進 2021年
// Misses nouns written in hiragana or with it (まちづくり, 手続き) and takes one for what it looks
// like.
#include "analysis/text/words.hpp"

#include <algorithm>

#include "analysis/text/char_type.hpp"
#include "analysis/text/utf8.hpp"

namespace analysis {
bool looks_like_noun(std::u16string_view word) {
  bool letters = false;
  for (const char16_t c : word) {
    const CharType type = char_type(c);
    letters = letters || type != CharType::digit;
    if (type != CharType::kanji && type != CharType::katakana && type != CharType::latin &&
        type != CharType::digit)
      return false;
  }
  return letters && word.size() >= 2;
}

std::vector<std::u16string> nouns(std::string_view verbatim, Cutter& cutter) {
  const Normalised text = normalise(verbatim);
  cutter.cut(text);
  std::vector<std::u16string> out;
  for (const Token& token : cutter.tokens(Unit::long_unit)) {
    const auto word = std::u16string_view(text.text).substr(token.start, token.end - token.start);
    if (looks_like_noun(word) && std::find(out.begin(), out.end(), word) == out.end())
      out.emplace_back(word);
  }
  return out;
}

std::string search_terms(std::string_view verbatim, Cutter& cutter) {
  const Normalised text = normalise(verbatim);
  cutter.cut(text, Cutter::Wanted::short_units);
  std::string out;
  for (const Token& token : cutter.tokens(Unit::short_unit)) {
    const auto word = std::u16string_view(text.text).substr(token.start, token.end - token.start);
    const auto is_sign = [](char16_t c) { return char_type(c) == CharType::sign; };
    if (std::all_of(word.begin(), word.end(), is_sign)) continue;
    if (!out.empty()) out.push_back(' ');
    out += to_utf8(word);
  }
  return out;
}

}  // namespace analysis
