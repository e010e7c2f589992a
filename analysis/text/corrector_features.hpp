// The rows of corrector.hpp as training sees them. corrector_score.cpp adds up the same rows
// faster; a test holds the two together.
#pragma once

#include "analysis/text/char_type.hpp"
#include "analysis/text/corrector.hpp"

namespace analysis::corrector_detail {

constexpr RowKey key(RowKind kind, std::uint64_t content) {
  return content << 4 | static_cast<std::uint64_t>(kind) << 1 | 1;
}

// A word's hash, character by character (FNV-1a).
inline constexpr std::uint64_t kWordSeed = 0xcbf29ce484222325u;
constexpr std::uint64_t word_step(std::uint64_t hash, std::uint64_t unit) {
  return (hash ^ unit) * 0x100000001b3u;
}

// What the corrector sees of a text: digits alike, outside and spaces 0.
class Window {
 public:
  explicit Window(std::u16string_view text) : text_(text) {}

  std::uint64_t unit(std::ptrdiff_t at) const {
    if (at < 0 || at >= std::ssize(text_)) return 0;
    const char16_t c = text_[static_cast<std::size_t>(at)];
    const CharType type = char_type(c);
    if (type == CharType::space) return 0;
    return type == CharType::digit ? u'0' : c;
  }
  std::uint64_t type(std::ptrdiff_t at) const {
    if (at < 0 || at >= std::ssize(text_)) return 0;
    return static_cast<std::uint64_t>(char_type(text_[static_cast<std::size_t>(at)]));
  }

 private:
  std::u16string_view text_;
};

template <class See>
void grams_at(const Window& window, std::ptrdiff_t at, See& see) {
  std::uint64_t characters = 0, types = 0;
  for (std::size_t length = 1; length <= kMaxGram; ++length) {
    const auto last = at + static_cast<std::ptrdiff_t>(length) - 1;
    characters = characters << 16 | window.unit(last);
    types = types << 3 | window.type(last);
    const std::ptrdiff_t first = last + 1 - static_cast<std::ptrdiff_t>(kReach);
    const std::size_t columns = 2 * kReach + 1 - length;
    see(RowAt{key(RowKind::characters, characters << 2 | length), first, columns});
    see(RowAt{key(RowKind::types, types << 2 | length), first, columns});
  }
}

template <class See>
void breaks_at(const Window& window, const std::vector<std::uint8_t>& breaks, std::ptrdiff_t at,
               See& see) {
  std::uint64_t wide = 0, near = 0, types = 0;
  for (std::ptrdiff_t p = at - 3; p <= at + 3; ++p) {
    const bool inside = p >= 0 && p < std::ssize(breaks);
    const std::uint64_t bit = inside ? breaks[static_cast<std::size_t>(p)] : 1u;
    wide = wide << 1 | bit;
    if (p >= at - 1 && p <= at + 1) near = near << 1 | bit;
  }
  for (std::ptrdiff_t p = at - 2; p < at + 2; ++p) types = types << 3 | window.type(p);
  see(RowAt{key(RowKind::breaks, wide << 6 | (types >> 3 & 0x3F)), at, 1});
  see(RowAt{key(RowKind::shape, near << 12 | types), at, 1});
}

template <class See>
void words_in(const Window& window, const std::vector<std::uint8_t>& breaks, See& see) {
  std::size_t start = 0;
  for (std::size_t end = 1; end < breaks.size(); ++end) {
    if (breaks[end] == 0) continue;
    const std::size_t length = end - start;
    std::uint64_t hash = kWordSeed;
    for (std::size_t i = start; i < end && length <= kMaxWord; ++i)
      hash = word_step(hash, window.unit(static_cast<std::ptrdiff_t>(i)));
    if (length <= kMaxWord)
      see(RowAt{key(RowKind::word, hash >> 4), static_cast<std::ptrdiff_t>(start), length + 1});
    start = end;
  }
}

}  // namespace analysis::corrector_detail

namespace analysis {

template <class See>
void each_row(std::u16string_view text, const std::vector<std::uint8_t>& breaks, See&& see) {
  const corrector_detail::Window window(text);
  for (std::ptrdiff_t at = -1; at <= std::ssize(text); ++at)
    corrector_detail::grams_at(window, at, see);
  for (std::ptrdiff_t at = 1; at < std::ssize(text); ++at)
    corrector_detail::breaks_at(window, breaks, at, see);
  corrector_detail::words_in(window, breaks, see);
}

}  // namespace analysis
