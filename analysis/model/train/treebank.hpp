// Gold sentences for training the corrector. For the training program only.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace analysis::train {

// One sentence; ends[b] is 1 where a word ends before byte b (and at 0 and the end).
struct Sentence {
  std::string text;
  std::vector<std::uint8_t> short_ends, long_ends;
};

// Joins the same sentences of a short-unit and a long-unit CoNLL-U file. Throws std::runtime_error
// when the two don't hold the same texts in the same order.
std::vector<Sentence> read_treebank(const std::filesystem::path& short_units,
                                    const std::filesystem::path& long_units);

}  // namespace analysis::train
