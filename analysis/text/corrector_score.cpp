// Looks up what stands around each place and adds the weights.
//   …使っ|て… : the rows of 使, っ, て, 使っ, って, 使って, of their types and of ICU's breaks
//   there
// Rows of types and breaks are tables, so that a place costs four loads; characters cost one load
// and two filtered look-ups; each of ICU's words costs one. No decision is made here.
#include <algorithm>
#include <array>
#include <bit>
#include <memory>

#include "analysis/text/corrector.hpp"

namespace analysis {
namespace {

using corrector_detail::key;

constexpr std::size_t kPad = 3;  // places and characters before the text's first
constexpr std::size_t kGramColumns =
    6;  // of a row of one character or type; one less for each more
constexpr std::size_t kTypes = 8, kTypeRows = kTypes + kTypes * kTypes + kTypes * kTypes * kTypes;
constexpr unsigned kSeenBits = 19;

std::uint64_t spread(RowKey of) { return of * 0x9E3779B97F4A7C15u; }

struct CharacterTable {
  std::array<char16_t, 0x10000> unit{};
  std::array<std::uint8_t, 0x10000> type{};
};

// What Window gives for each unit.
const CharacterTable& characters() {
  static const auto table = [] {
    auto made = std::make_unique<CharacterTable>();
    for (std::size_t c = 0; c < made->unit.size(); ++c) {
      const std::u16string text(1, static_cast<char16_t>(c));
      const corrector_detail::Window window(text);
      made->unit[c] = static_cast<char16_t>(window.unit(0));
      made->type[c] = static_cast<std::uint8_t>(window.type(0));
    }
    return made;
  }();
  return *table;
}

BreakScore& operator+=(BreakScore& to, const BreakScore& more) {
  to.short_unit += more.short_unit;
  to.long_unit += more.long_unit;
  return to;
}

BreakScore& operator-=(BreakScore& to, const BreakScore& less) {
  to.short_unit -= less.short_unit;
  to.long_unit -= less.long_unit;
  return to;
}

std::size_t type_row(std::size_t types, std::size_t length) {
  return length == 1 ? types : length == 2 ? kTypes + types : kTypes + kTypes * kTypes + types;
}

template <std::size_t columns>
void add_row(const BreakScore* weights, BreakScore* sums) {
  for (std::size_t c = 0; c < columns; ++c) sums[c] += weights[c];
}

}  // namespace

void Corrector::make_room(std::size_t rows) {
  weights_.assign(kColumns, BreakScore{});  // what 0 stands for
  single_.assign(0x10000, 0);
  slots_.assign(std::bit_ceil(rows * 2 + 1), Slot{});
  seen_.assign((std::size_t{1} << kSeenBits) / 64, 0);
  type_rows_.assign(kTypeRows * kGramColumns, BreakScore{});
  left_.assign(std::size_t{1} << 12, BreakScore{});
  right_ = left_;
  breaks_.assign(std::size_t{1} << 13, BreakScore{});
  shape_.assign(std::size_t{1} << 15, BreakScore{});
}

void Corrector::keep(const Row& row) {
  const auto kind = static_cast<RowKind>(row.key >> 1 & 7);
  const std::uint64_t content = row.key >> 4;
  if (kind == RowKind::types) return keep_type_row(row);
  if (kind == RowKind::breaks) {
    if (content < breaks_.size()) breaks_[content] = row.weights[0];
    return;
  }
  if (kind == RowKind::shape) {
    if (content < shape_.size()) shape_[content] = row.weights[0];
    return;
  }
  const auto first = static_cast<std::uint32_t>(weights_.size());
  const std::size_t length = content & 3;
  const std::size_t columns = kind == RowKind::characters ? kGramColumns + 1 - length : kColumns;
  weights_.insert(weights_.end(), row.weights.begin(),
                  row.weights.begin() + static_cast<std::ptrdiff_t>(columns));
  if (kind == RowKind::characters && length == 1) {
    single_[content >> 2 & 0xFFFF] = first;
    return;
  }
  const std::uint64_t hash = spread(row.key), bit = hash >> (64 - kSeenBits);
  seen_[bit / 64] |= std::uint64_t{1} << bit % 64;
  std::size_t slot = static_cast<std::size_t>(hash >> 32) & (slots_.size() - 1);
  while (slots_[slot].key != 0) slot = (slot + 1) & (slots_.size() - 1);
  slots_[slot] = {row.key, first};
}

void Corrector::keep_type_row(const Row& row) {
  const std::size_t length = row.key >> 4 & 3, types = row.key >> 6;
  if (length == 0 || types >> 3 * length != 0) return;
  const auto to =
      type_rows_.begin() + static_cast<std::ptrdiff_t>(type_row(types, length) * kGramColumns);
  std::copy_n(row.weights.begin(), kGramColumns, to);
}

// The types around a place are a b c | d e f. left_ is by abcd and has every run of them that
// begins at a or b, and c, cd; right_ is by cdef and has the others.
void Corrector::join_type_rows() {
  const auto add_runs = [this](std::size_t four, std::ptrdiff_t begins, bool is_left,
                               BreakScore& sum) {
    for (std::ptrdiff_t run = 0; run < 4; ++run) {
      for (std::ptrdiff_t length = 1; length <= 3 && run + length <= 4; ++length) {
        const std::ptrdiff_t at = begins + run;  // of the run's first, from the place
        const bool crosses = at == -1 && length == 3;
        if ((at < 0 && !crosses) != is_left) continue;
        const std::size_t types =
            four >> 3 * (4 - run - length) & ((std::size_t{1} << 3 * length) - 1);
        const std::size_t row = type_row(types, static_cast<std::size_t>(length));
        sum += type_rows_[row * kGramColumns + static_cast<std::size_t>(3 - at - length)];
      }
    }
  };
  for (std::size_t four = 0; four < left_.size(); ++four) {
    add_runs(four, -3, true, left_[four]);
    add_runs(four, -1, false, right_[four]);
  }
}

std::uint32_t Corrector::find(RowKey of) const {
  const std::uint64_t hash = spread(of), bit = hash >> (64 - kSeenBits);
  if ((seen_[bit / 64] >> bit % 64 & 1) == 0) return 0;
  std::size_t slot = static_cast<std::size_t>(hash >> 32) & (slots_.size() - 1);
  while (slots_[slot].key != 0 && slots_[slot].key != of) slot = (slot + 1) & (slots_.size() - 1);
  return slots_[slot].first;
}

// Sums lie kPad places further than their place, so that rows at the ends need no care.
void Corrector::add_characters(Scratch& scratch) const {
  const char16_t* units = scratch.units.data() + kPad;
  BreakScore* sums = scratch.sums.data() + kPad;
  const auto size = static_cast<std::ptrdiff_t>(scratch.units.size() - 2 * kPad);
  for (std::ptrdiff_t at = -1; at <= size; ++at) {
    const std::uint64_t one = units[at], two = one << 16 | units[at + 1];
    const std::uint64_t three = two << 16 | units[at + 2];
    if (const std::uint32_t row = single_[one]; row != 0) add_row<6>(&weights_[row], sums + at - 2);
    if (const std::uint32_t row = find(key(RowKind::characters, two << 2 | 2)); row != 0)
      add_row<5>(&weights_[row], sums + at - 1);
    if (const std::uint32_t row = find(key(RowKind::characters, three << 2 | 3)); row != 0)
      add_row<4>(&weights_[row], sums + at);
  }
}

void Corrector::add_words(const std::vector<std::uint8_t>& breaks, Scratch& scratch) const {
  std::size_t start = 0;
  for (std::size_t end = 1; end < breaks.size(); ++end) {
    if (breaks[end] == 0) continue;
    const std::size_t length = end - start;
    std::uint64_t hash = corrector_detail::kWordSeed;
    for (std::size_t i = start; i < end && length <= kMaxWord; ++i)
      hash = corrector_detail::word_step(hash, scratch.units[kPad + i]);
    const std::uint32_t row = length <= kMaxWord ? find(key(RowKind::word, hash >> 4)) : 0;
    for (std::size_t i = 0; row != 0 && i <= length; ++i)
      scratch.sums[kPad + start + i] += weights_[row + i];
    start = end;
  }
}

void Corrector::score(std::u16string_view text, const std::vector<std::uint8_t>& breaks,
                      Scratch& scratch, std::vector<BreakScore>& scores) const {
  scores.assign(text.size() + 1, bias_);
  if (empty() || text.empty()) return;
  const CharacterTable& table = characters();
  scratch.units.assign(text.size() + 2 * kPad, 0);
  scratch.types.assign(text.size() + 2 * kPad, 0);
  scratch.sums.assign(text.size() + 1 + 2 * kPad, bias_);
  for (std::size_t i = 0; i < text.size(); ++i) {
    scratch.units[kPad + i] = table.unit[text[i]];
    scratch.types[kPad + i] = table.type[text[i]];
  }
  add_characters(scratch);
  add_words(breaks, scratch);
  add_types(breaks, scratch, scores);
}

// Rows begin at most one place outside the text (each_row), the tables know of no ends: what they
// have too much at the first and the last place is taken off again.
void Corrector::add_types(const std::vector<std::uint8_t>& breaks, const Scratch& scratch,
                          std::vector<BreakScore>& scores) const {
  const std::size_t size = scores.size() - 1;
  const std::uint8_t* types = scratch.types.data() + kPad;
  const auto bit = [&](std::size_t place) {
    return place < breaks.size() ? std::size_t{breaks[place]} : std::size_t{1};
  };
  // As they would be at place 0: the six types around, and ICU's breaks three places either way.
  std::size_t six = std::size_t{types[0]} << 6 | std::size_t{types[1]} << 3 | types[2];
  std::size_t wide = 7 << 4 | bit(0) << 3 | bit(1) << 2 | bit(2) << 1 | bit(3);
  for (std::size_t place = 1; place < size; ++place) {
    six = (six << 3 | types[place + 2]) & 0777777;
    wide = (wide << 1 | bit(place + 3)) & 0x7F;
    BreakScore& sum = scores[place];
    sum = scratch.sums[kPad + place];
    sum += left_[six >> 6];
    sum += right_[six & 07777];
    sum += breaks_[wide << 6 | (six >> 6 & 077)];
    sum += shape_[(wide >> 2 & 7) << 12 | (six >> 3 & 07777)];
  }
  if (size < 2) return;
  const auto row = [&](std::size_t of, std::size_t length, std::size_t column) {
    return type_rows_[type_row(of, length) * kGramColumns + column];
  };
  ((scores[1] -= row(0, 1, 5)) -= row(0, 2, 4)) -= row(types[0], 3, 3);
  scores[size - 1] -= row(0, 1, 0);
}

}  // namespace analysis
