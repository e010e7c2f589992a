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
#include <set>

#include "analysis/group/theme_vectors.hpp"
#include "analysis/text/char_type.hpp"
#include "analysis/text/normalise.hpp"
#include "analysis/text/sentences.hpp"
#include "analysis/text/utf8.hpp"
#include "analysis/text/words.hpp"

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
// A word in the plan's vocabulary names a theme so much rather.
constexpr double kPlanWord = 1.5;

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
  for (std::uint32_t i = 0; i < n; ++i) out.push_back(twice.row(second[i]));
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
std::vector<std::uint32_t> clusters(const std::vector<ThemeText>& texts,
                                    const std::vector<SparseVector>& vectors) {
  const std::size_t compared = std::min(texts.size(), kMostCompared);
  const std::vector<SparseVector> some(vectors.begin(),
                                       vectors.begin() + static_cast<std::ptrdiff_t>(compared));
  std::vector<std::uint32_t> out(texts.size());
  std::iota(out.begin(), out.end(), 0u);
  {
    const Linkage linkage(smoothed(texts, some));
    for (std::uint32_t i = 0; i < compared; ++i) out[i] = linkage.first_of(i);
  }
  Likenesses plain(some);
  for (std::size_t i = compared; i < texts.size(); ++i) {
    const auto& row = plain.row(vectors[i]);
    const auto best = std::max_element(row.begin(), row.end());
    if (*best >= kJoin) out[i] = out[static_cast<std::size_t>(best - row.begin())];
  }
  return out;
}

std::set<std::u16string> words_of(const Taxonomy& plan, Cutter& cutter) {
  std::set<std::u16string> out;
  const auto add = [&](const std::string& line) {
    for (auto& word : nouns(line, cutter)) out.insert(std::move(word));
  };
  for (const auto* list : {&plan.pillars, &plan.viewpoints})
    for (const Label& label : *list) {
      add(label.title);
      for (const std::string& line : label.wording) add(line);
    }
  return out;
}

// Words of any opinion, which name none.
bool is_empty_word(std::u16string_view word) {
  static const std::set<std::u16string_view> words{
      u"意見", u"必要", u"検討", u"対応", u"希望", u"要望", u"今後", u"現在",   u"自分", u"場合",
      u"方法", u"問題", u"内容", u"以上", u"以下", u"今回", u"本当", u"是非",   u"皆様", u"状況",
      u"計画", u"素案", u"一番", u"一度", u"可能", u"重要", u"大切", u"お願い", u"理由", u"部分",
      u"人間", u"普通", u"全部", u"全員", u"去年", u"今年", u"昨年", u"毎日",   u"最後", u"最初"};
  return words.contains(word) || char_type(word.front()) == CharType::digit;
}

class Namer {
 public:
  Namer(const std::vector<ThemeText>& texts, const ThemeVectors& vectors,
        std::set<std::u16string> plan)
      : texts_(texts), vectors_(vectors), plan_(std::move(plan)) {}

  void name(Theme& theme) const {
    theme.representative = middle(theme.members);
    theme.words = words(theme.members);
    for (std::size_t i = 0; i < std::min<std::size_t>(2, theme.words.size()); ++i)
      theme.title += (i == 0 ? "" : "・") + theme.words[i];
    if (theme.title.empty()) theme.title = beginning(texts_[theme.representative].text);
  }

 private:
  // The text most like all the others together.
  std::size_t middle(const std::vector<std::size_t>& members) const {
    std::vector<SparseVector> some;
    for (const std::size_t i : members) some.push_back(vectors_.vectors[i]);
    Likenesses rows(some);
    std::size_t best = 0;
    double most = -1;
    for (std::size_t i = 0; i < some.size(); ++i) {
      const auto& row = rows.row(some[i]);
      double sum = 0;
      for (std::size_t j = 0; j < row.size(); ++j)
        sum += static_cast<double>(row[j]) * static_cast<double>(texts_[members[j]].count);
      if (sum > most + 1e-9) best = i, most = sum;
    }
    return members[best];
  }

  // Those that many members have and few others: share inside × how rare, half of the members or
  // the two at least.
  std::vector<std::string> words(const std::vector<std::size_t>& members) const {
    std::vector<std::uint32_t> all;
    for (const std::size_t i : members)
      all.insert(all.end(), vectors_.named[i].begin(), vectors_.named[i].end());
    std::sort(all.begin(), all.end());
    std::vector<std::pair<double, std::uint32_t>> ranked;
    for (auto at = all.begin(); at != all.end();) {
      const auto end = std::upper_bound(at, all.end(), *at);
      const double worth = worth_of(*at, static_cast<std::size_t>(end - at), members.size());
      if (worth > 0) ranked.emplace_back(-worth, *at);
      at = end;
    }
    std::sort(ranked.begin(), ranked.end());
    std::vector<std::uint32_t> chosen;
    for (const auto& [worth, word] : ranked)
      if (chosen.size() < 6 && is_new(word, chosen)) chosen.push_back(word);
    std::vector<std::string> out;
    for (const std::uint32_t word : chosen) out.push_back(vectors_.words[word].shown);
    return out;
  }

  double worth_of(std::uint32_t number, std::size_t having, std::size_t size) const {
    const ThemeWord& word = vectors_.words[number];
    if (is_empty_word(word.normalised) || (size > 1 && having < 2)) return 0;
    const double rare = std::log((static_cast<double>(texts_.size()) + 1) / word.texts);
    return static_cast<double>(having) * rare * (plan_.contains(word.normalised) ? kPlanWord : 1);
  }

  bool is_new(std::uint32_t number, const std::vector<std::uint32_t>& chosen) const {
    const std::u16string& word = vectors_.words[number].normalised;
    return std::none_of(chosen.begin(), chosen.end(), [&](std::uint32_t other) {
      const std::u16string& known = vectors_.words[other].normalised;
      return known.find(word) != known.npos || word.find(known) != word.npos;
    });
  }

  // What is left where no word names it: the first letters.
  static std::string beginning(std::string_view verbatim) {
    constexpr std::size_t most = 20;
    const Normalised text = normalise(verbatim);
    const auto all = sentences(text.text);
    if (all.empty()) return "（文字なし）";
    std::size_t end = std::min<std::size_t>(all[0].end, all[0].start + most);
    while (end < all[0].end && !text.boundary(end)) ++end;
    const Span span = text.verbatim(all[0].start, end);
    return std::string(verbatim.substr(span.start, span.end - span.start)) +
           (end < all[0].end ? "…" : "");
  }

  const std::vector<ThemeText>& texts_;
  const ThemeVectors& vectors_;
  std::set<std::u16string> plan_;
};

}  // namespace

std::vector<Theme> find_themes(const std::vector<ThemeText>& texts, std::size_t opinions_in_all,
                               const Taxonomy& plan, Cutter& cutter) {
  if (opinions_in_all < kLeastForThemes || texts.empty()) return {};
  std::vector<std::string_view> words;
  for (const ThemeText& one : texts) words.push_back(one.text);
  const ThemeVectors vectors = theme_vectors(words, cutter);
  const std::vector<std::uint32_t> first = clusters(texts, vectors.vectors);
  std::vector<Theme> by_first(texts.size()), out;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    by_first[first[i]].members.push_back(i);
    by_first[first[i]].count += texts[i].count;
  }
  const Namer namer(texts, vectors, words_of(plan, cutter));
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
