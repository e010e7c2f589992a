// Finds who makes the same point.
//   携帯が圏外 / 電波が来ない / 沖で圏外 / 判子をやめて / 押印が残る → {携帯 ...} {判子 ...}
// Two opinions rarely share many words, but those on one point share their nearest neighbours: so
// each is described by its neighbours, twice over, before clusters are drawn. Does not understand
// what is said: for and against the same thing fall together. Cost: the square of the texts in time
// and, up to kMostCompared, 4 bytes times that in memory.
#include "analysis/group/themes.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "analysis/group/theme_names.hpp"
#include "analysis/group/theme_vectors.hpp"

namespace analysis {
namespace {

// Chosen on tests/data/themes.tsv, where neighbouring values do as well. How many neighbours
// describe a text, as a factor of the root of the number of texts; and how much a text weighs
// beside them in the first and the second description.
constexpr double kNeighbours = 0.6;
constexpr std::size_t kLeastNeighbours = 5;
constexpr float kSelfFirst = 0.3f, kSelfSecond = 0.6f;
// Clusters this much alike on average become one.
constexpr float kCut = 0.35f;
// Texts that name the same place in the draft count as so much more alike.
constexpr float kSamePlace = 1.5f;
// A text beyond kMostCompared joins its nearest one's theme from this likeness on.
constexpr float kJoin = 0.25f;
using Matrix = std::vector<std::vector<float>>;

// The text itself and its `most` nearest, weighted by `weight`, of length 1.
template <class Weight>
SparseVector profile(const std::vector<float>& row, std::uint32_t self, float own, std::size_t most,
                     Weight&& weight) {
  SparseVector near;
  for (std::uint32_t j = 0; j < row.size(); ++j)
    if (const float value = j == self ? 0 : weight(j); value > 0) near.emplace_back(j, value);
  const auto nearer = [](const auto& a, const auto& b) {
    return a.second > b.second || (a.second == b.second && a.first < b.first);
  };
  const auto end = near.begin() + static_cast<std::ptrdiff_t>(std::min(most, near.size()));
  std::partial_sort(near.begin(), end, near.end(), nearer);
  near.erase(end, near.end());
  near.emplace_back(self, own);
  std::sort(near.begin(), near.end());
  float squares = 0;
  for (const auto& one : near) squares += one.second * one.second;
  for (auto& one : near) one.second /= std::sqrt(squares);
  return near;
}

// Likeness of the texts by their neighbours' neighbours.
Matrix smoothed(const std::vector<ThemeText>& texts, const std::vector<SparseVector>& vectors) {
  const auto n = static_cast<std::uint32_t>(vectors.size());
  const auto most =
      std::max(kLeastNeighbours, static_cast<std::size_t>(std::lround(kNeighbours * std::sqrt(n))));
  std::vector<SparseVector> first(n), second(n);
  Likenesses plain(vectors);
  for (std::uint32_t i = 0; i < n; ++i) {
    const auto& row = plain.row(vectors[i]);
    first[i] = profile(row, i, kSelfFirst, most, [&](std::uint32_t j) {
      const bool same = !texts[i].section.empty() && texts[i].section == texts[j].section;
      const float value = row[j] * (same ? kSamePlace : 1);
      return value * value;
    });
  }
  Likenesses once(first);
  for (std::uint32_t i = 0; i < n; ++i) {
    const auto& row = once.row(first[i]);
    second[i] = profile(row, i, kSelfSecond, most, [&](std::uint32_t j) { return row[j]; });
  }
  Likenesses twice(second);
  Matrix out;
  for (std::uint32_t i = 0; i < n; ++i) {
    out.push_back(twice.row(second[i]));
    // Where more texts than neighbours say nearly the same, their neighbours differ by chance.
    const auto& row = plain.row(vectors[i]);
    for (std::uint32_t j = 0; j < n; ++j) out[i][j] = std::max(out[i][j], row[j]);
  }
  return out;
}

// Average linkage. Follows nearest neighbours until two are each other's, and joins these; what is
// nowhere near enough is done. Gives each text the first text of its cluster.
class Linkage {
 public:
  explicit Linkage(Matrix likeness)
      : likeness_(std::move(likeness)), size_(likeness_.size(), 1.0f), first_(likeness_.size()) {
    std::iota(first_.begin(), first_.end(), 0u);
    std::vector<std::uint32_t> chain;
    active_ = first_;
    while (!active_.empty()) {
      if (chain.empty()) chain.push_back(active_.front());
      step(chain);
    }
  }

