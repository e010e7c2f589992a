// A hash table from a shingle's hash to the texts whose sketch has it.
//   sketch of A {3, 8, 9}, of A with a typo {3, 9, 12} → two in common → a candidate
// Only the first kPerHash texts of each hash are kept: a phrase that everybody uses finds a few
// texts, not all. Cost: constant time for each hash.
#include "analysis/group/sketch_index.hpp"

#include <algorithm>

namespace analysis {
namespace {

constexpr std::uint32_t kFree = 0xFFFFFFFF;
constexpr std::size_t kPerHash = 12;

std::size_t spread(std::uint32_t hash) {
  return static_cast<std::size_t>(hash * 0x9E3779B97F4A7C15u >> 24);
}

}  // namespace

Sketch make_sketch(const std::vector<std::uint32_t>& ascending_shingles) {
  Sketch out;
  out.count = std::min(Sketch::kSize, ascending_shingles.size());
  std::copy_n(ascending_shingles.begin(), out.count, out.hashes.begin());
  return out;
}

SketchIndex::SketchIndex() : slots_(1024, Slot{0, kFree}) {}

void SketchIndex::put(Slot slot) {
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = spread(slot.hash) & mask;
  for (std::size_t same = 0; slots_[at].text != kFree; at = (at + 1) & mask)
    if (slots_[at].hash == slot.hash && ++same == kPerHash) return;
  slots_[at] = slot;
  ++used_;
}

void SketchIndex::grow() {
  std::vector<Slot> old(slots_.size() * 2, Slot{0, kFree});
  old.swap(slots_);
  used_ = 0;
  for (const Slot& slot : old)
    if (slot.text != kFree) put(slot);
}

void SketchIndex::add(const Sketch& sketch, std::uint32_t text) {
  if ((used_ + sketch.count) * 5 > slots_.size() * 3) grow();
  for (std::size_t i = 0; i < sketch.count; ++i) put({sketch.hashes[i], text});
}

const std::vector<std::uint32_t>& SketchIndex::candidates(const Sketch& sketch, std::size_t limit) {
  found_.clear();
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t i = 0; i < sketch.count; ++i)
    for (std::size_t at = spread(sketch.hashes[i]) & mask; slots_[at].text != kFree;
         at = (at + 1) & mask)
      if (slots_[at].hash == sketch.hashes[i]) found_.push_back(slots_[at].text);
  std::sort(found_.begin(), found_.end());
  ranked_.clear();
  for (const std::uint32_t text : found_) {
    if (ranked_.empty() || ranked_.back().second != text) ranked_.emplace_back(0, text);
    ++ranked_.back().first;
  }
  std::stable_sort(ranked_.begin(), ranked_.end(),
                   [](const auto& a, const auto& b) { return a.first > b.first; });
  found_.clear();
  for (std::size_t i = 0; i < std::min(limit, ranked_.size()); ++i)
    found_.push_back(ranked_[i].second);
  return found_;
}

}  // namespace analysis
