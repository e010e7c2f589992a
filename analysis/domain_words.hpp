// The consultation's words for the segmentation: long units never split them. Pure, safe from any
// thread.
#pragma once

#include "analysis/taxonomy.hpp"
#include "analysis/text/segment.hpp"

namespace analysis {

// The built-in segmenter that keeps whole the words of the taxonomy's titles and wording (always)
// and the lexicon's nouns (where short units end at both their ends, so that 東京都 keeps no 京都).
Segmenter segmenter_for(const Taxonomy& taxonomy);

}  // namespace analysis
