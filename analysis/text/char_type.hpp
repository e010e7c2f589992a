// Kinds of characters, as far as reading Japanese needs them. Pure, safe from any thread.
#pragma once

#include <cstdint>

namespace analysis {

enum class CharType : std::uint8_t { space, hiragana, katakana, kanji, digit, latin, sign, other };

// Of one unit of normalised UTF-16. Surrogates (emoji, rare kanji) are `other`.
constexpr CharType char_type(char16_t c) {
  if (c <= 0x20 || c == 0xA0 || c == 0x3000) return CharType::space;
  if (c >= u'0' && c <= u'9') return CharType::digit;
  if ((c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z')) return CharType::latin;
  if (c < 0x80) return CharType::sign;
  if (c >= 0x3041 && c <= 0x309F) return CharType::hiragana;
  if ((c >= 0x30A1 && c <= 0x30FA) || (c >= 0x30FC && c <= 0x30FF)) return CharType::katakana;
  if ((c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) || c == u'々' || c == u'〆' ||
      (c >= 0xF900 && c <= 0xFAFF))
    return CharType::kanji;
  if ((c >= 0x3000 && c <= 0x3040) || (c >= 0x2000 && c <= 0x2BFF) || c == u'・' ||
      (c >= 0xA1 && c <= 0xBF) || (c >= 0xFE10 && c <= 0xFE6F))
    return CharType::sign;
  if (c >= 0xC0 && c <= 0x24F) return CharType::latin;
  return CharType::other;
}

}  // namespace analysis
