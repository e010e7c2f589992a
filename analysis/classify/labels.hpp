// From probabilities and hits to the labels and evidence of a Reading. Pure, safe from any thread.
#pragma once

#include <string_view>
#include <vector>

#include "analysis/classify/lexicon.hpp"
#include "analysis/classify/places.hpp"
#include "analysis/classify/scan.hpp"
#include "analysis/engine.hpp"

namespace analysis {

// The least probabilities of a further pillar and of a viewpoint.
struct Limits {
  double also = 0.2, viewpoint = 0.4;
};

// Probabilities by label number; viewpoints[0] belongs to label none + 1.
Reading choose_labels(const std::vector<double>& pillars, const std::vector<double>& viewpoints,
                      const LabelNumbers& labels, const Limits& limits);

// Adds the places that spoke for the labels that `reading` gives ("none" too), in the verbatim
// text: the lexicon's, and those of the linear model that touch none of the same label.
void add_evidence(std::string_view verbatim, const Normalised& text, const std::vector<Hit>& hits,
                  const std::vector<Place>& places, const LabelNumbers& labels, Reading& reading);

}  // namespace analysis
