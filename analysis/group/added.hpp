// What a near-identical opinion says beyond the text that heads its group. Pure, safe from any
// thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "analysis/text/normalise.hpp"

namespace analysis {

// The sentences of `member` that `common` does not hold, as places in `member`, in order. Width,
// case, spaces, signs and bullets do not tell sentences apart, and greetings add nothing; any other
// difference shows the whole sentence, for one word can turn it around. Time: sentences x length of
// `common` at worst.
std::vector<Span> added_spans(std::string_view member, std::string_view common);

// Their words, verbatim, one sentence a line.
std::string added_sentences(std::string_view member, std::string_view common);

}  // namespace analysis
