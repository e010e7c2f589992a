// Finds known terms in a text: a trie over normalised UTF-16. Immutable once made; const calls are
// safe from any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace analysis {

class TermIndex final {
 public:
  static constexpr std::uint32_t kNone = 0xFFFFFFFF;

  TermIndex() = default;

  // Each term with its number. Empty terms are left out; of equal terms the first counts. A term
  // longer than 64 units is left out too, which keeps matching linear.
  explicit TermIndex(std::vector<std::pair<std::u16string, std::uint32_t>> terms);

  bool empty() const { return nodes_.empty(); }

  // Calls `see(length, number)` for each term that begins at `at`, the shortest first.
  template <class See>
  void each_at(std::u16string_view text, std::size_t at, See&& see) const {
    if (nodes_.empty()) return;
    std::uint32_t node = root_[text[at]];
    for (std::size_t i = at + 1; node != kNone; ++i) {
      if (nodes_[node].number != kNone) see(i - at, nodes_[node].number);
      node = i < text.size() ? child(node, text[i]) : kNone;
    }
  }

 private:
  struct Node {
    std::uint32_t number = kNone;
    std::uint32_t first_child = 0;
    std::uint16_t children = 0;
    char16_t unit = 0;
  };
  std::uint32_t child(std::uint32_t node, char16_t unit) const;

  std::vector<Node> nodes_;          // the children of one node side by side, by unit
  std::vector<std::uint32_t> root_;  // by the first unit
};

// Whether a match of text[start, end) is a word or a string of words as far as its ends can tell: a
// Latin, digit or katakana run is not cut ("it" in "with", "エア" in "ソフトウェア").
bool stands_free(std::u16string_view text, std::size_t start, std::size_t end);

}  // namespace analysis
