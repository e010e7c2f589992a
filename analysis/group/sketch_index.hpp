// Finds texts that may be alike without comparing all: by the smallest hashes of their shingles (a
// bottom-k MinHash sketch, Broder 1997). Not safe to share between threads.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace analysis {

// The smallest hashes, ascending; a text with fewer shingles has fewer.
struct Sketch {
  static constexpr std::size_t kSize = 20;
  std::array<std::uint32_t, kSize> hashes{};
  std::size_t count = 0;
};

Sketch make_sketch(const std::vector<std::uint32_t>& ascending_shingles);

class SketchIndex final {
 public:
  SketchIndex();
  void add(const Sketch& sketch, std::uint32_t text);

  // Texts that share a hash, those sharing most first, then by number; at most `limit`. Valid until
  // the next call.
  const std::vector<std::uint32_t>& candidates(const Sketch& sketch, std::size_t limit);

 private:
  struct Slot {
    std::uint32_t hash = 0, text = 0;  // text kFree: empty
  };
  void put(Slot slot);
  void grow();

  std::vector<Slot> slots_;
  std::size_t used_ = 0;
  std::vector<std::uint32_t> found_;
  std::vector<std::pair<std::size_t, std::uint32_t>> ranked_;
};

}  // namespace analysis
