// Shares each gram's weight among its characters and sums them over word-like pieces.
//   "窓口で申請書を書く", smart → 申請書 2.0, 書く 1.1
// A piece is a run of kanji, katakana, Latin letters or digits with the hiragana behind it;
// hiragana that speaks for nothing is cut off its end. Needs no segmentation. Cost: three look-ups
// a character.
#include "analysis/classify/places.hpp"

#include <algorithm>

#include "analysis/text/char_type.hpp"

namespace analysis {
namespace {

constexpr double kStrongest = 2;

bool parts(char16_t before, char16_t unit) {
  const CharType left = char_type(before), right = char_type(unit);
  return left != right && right != CharType::hiragana;
}

bool apart(char16_t unit) {
  const CharType type = char_type(unit);
  return type == CharType::space || type == CharType::sign;
}

// Adds the piece [start, end) when it speaks for the label.
void add_piece(std::u16string_view text, const std::vector<double>& scores, std::size_t start,
               std::size_t end, std::size_t label, std::vector<Place>& out) {
  const auto idle = [&](std::size_t at) {
    return scores[at] <= 0 && char_type(text[at]) == CharType::hiragana;
  };
  while (end > start && idle(end - 1)) --end;
  while (start < end && idle(start)) ++start;
  double sum = 0;
  for (std::size_t i = start; i < end; ++i) sum += scores[i];
  if (end - start < 2 || sum <= 0) return;
  out.push_back({static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(end), label, sum});
}

std::vector<Place> pieces(std::u16string_view text, const std::vector<double>& scores,
                          std::size_t label) {
  std::vector<Place> out;
  std::size_t start = 0;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    const bool ends = i == text.size() || apart(text[i]);
    if (!ends && (i == start || !parts(text[i - 1], text[i]))) continue;
    if (i > start) add_piece(text, scores, start, i, label, out);
    start = ends ? i + 1 : i;
  }
  return out;
}

}  // namespace

std::vector<Place> strongest_places(std::u16string_view text, const LinearModel& model,
                                    const std::vector<std::size_t>& labels) {
  std::vector<std::vector<double>> scores(labels.size(), std::vector<double>(text.size()));
  each_gram(text, [&](std::uint32_t bucket, std::size_t start, std::size_t length) {
    for (std::size_t k = 0; k < labels.size(); ++k) {
      const double part = model.weight(bucket, labels[k]) / static_cast<double>(length);
      for (std::size_t i = start; i < start + length; ++i) scores[k][i] += part;
    }
  });
  std::vector<Place> out;
  for (std::size_t k = 0; k < labels.size(); ++k) {
    std::vector<Place> found = pieces(text, scores[k], labels[k]);
    std::stable_sort(found.begin(), found.end(),
                     [](const Place& a, const Place& b) { return a.weight > b.weight; });
    found.resize(std::min(found.size(), kPlaces));
    const double most = found.empty() ? 1 : found.front().weight;
    for (Place& place : found) place.weight *= kStrongest / most;
    out.insert(out.end(), found.begin(), found.end());
  }
  return out;
}

}  // namespace analysis
