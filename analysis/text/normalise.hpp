// The copy of a text that the analysis reads: width, case and signs made alike, each place leading
// back to the verbatim text. A plain value; the functions are pure and safe from any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace analysis {

// Byte offsets into the verbatim text, end exclusive, always on character boundaries.
struct Span {
  std::size_t start = 0, end = 0;
  bool operator==(const Span&) const = default;
};

struct Normalised {
  std::u16string text;
  // from[i]: the byte where the verbatim characters that text[i] stands for begin. One more entry:
  // the verbatim text's size. Never falls. Several units from one character (㈱ → (株)) share it.
  std::vector<std::uint32_t> from;

  // Whether the verbatim text has a character boundary where text[at] begins.
  bool boundary(std::size_t at) const { return at == 0 || from[at] != from[at - 1]; }

  // The smallest verbatim span that covers text[start, end). Needs start < end <= text.size().
  Span verbatim(std::size_t start, std::size_t end) const;
};

// NFKC with case folding (ICU's NFKC_Casefold: width, case, ligatures; drops invisible characters
// such as U+200B). Then a dash after katakana or a wave dash after kana becomes ー, elsewhere '-',
// '~'. `verbatim` is valid UTF-8 below 4 GiB. Linear time.
Normalised normalise(std::string_view verbatim);

// As above into `out`, whose memory is used again.
void normalise(std::string_view verbatim, Normalised& out);

// The normalised form of a term as UTF-16, without places.
std::u16string normalised_term(std::string_view verbatim);

}  // namespace analysis
