// A browser's own segmenter follows its own version of Unicode, and ICU's rules differ from the
// standard's: of the Indic conjuncts they keep those together that CLDR chose (six scripts), by the
// properties below. So the script brings the classes that these rules (ICU's char.txt) work with.
#include "analysis/text/grapheme_table.hpp"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <stdexcept>

namespace analysis {
namespace {

constexpr std::string_view kPlace = "@GRAPHEMES@";
constexpr UChar32 kFirstSyllable = 0xAC00;

bool has_conjuncts(UChar32 c) {
  switch (u_getIntPropertyValue(c, UCHAR_SCRIPT)) {
    case USCRIPT_GUJARATI:
    case USCRIPT_TELUGU:
    case USCRIPT_MALAYALAM:
    case USCRIPT_ORIYA:
    case USCRIPT_BENGALI:
    case USCRIPT_DEVANAGARI:
      return true;
    default:
      return false;
  }
}

bool is_syllabic(UChar32 c, UIndicSyllabicCategory category) {
  return u_getIntPropertyValue(c, UCHAR_INDIC_SYLLABIC_CATEGORY) == category && has_conjuncts(c);
}

char extending(UChar32 c) {
  if (is_syllabic(c, U_INSC_VIRAMA)) return 'H';
  return u_getCombiningClass(c) == 0 ? 'E' : 'N';
}

char other(UChar32 c) {
  if (u_hasBinaryProperty(c, UCHAR_EXTENDED_PICTOGRAPHIC)) return 'X';
  return is_syllabic(c, U_INSC_CONSONANT) ? 'K' : 'O';
}

char syllable(UChar32 c, bool without_final) {
  if (((c - kFirstSyllable) % 28 == 0) != without_final)
    throw std::runtime_error("ICU's Hangul syllables are not in the usual order");
  return 'G';
}

char class_of(UChar32 c) {
  // What is no character reaches the server as U+FFFD.
  if (U_IS_SURROGATE(c)) return 'O';
  switch (u_getIntPropertyValue(c, UCHAR_GRAPHEME_CLUSTER_BREAK)) {
    case U_GCB_OTHER:
      return other(c);
    case U_GCB_CR:
    case U_GCB_LF:
    case U_GCB_CONTROL:
      return 'C';
    case U_GCB_EXTEND:
      return extending(c);
    case U_GCB_ZWJ:
      return 'Z';
    case U_GCB_PREPEND:
      return 'P';
    case U_GCB_SPACING_MARK:
      return 'S';
    case U_GCB_REGIONAL_INDICATOR:
      return 'R';
    case U_GCB_L:
      return 'L';
    case U_GCB_V:
      return 'V';
    case U_GCB_T:
      return 'T';
    case U_GCB_LV:
      return syllable(c, true);
    case U_GCB_LVT:
      return syllable(c, false);
    default:
      throw std::runtime_error("a grapheme class that the form's script does not know");
  }
}

std::string base36(UChar32 number) {
  std::string digits;
  for (; number > 0; number /= 36)
    digits.insert(digits.begin(), "0123456789abcdefghijklmnopqrstuvwxyz"[number % 36]);
  return digits;
}

}  // namespace

std::string grapheme_table() {
  std::string table;
  UChar32 start = 0;
  while (start <= UCHAR_MAX_VALUE) {
    const char letter = class_of(start);
    UChar32 end = start + 1;
    while (end <= UCHAR_MAX_VALUE && class_of(end) == letter) ++end;
    table += letter;
    if (end - start > 1) table += base36(end - start);
    start = end;
  }
  return table;
}

std::string script_with_table(std::string_view script) {
  const std::size_t place = script.find(kPlace);
  if (place == std::string_view::npos || script.find(kPlace, place + 1) != std::string_view::npos)
    throw std::invalid_argument("the script has no single place for the table of graphemes");
  return std::string(script.substr(0, place)) + grapheme_table() +
         std::string(script.substr(place + kPlace.size()));
}

}  // namespace analysis
