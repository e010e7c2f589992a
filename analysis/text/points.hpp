// Where one opinion may be several (一つの意見に複数の論点): places to split it, proposed to staff.
// Pure, safe from any thread.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "analysis/text/normalise.hpp"
#include "analysis/text/sentences.hpp"

namespace analysis {

// Byte offsets into `verbatim` where another point begins, ascending, on character boundaries,
// never 0; empty where it is one point. `text` is normalise(verbatim), `sentences` are those of
// `text`. Linear time. The method: list marks first, else paragraphs, else words such as また and
// 二点目.
std::vector<std::size_t> split_positions(std::string_view verbatim, const Normalised& text,
                                         const std::vector<Sentence>& sentences);

}  // namespace analysis
