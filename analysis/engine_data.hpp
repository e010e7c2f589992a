// What an Engine holds; for the analysis' own files only. Immutable, safe from any thread.
#pragma once

#include <string>

#include "analysis/classify/lexicon.hpp"
#include "analysis/classify/linear.hpp"
#include "analysis/classify/scores.hpp"
#include "analysis/engine.hpp"

namespace analysis {

struct Engine::Data {
  // `model`: bytes of a classification model.
  Data(Taxonomy given, std::string_view model);
  Taxonomy taxonomy;
  std::string version;
  LabelNumbers labels;
  Lexicon lexicon;
  ScoreWeights weights;  // by these a taxonomy is read whose keys the linear model does not know
  LinearModel linear;
  bool pillars_known = false, viewpoints_known = false;  // whether the linear model has their keys
};

}  // namespace analysis
