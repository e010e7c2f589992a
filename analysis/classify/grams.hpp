// Runs of one to three characters, hashed: what the linear model sees of a text. Pure functions,
// safe from any thread; a GramReader is scratch of one thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "analysis/text/char_type.hpp"

namespace analysis {

inline constexpr std::size_t kLongestGram = 3;
inline constexpr std::size_t kBuckets = std::size_t{1} << 19;

// Calls `see(bucket, start, length)` for each run without spaces and signs; three a character.
template <class See>
void each_gram(std::u16string_view text, See&& see) {
  for (std::size_t start = 0; start < text.size(); ++start) {
    std::uint64_t hash = 0xcbf29ce484222325u;
    for (std::size_t i = start; i < text.size() && i < start + kLongestGram; ++i) {
      const CharType type = char_type(text[i]);
      if (type == CharType::space || type == CharType::sign) break;
      hash = (hash ^ text[i]) * 0x9E3779B97F4A7C15u;
      hash ^= hash >> 29;
      see(static_cast<std::uint32_t>(hash >> 20 & (kBuckets - 1)), start, i - start + 1);
    }
  }
}

// A bucket that a text has, with the length of the run that was met first.
struct Gram {
  std::uint32_t bucket = 0;
  std::uint8_t length = 0;
};

// The different buckets of a text in the order met; the first `opening` of them stand in its
// opening.
struct GramsOfText {
  std::vector<Gram> all;
  std::size_t opening = 0;
};

class GramReader final {
 public:
  // Of a normalised text whose opening ends at `opening_end`, where no run goes on (after a sign, a
  // space or the whole text). Valid until the next call.
  const GramsOfText& read(std::u16string_view text, std::size_t opening_end);

 private:
  std::vector<std::uint32_t> seen_;  // by bucket: the text that last had it
  std::uint32_t text_number_ = 0;
  GramsOfText grams_;
};

}  // namespace analysis
