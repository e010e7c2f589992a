// Compares the runs of three letters that two opinions and their sentences are made of.
//   the same but for a slip, a moved, dropped or added sentence → 0.2 to 1;  another opinion → 0
// The same turn of phrase in otherwise different sentences is no copy; a text of a few letters is
// one only when its letters are equal; 賛成 and 反対 in the same words are different opinions.
// Cost: n log n in the two.
#include "analysis/group/likeness.hpp"

#include <algorithm>

namespace analysis {
namespace {

// A sentence is copied when this share of it stands in the other text: two slips are allowed.
constexpr double kCopied = 0.7;
// So much of one text must be copied sentences, and so many letters; below kLongCopy of them, so
// much of the other text too, unless one text is nearly whole in the other. Without that and with a
// lower kCopied, four of 6,951 different opinions met that share no more than a phrase
// (tests/data/duplicates.tsv).
constexpr double kLeastCopied = 0.55, kNearlyWhole = 0.85;
constexpr std::size_t kSentenceWorth = 15, kLongCopy = 25;
// So much of both together must be common.
constexpr double kLeastJaccard = 0.2;

// Letters of a's sentences that b has too.
std::size_t copied_letters(const Outline& a, const Outline& b,
                           std::vector<std::uint32_t>& scratch) {
  std::size_t letters = 0, start = 0;
  for (const std::uint32_t end : a.ends) {
    runs(std::u16string_view(a.core).substr(start, end - start), scratch);
    const auto found = std::count_if(scratch.begin(), scratch.end(), [&](std::uint32_t run) {
      return std::binary_search(b.shingles.begin(), b.shingles.end(), run);
    });
    if (static_cast<double>(found) >= kCopied * static_cast<double>(scratch.size()))
      letters += end - start;
    start = end;
  }
  return letters;
}

bool says(std::u16string_view text, std::u16string_view word) {
  return text.find(word) != text.npos;
}

bool opposed(std::u16string_view a, std::u16string_view b) {
  const bool a_for = says(a, u"賛成"), a_against = says(a, u"反対");
  const bool b_for = says(b, u"賛成"), b_against = says(b, u"反対");
  return (a_for && !a_against && b_against && !b_for) ||
         (b_for && !b_against && a_against && !a_for);
}

}  // namespace

double near_likeness(const Outline& a, const Outline& b) {
  const std::size_t common = shared(a.shingles, b.shingles);
  const auto ratio = [](std::size_t part, std::size_t of) {
    return static_cast<double>(part) / static_cast<double>(of);
  };
  const double jaccard = ratio(common, a.shingles.size() + b.shingles.size() - common);
  if (a.core == b.core) return 1;
  if (jaccard < kLeastJaccard || opposed(a.core, b.core)) return 0;
  std::vector<std::uint32_t> scratch;
  const std::size_t in_a = copied_letters(a, b, scratch), in_b = copied_letters(b, a, scratch);
  const std::size_t copied = std::min(in_a, in_b);
  if (copied < kSentenceWorth) return 0;
  const double of_a = ratio(in_a, a.core.size()), of_b = ratio(in_b, b.core.size());
  const double least = std::min(of_a, of_b), most = std::max(of_a, of_b);
  const bool enough = copied >= kLongCopy || most >= kNearlyWhole || least >= kLeastCopied;
  return enough && most >= kLeastCopied ? jaccard : 0;
}

}  // namespace analysis
