// How often the classification is right, aim beside reached: by cross-validation on the project's
// own opinions (no opinion is ever judged by a model that saw it), and on real citizens' texts
// where the evaluation data lies beside the project. Run by tests/bench/quality.
//   quality_bench CONSULTATION.json REAL.jsonl|- TRAIN_ONLY.jsonl FILE.jsonl…
#include <cstdio>
#include <fstream>
#include <iostream>
#include <map>
#include <nlohmann/json.hpp>

#include "analysis/engine.hpp"
#include "analysis/metrics.hpp"
#include "analysis/model/train/fit.hpp"

namespace {

using namespace analysis;
using namespace analysis::train;

constexpr std::size_t kFolds = 5;

void print_line(const char* name, const Metrics& m) {
  std::printf("%-22s %5zu   %.3f    %.3f    %.3f    %.3f    %.3f    %.3f\n", name, m.n,
              m.pillar_accuracy, m.top2_accuracy, m.sure_half_accuracy, m.viewpoints_micro.f1(),
              m.all_pillars.f1(), m.calibration_error);
}

void print_head() {
  std::printf("%-22s     n   pillar  top two  surest   view-    all      calibration\n", "");
  std::printf("%-22s                          half     points   pillars  error\n", "");
}

void print_labels(const char* kind, const std::map<std::string, Tally>& tallies) {
  std::printf("\n%-10s     n  precision  recall     F1\n", kind);
  for (const auto& [key, t] : tallies)
    std::printf("%-10s %5zu      %.3f   %.3f  %.3f\n", key.c_str(), t.gold, t.precision(),
                t.recall(), t.f1());
}

void print_confusion(const Metrics& m) {
  std::printf("\nlabelled \\ read ");
  for (const auto& [key, tally] : m.pillars) std::printf("%10s", key.c_str());
  std::printf("\n");
  for (const auto& [gold, row] : m.confusion) {
    std::printf("%-15s ", gold.c_str());
    for (const auto& [key, tally] : m.pillars) {
      const auto found = row.find(key);
      std::printf("%10zu", found == row.end() ? std::size_t{0} : found->second);
    }
    std::printf("\n");
  }
}

void print_reliability(const Metrics& m) {
  std::printf("\nconfidence        n   mean   right\n");
  for (const ReliabilityBin& bin : m.reliability)
    if (bin.n > 0)
      std::printf("%.1f to %.1f   %6zu  %.3f   %.3f\n", bin.low, bin.high, bin.n, bin.confidence,
                  bin.accuracy);
}

void print_table(const Metrics& folds, double worst, const std::string& worst_manner,
                 const Metrics* real) {
  std::printf("\n%-28s aim    reached   aim (real)  reached\n", "");
  const auto row = [&](const char* name, double aim, double reached, double aim_real,
                       double reached_real) {
    std::printf("%-28s %.2f   %.3f", name, aim, reached);
    if (real != nullptr && aim_real > 0)
      std::printf("     %.2f        %.3f", aim_real, reached_real);
    std::printf("\n");
  };
  const Metrics none;
  const Metrics& r = real == nullptr ? none : *real;
  row("pillar", 0.90, folds.pillar_accuracy, 0.72, r.pillar_accuracy);
  row("among the top two", 0.96, folds.top2_accuracy, 0.88, r.top2_accuracy);
  row("viewpoints, micro-F1", 0.68, folds.viewpoints_micro.f1(), 0.68, r.viewpoints_micro.f1());
  row("surest half", 0.97, folds.sure_half_accuracy, 0.85, r.sure_half_accuracy);
  row(("worst manner (" + worst_manner + ")").c_str(), 0.80, worst, 0, 0);
}

Metrics read_by_the_program(const Taxonomy& taxonomy, const std::string& file) {
  const Engine engine(taxonomy);
  Worker worker(engine);
  std::vector<Judged> rows;
  for (const Labelled& row : read_labelled(file))
    rows.push_back(judged(row, worker.read(row.text)));
  return measure(rows);
}

// Writes the wrong readings of the cross-validation where IKENBAKO_WRONG names a file.
void keep_wrong(const std::vector<Example>& examples, const std::vector<Judged>& rows) {
  const char* name = std::getenv("IKENBAKO_WRONG");
  if (name == nullptr) return;
  std::ofstream out(name);
  for (std::size_t i = 0; i < rows.size(); ++i)
    if (rows[i].pillar != rows[i].gold_pillar)
      out << nlohmann::json{{"id", examples[i].gold->id},      {"text", examples[i].gold->text},
                            {"labelled", rows[i].gold_pillar}, {"read", rows[i].pillar},
                            {"second", rows[i].ranked.at(1)},  {"confidence", rows[i].confidence}}
                 .dump()
          << "\n";
}

int run(const std::vector<std::string>& arguments) {
  const Taxonomy taxonomy = read_taxonomy(arguments[0]);
  std::vector<Labelled> rows;
  for (std::size_t i = 3; i < arguments.size(); ++i)
    for (Labelled& row : read_labelled(arguments[i])) rows.push_back(std::move(row));
  Trainer trainer(taxonomy);
  const std::vector<Example> examples = trainer.prepare(rows);
  Examples all;
  for (const Example& example : examples) all.push_back(&example);
  const std::vector<Labelled> written = read_labelled(arguments[2]);
  const std::vector<Example> more = trainer.prepare(written);
  Examples always;
  for (const Example& example : more) always.push_back(&example);

  print_head();
  const auto by_fold = cross_validate(
      trainer, examples, always, [](std::size_t i) { return i % kFolds; }, kFolds);
  const Metrics folds = measure(by_fold);
  print_line("cross-validated", folds);
  keep_wrong(examples, by_fold);

  const auto manners = manners_of(all);
  const auto manner_of = [&](std::size_t i) {
    return static_cast<std::size_t>(std::find(manners.begin(), manners.end(), examples[i].manner) -
                                    manners.begin());
  };
  const auto by_manner = cross_validate(trainer, examples, always, manner_of, manners.size());
  print_line("each manner left out", measure(by_manner));
  double worst = 1;
  std::string worst_manner;
  for (std::size_t k = 0; k < manners.size(); ++k) {
    std::vector<Judged> own;
    for (std::size_t i = 0; i < by_manner.size(); ++i)
      if (manner_of(i) == k) own.push_back(by_manner[i]);
    const Metrics m = measure(own);
    print_line(("  without " + manners[k]).c_str(), m);
    if (m.pillar_accuracy < worst) worst = m.pillar_accuracy, worst_manner = manners[k];
  }
  Metrics real;
  const bool has_real = arguments[1] != "-";
  if (has_real)
    print_line("real citizens' texts", real = read_by_the_program(taxonomy, arguments[1]));

  std::printf("\nThe tables below are of the %zu-fold cross-validation.\n", kFolds);
  print_labels("pillar", folds.pillars);
  print_labels("viewpoint", folds.viewpoints);
  print_confusion(folds);
  print_reliability(folds);
  print_table(folds, worst, worst_manner, has_real ? &real : nullptr);
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string> arguments(argv + 1, argv + argc);
  if (arguments.size() < 4) {
    std::cerr << "use: quality_bench CONSULTATION.json REAL.jsonl|- TRAIN_ONLY.jsonl FILE.jsonl…\n";
    return 64;
  }
  try {
    return run(arguments);
  } catch (const std::exception& e) {
    std::cerr << e.what() << "\n";
    return 65;
  }
}
