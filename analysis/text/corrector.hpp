// The pointwise corrector: whether a word ends between two characters, judged by the characters
// around and by where ICU would break. Immutable once loaded; const calls are safe from any thread.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace analysis {

// The two outputs of each place.
struct BreakScore {
  std::int32_t short_unit = 0, long_unit = 0;  // > 0: a boundary
};

// What the corrector looks at comes in rows: something seen in the text, with a weight for each of
// the places around it.
enum class RowKind : std::uint8_t {
  characters,  // 1 to 3 characters, for the places at most 3 away
  types,       // 1 to 3 character types, likewise
  breaks,      // ICU's boundaries 3 places either way and the types beside the place
  shape,       // ICU's boundaries 1 place either way and two types either side
  word,        // one of ICU's words up to 8 characters, for the places in it and at its ends
};
inline constexpr std::size_t kReach = 3, kMaxGram = 3, kMaxWord = 8, kColumns = 9;
using RowKey = std::uint64_t;

// A row as it lies in a text: its weights count for the places first, first + 1, … (`columns` of
// them). Places beyond the text are to be left out.
struct RowAt {
  RowKey key = 0;
  std::ptrdiff_t first = 0;
  std::size_t columns = 0;
};

// Calls `see(RowAt)` for every row of the text. `breaks` has text.size() + 1 entries, 1 where ICU
// breaks.
template <class See>
void each_row(std::u16string_view text, const std::vector<std::uint8_t>& breaks, See&& see);

class Corrector final {
 public:
  struct Row {
    RowKey key = 0;
    std::array<BreakScore, kColumns> weights{};
  };

  Corrector() = default;  // knows nothing: every score is 0

  // The file that the training program wrote. Throws std::invalid_argument when it is damaged.
  explicit Corrector(std::string_view model);
  static std::string serialise(const BreakScore& bias, const std::vector<Row>& rows);

  bool empty() const { return slots_.empty(); }

  // Memory to be used again; one per thread.
  struct Scratch {
    std::vector<char16_t> units;
    std::vector<std::uint8_t> types;
    std::vector<BreakScore> sums;
  };

  // scores[p] of the place before text[p], for 0 < p < text.size(): the bias and the weights of all
  // rows that each_row gives for the place.
  void score(std::u16string_view text, const std::vector<std::uint8_t>& breaks, Scratch& scratch,
             std::vector<BreakScore>& scores) const;

 private:
  struct Slot {
    RowKey key = 0;           // 0 is free
    std::uint32_t first = 0;  // of its weights
  };
  void make_room(std::size_t rows);
  void keep(const Row& row);
  void keep_type_row(const Row& row);
  void join_type_rows();
  std::uint32_t find(RowKey key) const;  // 0: not there
  void add_characters(Scratch& scratch) const;
  void add_words(const std::vector<std::uint8_t>& breaks, Scratch& scratch) const;
  void add_types(const std::vector<std::uint8_t>& breaks, const Scratch& scratch,
                 std::vector<BreakScore>& scores) const;

  BreakScore bias_;
  std::vector<BreakScore> weights_;    // of the rows of characters and words, side by side
  std::vector<std::uint32_t> single_;  // by character: the first of its weights, 0 for none
  std::vector<Slot> slots_;            // two or three characters, and words; open addressing
  std::vector<std::uint64_t> seen_;    // a bit by hash: whether slots_ may have it
  std::vector<BreakScore> type_rows_;  // rows of types, six columns each
  std::vector<BreakScore> left_, right_, breaks_, shape_;  // by the types or breaks around a place
};

}  // namespace analysis

#include "analysis/text/corrector_features.hpp"
