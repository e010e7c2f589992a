// What an Engine holds; for the analysis' own files only. Immutable, safe from any thread.
#pragma once

#include <string>

#include "analysis/classify/lexicon.hpp"
#include "analysis/classify/scores.hpp"
#include "analysis/engine.hpp"

namespace analysis {

struct Engine::Data {
  explicit Data(Taxonomy given);
  Taxonomy taxonomy;
  std::string version;
  LabelNumbers labels;
  Lexicon lexicon;
  ScoreWeights weights;
};

}  // namespace analysis