  std::uint32_t first_of(std::uint32_t i) const {
    while (first_[i] != i) i = first_[i];
    return i;
  }

 private:
  void step(std::vector<std::uint32_t>& chain) {
    const std::uint32_t a = chain.back();
    const std::uint32_t before = chain.size() > 1 ? chain[chain.size() - 2] : a;
    std::uint32_t best = before;
    float most = before == a ? 0 : likeness_[a][before];
    for (const std::uint32_t j : active_)
      if (j != a && likeness_[a][j] > most) best = j, most = likeness_[a][j];
    if (most < kCut || best == a) {
      chain.pop_back();
      std::erase(active_, a);
    } else if (best == before) {
      chain.resize(chain.size() - 2);
      join(std::min(a, best), std::max(a, best));
    } else {
      chain.push_back(best);
    }
  }

  void join(std::uint32_t a, std::uint32_t b) {
    std::erase(active_, b);
    const float sum = size_[a] + size_[b];
    for (const std::uint32_t j : active_) {
      if (j == a) continue;
      const float value = (likeness_[a][j] * size_[a] + likeness_[b][j] * size_[b]) / sum;
      likeness_[a][j] = likeness_[j][a] = value;
    }
    size_[a] = sum;
    first_[b] = a;
  }

  Matrix likeness_;
  std::vector<float> size_;
  std::vector<std::uint32_t> first_, active_;
};

// By text: the first text of its cluster.
std::vector<std::uint32_t> clusters(const std::vector<ThemeText>& texts, ThemeReader& reader) {
  const std::vector<SparseVector>& vectors = reader.known().vectors;
  std::vector<std::uint32_t> out(texts.size());
  std::iota(out.begin(), out.end(), 0u);
  {
    const Linkage linkage(smoothed(texts, vectors));
    for (std::uint32_t i = 0; i < vectors.size(); ++i) out[i] = linkage.first_of(i);
  }
  Likenesses plain(vectors);
  for (std::size_t i = vectors.size(); i < texts.size(); ++i) {
    const auto& row = plain.row(reader.read(texts[i].text));
    const auto best = std::max_element(row.begin(), row.end());
    if (*best >= kJoin) out[i] = out[static_cast<std::size_t>(best - row.begin())];
  }
  return out;
}

}  // namespace

std::vector<Theme> find_themes(const std::vector<ThemeText>& texts, std::size_t opinions_in_all,
                               const Taxonomy& plan, Cutter& cutter) {
  if (opinions_in_all < kLeastForThemes || texts.empty()) return {};
  std::vector<std::string_view> words;
  for (std::size_t i = 0; i < std::min(texts.size(), kMostCompared); ++i)
    words.push_back(texts[i].text);
  ThemeReader reader(words, cutter);
  const std::vector<std::uint32_t> first = clusters(texts, reader);
  std::vector<Theme> by_first(texts.size()), out;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    by_first[first[i]].members.push_back(i);
    by_first[first[i]].count += texts[i].count;
  }
  const ThemeNamer namer(texts, reader.known(), plan, cutter);
  for (Theme& theme : by_first) {
    if (theme.members.empty()) continue;
    namer.name(theme);
    out.push_back(std::move(theme));
  }
  std::stable_sort(out.begin(), out.end(),
                   [](const Theme& a, const Theme& b) { return a.count > b.count; });
  return out;
}

}  // namespace analysis
