// Fits the numbers of analysis/classify/scores.hpp (not the lexicon) to labelled opinions.
//   train_scores CONSULTATION.json OUT.txt FILE.jsonl…             writes them; same input, same
//   bytes train_scores CONSULTATION.json --check MEASURE.jsonl FILE.jsonl…  fits to the FILEs,
//   prints figures for
//                                                MEASURE; "-" instead: five-fold over the FILEs
#include <algorithm>
#include <cmath>
#include <fstream>
#include <functional>
#include <iostream>

#include "analysis/classify/labels.hpp"
#include "analysis/engine_data.hpp"
#include "analysis/metrics.hpp"
#include "analysis/model/train/labelled.hpp"

namespace {

using namespace analysis;
using train::Labelled;

struct Example {
  const Labelled* gold = nullptr;
  std::vector<Counts> counts;
  std::size_t pillar = 0;
};
using Examples = std::vector<const Example*>;

std::vector<Example> count_terms(const std::vector<Labelled>& rows, const Engine::Data& data) {
  Scanner scanner(data.lexicon, data.labels.count());
  std::vector<Example> out;
  for (const Labelled& row : rows) {
    scanner.scan(normalise(row.text));
    out.push_back({&row, scanner.counts(), data.labels.find(row.pillar)});
  }
  return out;
}

double pillar_loss(const Examples& examples, const LabelNumbers& labels,
                   const ScoreWeights& weights) {
  double loss = 0;
  for (const Example* example : examples)
    loss -=
        std::log(pillar_probabilities(example->counts, labels.none(), weights)[example->pillar]);
  return loss / static_cast<double>(examples.size());
}

bool has(const std::vector<std::string>& list, const std::string& key) {
  return std::find(list.begin(), list.end(), key) != list.end();
}

double viewpoint_loss(const Examples& examples, const LabelNumbers& labels,
                      const ScoreWeights& weights) {
  double loss = 0;
  for (const Example* example : examples) {
    const auto chances = viewpoint_probabilities(example->counts, labels.none(), weights);
    for (std::size_t i = 0; i < chances.size(); ++i) {
      const bool gold = has(example->gold->viewpoints, labels.key(labels.none() + 1 + i));
      loss -= std::log(gold ? chances[i] : 1 - chances[i]);
    }
  }
  return loss / static_cast<double>(examples.size());
}

Metrics measured(const Examples& examples, const LabelNumbers& labels, const ScoreWeights& weights,
                 std::vector<Judged>* keep = nullptr) {
  std::vector<Judged> rows;
  for (const Example* example : examples) {
    const Reading reading =
        choose_labels(pillar_probabilities(example->counts, labels.none(), weights),
                      viewpoint_probabilities(example->counts, labels.none(), weights), labels,
                      {weights.also, weights.viewpoint_least});
    rows.push_back(train::judged(*example->gold, reading));
  }
  if (keep != nullptr) keep->insert(keep->end(), rows.begin(), rows.end());
  return measure(rows);
}

// Moves one number at a time by smaller and smaller steps while the loss falls.
void descend(const std::vector<double*>& numbers, const std::function<double()>& loss) {
  double best = loss();
  for (double step = 0.5; step > 0.01; step /= 2) {
    for (bool better = true; better;) {
      better = false;
      for (double* number : numbers)
        for (const double move : {step, -step}) {
          const double before = *number;
          *number = std::max(-6.0, before + move * std::max(0.25, std::abs(before)));
          const double now = loss();
          if (now < best - 1e-7) {
            best = now;
            better = true;
            break;
          }
          *number = before;
        }
    }
  }
}

// The value in 0.02, 0.04 … 0.98 with the highest F1.
void choose_least(double& number, const std::function<double()>& f1) {
  double best = -1, chosen = number;
  for (number = 0.02; number < 0.99; number += 0.02)
    if (const double now = f1(); now > best) best = now, chosen = number;
  number = chosen;
}

ScoreWeights fit(const Examples& examples, const LabelNumbers& labels) {
  ScoreWeights w;
  descend({&w.pillar[0], &w.pillar[1], &w.pillar[2], &w.pillar_half, &w.pillar_power, &w.none_bias},
          [&] { return pillar_loss(examples, labels, w); });
  descend({&w.viewpoint[0], &w.viewpoint[1], &w.viewpoint[2], &w.viewpoint_half, &w.viewpoint_power,
           &w.viewpoint_bias},
          [&] { return viewpoint_loss(examples, labels, w); });
  w.pillar[3] = w.pillar[2];
  w.viewpoint[3] = w.viewpoint[2];
  choose_least(w.also, [&] { return measured(examples, labels, w).all_pillars.f1(); });
  choose_least(w.viewpoint_least,
               [&] { return measured(examples, labels, w).viewpoints_micro.f1(); });
  return w;
}

void print(const char* name, const Metrics& m) {
  std::cout << name << " n " << m.n << " pillar " << m.pillar_accuracy << " top2 "
            << m.top2_accuracy << " sure_half " << m.sure_half_accuracy << " all_pillars_f1 "
            << m.all_pillars.f1() << " viewpoints_f1 " << m.viewpoints_micro.f1()
            << " calibration_error " << m.calibration_error << "\n";
}

void check(const std::vector<Example>& train, const std::vector<Example>& test,
           const LabelNumbers& labels) {
  const auto pointers = [](const std::vector<Example>& list) {
    Examples out;
    for (const Example& example : list) out.push_back(&example);
    return out;
  };
  if (!test.empty()) {
    const ScoreWeights weights = fit(pointers(train), labels);
    return print("measured", measured(pointers(test), labels, weights));
  }
  std::vector<Judged> rows;
  for (std::size_t fold = 0; fold < 5; ++fold) {
    Examples in, out;
    for (std::size_t i = 0; i < train.size(); ++i) (i % 5 == fold ? out : in).push_back(&train[i]);
    measured(out, labels, fit(in, labels), &rows);
  }
  print("cross_validated", measure(rows));
}

int run(const std::vector<std::string>& arguments) {
  const Engine engine(train::read_taxonomy(arguments[0]));
  const Engine::Data& data = engine.data();
  const bool checking = arguments[1] == "--check";
  std::vector<Labelled> rows, other;
  for (std::size_t i = checking ? 3 : 2; i < arguments.size(); ++i)
    for (Labelled& row : train::read_labelled(arguments[i])) rows.push_back(std::move(row));
  if (checking && arguments[2] != "-") other = train::read_labelled(arguments[2]);
  const auto examples = count_terms(rows, data);
  if (checking) return check(examples, count_terms(other, data), data.labels), 0;
  Examples all;
  for (const Example& example : examples) all.push_back(&example);
  std::ofstream out(arguments[1], std::ios::binary);
  out << serialise(fit(all, data.labels));
  return out.flush() ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string> arguments(argv + 1, argv + argc);
  if (arguments.size() < 3) {
    std::cerr << "use: train_scores CONSULTATION.json OUT.txt | --check MEASURE|- FILE.jsonl…\n";
    return 64;
  }
  try {
    return run(arguments);
  } catch (const std::exception& e) {
    std::cerr << e.what() << "\n";
    return 65;
  }
}
