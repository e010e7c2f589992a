// Groups copies: first equal texts, then near-equal ones found by the few smallest hashes of their
// parts.
//   A, A with a greeting, A with "。" for "．", B → {A, A', A''}, {B}
// Does not translate, does not know synonyms, and calls nothing a copy for its subject alone. Cost:
// near-linear; each different text is compared with at most kMaxTried others.
#include "analysis/group/duplicates.hpp"

#include <algorithm>
#include <numeric>
#include <unordered_map>

#include "analysis/group/fold.hpp"
#include "analysis/group/likeness.hpp"
#include "analysis/group/sketch_index.hpp"

namespace analysis {
namespace {

constexpr std::size_t kMaxTried = 8;  // candidates compared for each text
// A copy that differs more than this from what it was found by is kept for others to be found by.
constexpr double kNewVariant = 0.8;

class Forest {
 public:
  explicit Forest(std::size_t n) : parent_(n) { std::iota(parent_.begin(), parent_.end(), 0u); }
  std::uint32_t find(std::uint32_t i) {
    while (parent_[i] != i) i = parent_[i] = parent_[parent_[i]];
    return i;
  }
  // The root is always the first of its members.
  void join(std::uint32_t a, std::uint32_t b) {
    a = find(a), b = find(b);
    parent_[std::max(a, b)] = std::min(a, b);
  }

 private:
  std::vector<std::uint32_t> parent_;
};

class Grouping {
 public:
  explicit Grouping(const std::vector<std::string_view>& texts)
      : texts_(texts), forest_(texts.size()), equal_to_(texts.size()) {}

  std::vector<Membership> run() {
    for (std::uint32_t i = 0; i < texts_.size(); ++i) place(i);
    return memberships();
  }

 private:
  // Finds the first text equal to text i or, if there is none, its near copies among the different
  // texts.
  void place(std::uint32_t i) {
    fold(texts_[i], scratch_, folded_);
    std::uint32_t& first =
        first_of_.try_emplace(std::hash<std::u16string>()(folded_.whole), i).first->second;
    equal_to_[i] = i;
    if (first != i && same_whole(first, i)) {
      equal_to_[i] = first;
      return forest_.join(first, i);
    }
    mine_.core = folded_.core;
    mine_.ends = folded_.ends;
    shingles(mine_.core, mine_.shingles);
    const Sketch sketch = make_sketch(mine_.shingles);
    double best = 0;
    tried_.clear();
    for (const std::uint32_t other : index_.candidates(sketch, kMaxTried * 4)) {
      if (tried_.size() == kMaxTried) break;
      const std::uint32_t root = forest_.find(other);
      if (best > 0 && root == forest_.find(i)) continue;
      tried_.push_back(root);
      const double likeness = near_likeness(mine_, outline(other));
      if (likeness > 0) forest_.join(other, i);
      best = std::max(best, likeness);
    }
    if (best < kNewVariant) index_.add(sketch, i);
  }

  bool same_whole(std::uint32_t a, std::uint32_t b) {
    if (texts_[a] == texts_[b]) return true;
    fold(texts_[a], scratch_, other_folded_);
    return other_folded_.whole == folded_.whole;
  }

  // Made again when needed: keeping all of them would take more memory than the texts.
  const Outline& outline(std::uint32_t i) {
    fold(texts_[i], scratch_, other_folded_);
    theirs_.core = other_folded_.core;
    theirs_.ends = other_folded_.ends;
    shingles(theirs_.core, theirs_.shingles);
    return theirs_;
  }

  std::vector<Membership> memberships() {
    std::vector<std::vector<std::uint32_t>> members(texts_.size());
    for (std::uint32_t i = 0; i < texts_.size(); ++i) members[forest_.find(i)].push_back(i);
    std::vector<Membership> out(texts_.size());
    for (const auto& group : members) {
      if (group.empty()) continue;
      const std::uint32_t middle = closest_to_the_rest(group);
      for (const std::uint32_t i : group)
        out[i] = {group.front(), middle, kind(i, middle, group.size())};
    }
    return out;
  }

  Likeness kind(std::uint32_t i, std::uint32_t middle, std::size_t size) const {
    if (size == 1) return Likeness::single;
    return equal_to_[i] == equal_to_[middle] ? Likeness::identical : Likeness::near;
  }

  // The member with the smallest sum of differences (shingles in one but not the other) to all
  // others. With n members, n(s) of them having shingle s, that sum is Σ over the member's s of n -
  // 2 n(s), plus a constant.
  std::uint32_t closest_to_the_rest(const std::vector<std::uint32_t>& group) {
    std::unordered_map<std::uint32_t, std::int64_t> copies, having;
    for (const std::uint32_t i : group) ++copies[equal_to_[i]];
    if (copies.size() == 1) return group.front();
    const auto n = std::ssize(group);
    const auto each = [&](auto&& use) {
      for (const std::uint32_t i : group) {
        if (equal_to_[i] != i) continue;
        fold(texts_[i], scratch_, folded_);
        shingles(folded_.whole, mine_.shingles);
        use(i);
      }
    };
    each([&](std::uint32_t i) {
      for (const std::uint32_t s : mine_.shingles) having[s] += copies[i];
    });
    std::uint32_t best = group.front();
    std::int64_t least = 0;
    bool none_yet = true;
    each([&](std::uint32_t i) {
      std::int64_t sum = 0;
      for (const std::uint32_t s : mine_.shingles) sum += n - 2 * having[s];
      if (none_yet || sum < least) best = i, least = sum, none_yet = false;
    });
    return best;
  }

  const std::vector<std::string_view>& texts_;
  Forest forest_;
  std::vector<std::uint32_t> equal_to_;  // the first text that is equal when folded
  std::unordered_map<std::size_t, std::uint32_t> first_of_;
  SketchIndex index_;
  Normalised scratch_;
  Folded folded_, other_folded_;
  Outline mine_, theirs_;
  std::vector<std::uint32_t> tried_;
};

}  // namespace

std::vector<Membership> find_duplicates(const std::vector<std::string_view>& texts) {
  return Grouping(texts).run();
}

}  // namespace analysis
