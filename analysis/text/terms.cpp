// A trie whose nodes lie in the order of a breadth-first walk.
//   terms {マイナ, マイナンバー} in "マイナンバーカード" at 0 → (3, マイナ), (6, マイナンバー)
// Does no fuzzy matching. Cost: for each place of a text as many steps as its longest known
// beginning.
#include "analysis/text/terms.hpp"

#include <algorithm>

#include "analysis/text/char_type.hpp"

namespace analysis {
namespace {

constexpr std::size_t kMaxTerm = 64;

// A node to be opened: the terms first .. last share their first `depth` units.
struct Range {
  std::size_t first, last, depth;
};

}  // namespace

TermIndex::TermIndex(std::vector<std::pair<std::u16string, std::uint32_t>> terms) {
  std::erase_if(terms, [](const auto& t) { return t.first.empty() || t.first.size() > kMaxTerm; });
  std::stable_sort(terms.begin(), terms.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  const auto same = [](const auto& a, const auto& b) { return a.first == b.first; };
  terms.erase(std::unique(terms.begin(), terms.end(), same), terms.end());
  if (terms.empty()) return;

  root_.assign(0x10000, kNone);
  std::vector<Range> ranges;
  // Appends the nodes for each unit that follows `range`'s common beginning.
  const auto open = [&](const Range& range) {
    for (std::size_t first = range.first; first < range.last;) {
      const char16_t unit = terms[first].first[range.depth];
      std::size_t last = first;
      while (last < range.last && terms[last].first[range.depth] == unit) ++last;
      const bool ends = terms[first].first.size() == range.depth + 1;
      nodes_.push_back({ends ? terms[first].second : kNone, 0, 0, unit});
      ranges.push_back({ends ? first + 1 : first, last, range.depth + 1});
      first = last;
    }
  };
  open({0, terms.size(), 0});
  for (std::size_t i = 0; i < nodes_.size(); ++i)
    if (ranges[i].depth == 1) root_[nodes_[i].unit] = static_cast<std::uint32_t>(i);
  for (std::size_t i = 0; i < nodes_.size(); ++i) {
    const std::size_t before = nodes_.size();
    open(Range(ranges[i]));
    nodes_[i].first_child = static_cast<std::uint32_t>(before);
    nodes_[i].children = static_cast<std::uint16_t>(nodes_.size() - before);
  }
}

std::uint32_t TermIndex::child(std::uint32_t node, char16_t unit) const {
  const auto first = nodes_.begin() + nodes_[node].first_child;
  const auto last = first + nodes_[node].children;
  const auto found =
      std::lower_bound(first, last, unit, [](const Node& a, char16_t b) { return a.unit < b; });
  if (found == last || found->unit != unit) return kNone;
  return static_cast<std::uint32_t>(found - nodes_.begin());
}

bool stands_free(std::u16string_view text, std::size_t start, std::size_t end) {
  const auto joined = [&](std::size_t at) {
    if (at == 0 || at >= text.size()) return false;
    const CharType type = char_type(text[at]);
    return type == char_type(text[at - 1]) &&
           (type == CharType::latin || type == CharType::katakana || type == CharType::digit);
  };
  return !joined(start) && !joined(end);
}

}  // namespace analysis
