// Identical and near-identical opinions (同一・類似意見).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace analysis {

enum class Likeness { single, identical, near };

struct Membership {
  std::size_t group = 0;             // index of the group's first member in the input
  std::size_t representative = 0;    // index of the member closest to the rest
  Likeness kind = Likeness::single;  // identical: equal to the representative but for width, case,
                                     // space, bullets and punctuation; near: by small edits
};

// One Membership per text, in order. Depends on the texts and their order only. Near-linear in the
// number of texts.
std::vector<Membership> find_duplicates(const std::vector<std::string_view>& texts);

}  // namespace analysis
