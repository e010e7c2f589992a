// The table by which the citizen form's script counts characters as count_characters does, whatever
// version of Unicode the browser has. Pure functions, safe from any thread.
#pragma once

#include <string>
#include <string_view>

namespace analysis {

// ICU's grapheme classes of all code points in order, as runs: a class's letter and the run's
// length in base 36, e.g. "Ca" for ten control characters; no length means 1. The letters:
//   O other         C control, CR, LF    Z zero width joiner     P prepended mark
//   E extending, combining class 0       N extending, another class    H Indic virama
//   S spacing mark  R regional indicator X pictograph            K Indic linking consonant
//   L V T Hangul jamo                    G Hangul syllables; every 28th has no final consonant
// Plain letters and digits only, about 2 kB; takes 30 ms, so make it once. Throws
// std::runtime_error where ICU's properties do not fit these classes.
std::string grapheme_table();

// The script with the table in the place of @GRAPHEMES@. Throws std::invalid_argument when that
// does not stand there exactly once.
std::string script_with_table(std::string_view script);

}  // namespace analysis
