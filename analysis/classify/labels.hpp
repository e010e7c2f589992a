// From probabilities and hits to the labels and evidence of a Reading. Pure, safe from any thread.
#pragma once

#include <string_view>
#include <vector>

#include "analysis/classify/lexicon.hpp"
#include "analysis/classify/scan.hpp"
#include "analysis/classify/scores.hpp"
#include "analysis/engine.hpp"

namespace analysis {

// Probabilities by label number; viewpoints[0] belongs to label none + 1.
Reading choose_labels(const std::vector<double>& pillars, const std::vector<double>& viewpoints,
                      const LabelNumbers& labels, const ScoreWeights& weights);

// Adds the places that spoke for the labels that `reading` gives ("none" too), in the verbatim
// text.
void add_evidence(std::string_view verbatim, const Normalised& text, const std::vector<Hit>& hits,
                  const LabelNumbers& labels, Reading& reading);

}  // namespace analysis
