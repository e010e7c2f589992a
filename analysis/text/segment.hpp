// Cuts text into words: short units (短単位, for search) and long units (長単位, for words that
// people read). Segmenter: immutable, const calls safe from any thread. Cutter: one per thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/text/corrector.hpp"
#include "analysis/text/normalise.hpp"
#include "analysis/text/terms.hpp"

namespace analysis {

enum class Unit { short_unit, long_unit };

// Places in the normalised text; never empty, never a space.
struct Token {
  std::uint32_t start = 0, end = 0;
  bool operator==(const Token&) const = default;
};

// How a word of `whole` below is kept: always, or only where short units end at both its ends.
inline constexpr std::uint32_t kWholeAlways = 0, kWholeIfFree = 1;

class Segmenter final {
 public:
  // `whole`: normalised words that long units never split, each with how.
  explicit Segmenter(Corrector corrector = {}, TermIndex whole = {});
  ~Segmenter();
  Segmenter(Segmenter&&) noexcept;
  Segmenter(const Segmenter&) = delete;
  Segmenter& operator=(const Segmenter&) = delete;

  // The one built into the program, without domain words.
  static Segmenter built_in(TermIndex whole = {});

 private:
  friend class Cutter;
  struct Data;
  std::unique_ptr<const Data> data_;
};

class Cutter final {
 public:
  explicit Cutter(const Segmenter& segmenter);  // keeps a reference
  ~Cutter();
  Cutter(const Cutter&) = delete;
  Cutter& operator=(const Cutter&) = delete;

  // Reads a text; the lists below are of the last one, until the next.
  // Without long units where only short ones are wanted, which is faster.
  enum class Wanted { both, short_units };
  void cut(const Normalised& text, Wanted wanted = Wanted::both);
  const std::vector<Token>& tokens(Unit unit) const;

  // `verbatim` cut into tokens with one space between.
  std::string segmented(std::string_view verbatim, Unit unit);

  // ICU's word boundaries and the text's, for training: 1 where a word ends.
  const std::vector<std::uint8_t>& icu_breaks() const;

 private:
  struct Scratch;
  const Segmenter& segmenter_;
  std::unique_ptr<Scratch> scratch_;
};

// What the segment command prints: cutter.segmented(verbatim, unit).
std::string segmented(std::string_view verbatim, Cutter& cutter, Unit unit);

}  // namespace analysis
