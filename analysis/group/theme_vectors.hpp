// What opinions are compared by when themes are looked for. Plain values; pure but for the Cutter's
// scratch.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "analysis/text/segment.hpp"

namespace analysis {

// Term or text numbers with weights, ascending by number; of length 1, or empty.
using SparseVector = std::vector<std::pair<std::uint32_t, float>>;

// A long unit that looks like a noun, as far as themes are named by it.
struct ThemeWord {
  std::string shown;  // as the first text has it
  std::u16string normalised;
  std::uint32_t texts = 0;  // that have it
};

struct ThemeVectors {
  std::vector<SparseVector> vectors;              // by text
  std::vector<std::vector<std::uint32_t>> named;  // by text: its words' numbers, ascending
  std::vector<ThemeWord> words;
};

// Weighs terms by the texts it is made with. One thread.
class ThemeReader final {
 public:
  ThemeReader(const std::vector<std::string_view>& texts, Cutter& cutter);  // keeps the cutter
  ~ThemeReader();
  ThemeReader(const ThemeReader&) = delete;
  ThemeReader& operator=(const ThemeReader&) = delete;

  const ThemeVectors& known() const;  // those texts

  // Another text by the same terms; what none of the texts has is passed over.
  SparseVector read(std::string_view text);

 private:
  class Maker;
  std::unique_ptr<Maker> maker_;
};

// Rows of the matrix of all likenesses, one at a time.
class Likenesses final {
 public:
  explicit Likenesses(const std::vector<SparseVector>& vectors);  // keeps a reference

  // Cosines of one text with all; valid until the next call.
  const std::vector<float>& row(const SparseVector& vector);

 private:
  std::vector<std::vector<std::pair<std::uint32_t, float>>> postings_;
  std::vector<float> row_;
};

}  // namespace analysis
