// Trains the classification model and judges it on opinions that it has not seen. For the training
// programs and the learn command; one Trainer per thread.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "analysis/classify/lexicon.hpp"
#include "analysis/classify/linear.hpp"
#include "analysis/classify/scan.hpp"
#include "analysis/metrics.hpp"
#include "analysis/model/train/labelled.hpp"
#include "analysis/model/train/logistic.hpp"
#include "analysis/taxonomy.hpp"

namespace analysis::train {

// An opinion as training sees it.
struct Example {
  const Labelled* gold = nullptr;
  std::string manner;
  std::size_t pillar = 0;  // label number
  std::vector<bool> viewpoints;
  GramsOfText grams;
  std::vector<Counts> counts;
};
using Examples = std::vector<const Example*>;

class Trainer final {
 public:
  explicit Trainer(const Taxonomy& taxonomy);

  // `rows` must outlive the result. Keys that the taxonomy lacks throw std::invalid_argument.
  std::vector<Example> prepare(const std::vector<Labelled>& rows);

  // The linear model from the examples and the lexicon's terms, then its blend with the lexicon on
  // what manners of writing get from a model trained without them.
  LinearModel fit(const Examples& examples) const;

  // What `model` makes of an example, beside its labels.
  Judged judge(const Example& example, const LinearModel& model) const;

 private:
  std::vector<float> importance_of(const Examples& examples) const;
  Target target_of(const Example& example, const SparseRow& row, std::size_t label) const;
  LinearModel::Parts fit_linear(const Examples& examples) const;

  LabelNumbers labels_;
  Lexicon lexicon_;
  Scanner scanner_;
  struct TermExample {
    std::vector<Gram> grams;
    std::size_t label = 0;
    double cost = 0;
  };
  std::vector<TermExample> terms_;
};

// Each example judged by a model that was trained without its fold; `fold_of` numbers the folds.
// `always` takes part in every training and is never judged.
std::vector<Judged> cross_validate(const Trainer& trainer, const std::vector<Example>& examples,
                                   const Examples& always,
                                   const std::function<std::size_t(std::size_t)>& fold_of,
                                   std::size_t folds);

// The manners in the examples, sorted.
std::vector<std::string> manners_of(const Examples& examples);

}  // namespace analysis::train
