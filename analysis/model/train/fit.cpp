// Opinions and lexicon terms → vectors of grams → one logistic regression a label → blend.
//   1,720 opinions and 16,354 terms → some 60,000 known grams with 12 weights each
// A lexicon term takes part as a very short text of its label, so that its characters speak even in
// words that the lexicon lacks. Does not choose its own settings: they were found by leaving out
// one manner at a time. Cost: some seconds.
#include "analysis/model/train/fit.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <stdexcept>
#include <thread>

#include "analysis/classify/blend.hpp"
#include "analysis/classify/labels.hpp"
#include "analysis/model/train/blend_fit.hpp"

namespace analysis::train {
namespace {

constexpr double kCost = 30;        // of an opinion
constexpr double kFurtherCost = 9;  // of one against a pillar that it speaks of besides its own
constexpr std::array<double, kStrengths> kTermCost{1, 3, 10, 10};  // of a term, by strength
constexpr std::uint32_t kLeastUses = 2;
constexpr double kSingle = 0.5;  // what a run of one character counts beside longer ones

Lexicon make_lexicon(const Taxonomy& taxonomy, const LabelNumbers& labels) {
  const Segmenter segmenter = Segmenter::built_in();
  Cutter cutter(segmenter);
  return Lexicon(taxonomy, labels, cutter);
}

SparseRow vector_of(const std::vector<Gram>& grams, const std::vector<float>& importance) {
  SparseRow out;
  double square = 0;
  for (const Gram& gram : grams) {
    const float value = importance[gram.bucket];
    if (value == 0) continue;
    out.at.push_back(gram.bucket);
    out.value.push_back(value);
    square += static_cast<double>(value) * static_cast<double>(value);
  }
  const auto length = static_cast<float>(std::sqrt(std::max(square, 1e-9)));
  for (float& value : out.value) value /= length;
  return out;
}

bool has(const std::vector<std::string>& list, const std::string& key) {
  return std::find(list.begin(), list.end(), key) != list.end();
}

// What is trained on beside what it is judged on, each example judged once: whole manners are left
// out, in kParts parts; where there is only one manner, single examples.
constexpr std::size_t kParts = 5;
std::vector<std::pair<Examples, Examples>> parts_of(const Examples& examples) {
  const auto manners = manners_of(examples);
  const std::size_t count = manners.size() > 1 ? std::min(kParts, manners.size()) : kParts;
  std::vector<std::pair<Examples, Examples>> out(count);
  for (std::size_t i = 0; i < examples.size(); ++i) {
    const auto manner = std::lower_bound(manners.begin(), manners.end(), examples[i]->manner);
    const auto number = manners.size() > 1 ? static_cast<std::size_t>(manner - manners.begin()) : i;
    for (std::size_t part = 0; part < count; ++part)
      (part == number % count ? out[part].second : out[part].first).push_back(examples[i]);
  }
  return out;
}

}  // namespace

Trainer::Trainer(const Taxonomy& taxonomy)
    : labels_(taxonomy),
      lexicon_(make_lexicon(taxonomy, labels_)),
      scanner_(lexicon_, labels_.count()) {
  GramReader reader;
  for (const Lexicon::Term& term : lexicon_.terms())
    for (const Association& to : term.associations)
      if (const auto& grams = reader.read(term.text, term.text.size()).all; !grams.empty())
        terms_.push_back({grams, to.label, kTermCost[to.strength - 1u]});
}

std::vector<Example> Trainer::prepare(const std::vector<Labelled>& rows) {
  GramReader reader;
  std::vector<Example> out;
  for (const Labelled& row : rows) {
    const Normalised text = normalise(row.text);
    scanner_.scan(text);
    Example& made = out.emplace_back(Example{&row,
                                             row.manner(),
                                             labels_.find(row.pillar),
                                             {},
                                             reader.read(text.text, opening_end(text.text)),
                                             scanner_.counts()});
    if (made.pillar > labels_.none())
      throw std::invalid_argument("unknown pillar of " + row.id + ": " + row.pillar);
    for (std::size_t k = labels_.none() + 1; k < labels_.count(); ++k)
      made.viewpoints.push_back(has(row.viewpoints, labels_.key(k)));
  }
  return out;
}

// How much a gram counts in a text's vector: the rarer, the more (TF-IDF); 0 for one that fewer
// than kLeastUses texts and terms have.
std::vector<float> Trainer::importance_of(const Examples& examples) const {
  struct Use {
    std::uint32_t texts = 0, terms = 0;
    bool single = false;
  };
  std::vector<Use> uses(kBuckets);
  for (const TermExample& term : terms_)
    for (const Gram& gram : term.grams) {
      ++uses[gram.bucket].terms;
      uses[gram.bucket].single = gram.length == 1;
    }
  for (const Example* example : examples)
    for (const Gram& gram : example->grams.all) {
      ++uses[gram.bucket].texts;
      uses[gram.bucket].single = gram.length == 1;
    }
  std::vector<float> out(kBuckets);
  const double all = 1.0 + static_cast<double>(examples.size());
  for (std::size_t i = 0; i < kBuckets; ++i) {
    const Use& use = uses[i];
    if (use.texts + use.terms < kLeastUses) continue;
    const double texts = std::max(1u, use.texts);
    out[i] = static_cast<float>((use.single ? kSingle : 1) * (std::log(all / (1 + texts)) + 1));
  }
  return out;
}

LinearModel::Parts Trainer::fit_linear(const Examples& examples) const {
  LinearModel::Parts parts;
  for (std::size_t k = 0; k < labels_.count(); ++k) parts.keys.push_back(labels_.key(k));
  parts.none = labels_.none();
  parts.importance = importance_of(examples);
  std::vector<SparseRow> rows, term_rows;
  for (const Example* example : examples)
    rows.push_back(vector_of(example->grams.all, parts.importance));
  for (const TermExample& term : terms_)
    term_rows.push_back(vector_of(term.grams, parts.importance));
  parts.weights.resize(labels_.count());
  parts.bias.resize(labels_.count());
  const auto fit_label = [&](std::size_t label) {
    const bool viewpoint = label > labels_.none();
    std::vector<Target> targets;
    for (std::size_t i = 0; i < rows.size(); ++i)
      targets.push_back(target_of(*examples[i], rows[i], label));
    for (std::size_t i = 0; i < terms_.size(); ++i)
      if ((terms_[i].label > labels_.none()) == viewpoint)
        targets.push_back({&term_rows[i], terms_[i].label == label, terms_[i].cost});
    const std::vector<double> found = fit_logistic(targets, kBuckets);
    parts.weights[label].assign(found.begin(), found.end() - 1);
    parts.bias[label] = found.back();
  };
  const auto every_second = [&](std::size_t first) {
    for (std::size_t label = first; label < labels_.count(); label += 2) fit_label(label);
  };
  std::jthread other(every_second, 1);
  every_second(0);
  other.join();
  return parts;
}

Target Trainer::target_of(const Example& example, const SparseRow& row, std::size_t label) const {
  if (label > labels_.none()) return {&row, example.viewpoints[label - labels_.none() - 1], kCost};
  if (example.pillar == label) return {&row, true, kCost};
  return {&row, false, has(example.gold->pillars, labels_.key(label)) ? kFurtherCost : kCost};
}

LinearModel Trainer::fit(const Examples& examples) const {
  std::vector<Unseen> unseen;
  for (const auto& [in, out] : parts_of(examples)) {
    const LinearModel model(fit_linear(in));
    for (const Example* one : out) {
      Unseen& made = unseen.emplace_back();
      made.pillar = one->pillar;
      for (const std::string& key : one->gold->pillars) made.pillars.push_back(labels_.find(key));
      made.viewpoints = one->viewpoints;
      made.decisions = model.decide(one->grams);
      made.counts = &one->counts;
    }
  }
  LinearModel::Parts parts = fit_linear(examples);
  parts.blend = fit_blend(unseen, labels_.none());
  return LinearModel(parts);
}

Judged Trainer::judge(const Example& example, const LinearModel& model) const {
  const Decisions decisions = model.decide(example.grams);
  const Blend& blend = model.blend();
  const Reading reading =
      choose_labels(blended_pillars(decisions, example.counts, labels_.none(), blend),
                    blended_viewpoints(decisions, example.counts, labels_.none(), blend), labels_,
                    {blend.also, blend.viewpoint_least});
  return judged(*example.gold, reading);
}

std::vector<std::string> manners_of(const Examples& examples) {
  std::set<std::string> out;
  for (const Example* example : examples) out.insert(example->manner);
  return {out.begin(), out.end()};
}

std::vector<Judged> cross_validate(const Trainer& trainer, const std::vector<Example>& examples,
                                   const Examples& always,
                                   const std::function<std::size_t(std::size_t)>& fold_of,
                                   std::size_t folds) {
  std::vector<Judged> out(examples.size());
  for (std::size_t fold = 0; fold < folds; ++fold) {
    Examples in = always;
    for (std::size_t i = 0; i < examples.size(); ++i)
      if (fold_of(i) != fold) in.push_back(&examples[i]);
    const LinearModel model = trainer.fit(in);
    for (std::size_t i = 0; i < examples.size(); ++i)
      if (fold_of(i) == fold) out[i] = trainer.judge(examples[i], model);
  }
  return out;
}

}  // namespace analysis::train
