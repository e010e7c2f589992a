// Looks the lexicon's terms up at every place of a text.
//   "ITの窓口で電子申請を" → 電子申請 smart 3, …; "with" holds no IT, "データ放送" holds no
//   データ放 …
// Knows nothing of negation or of who speaks. Cost: linear; each place takes as many steps as the
// longest term that begins there.
#include "analysis/classify/scan.hpp"

#include <algorithm>

#include "analysis/text/char_type.hpp"

namespace analysis {
namespace {

// Latin letters and digits are words only as a whole run; a katakana word of two letters likewise.
bool cuts_a_word(std::u16string_view text, std::size_t start, std::size_t end) {
  const auto inside = [&](std::size_t at) {
    if (at == 0 || at >= text.size()) return false;
    const CharType left = char_type(text[at - 1]), right = char_type(text[at]);
    if (left != right) return false;
    return left == CharType::latin || left == CharType::digit ||
           (left == CharType::katakana && end - start < 3);
  };
  return inside(start) || inside(end);
}

}  // namespace

Scanner::Scanner(const Lexicon& lexicon, std::size_t labels)
    : lexicon_(lexicon), counts_(labels), covered_(labels) {}

void Scanner::scan(const Normalised& text) {
  hits_.clear();
  std::fill(counts_.begin(), counts_.end(), Counts{});
  std::fill(covered_.begin(), covered_.end(), 0u);
  ++text_number_;
  const std::u16string_view units = text.text;
  for (std::uint32_t at = 0; at < units.size(); ++at) {
    here_.clear();
    lexicon_.index().each_at(units, at, [&](std::size_t length, std::uint32_t term) {
      here_.emplace_back(static_cast<std::uint32_t>(length), term);
    });
    for (auto longest = here_.rbegin(); longest != here_.rend(); ++longest)
      if (!cuts_a_word(units, at, at + longest->first))
        take(at, at + longest->first, longest->second);
  }
}

void Scanner::take(std::uint32_t start, std::uint32_t end, std::uint32_t term) {
  if (term >= seen_.size()) seen_.resize(term + 1, 0);
  const bool again = seen_[term] == text_number_;
  seen_[term] = text_number_;
  for (const Association& to : lexicon_.term(term).associations) {
    if (end <= covered_[to.label]) continue;
    covered_[to.label] = end;
    hits_.push_back({start, end, term, to.label, to.strength});
    if (!again) ++counts_[to.label][to.strength - 1u];
  }
}

}  // namespace analysis
