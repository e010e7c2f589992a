// Figures on labelled opinions: how often the reading is right. Plain values and pure functions,
// safe from any thread.
#pragma once

#include <array>
#include <cstddef>
#include <map>
#include <string>
#include <vector>

namespace analysis {

// One labelled opinion with what the analysis said. `ranked`: pillars and "none" by falling
// probability.
struct Judged {
  std::string gold_pillar, pillar;
  std::vector<std::string> ranked;
  std::vector<std::string> gold_pillars, pillars, gold_viewpoints, viewpoints;
  double confidence = 0;
};

// Right, found and wanted; the figures are 0 where their denominator is.
struct Tally {
  std::size_t right = 0, found = 0, gold = 0;
  double precision() const;
  double recall() const;
  double f1() const;
  bool operator==(const Tally&) const = default;
};

// Readings whose confidence lies in [low, high), or [low, 1] in the last bin.
struct ReliabilityBin {
  double low = 0, high = 0;
  std::size_t n = 0;
  double confidence = 0, accuracy = 0;  // means; 0 when n is 0
};

struct Metrics {
  std::size_t n = 0;
  double pillar_accuracy = 0, top2_accuracy = 0;
  double sure_half_accuracy =
      0;  // of the n / 2 (rounded up) with the highest confidence, input order breaking ties
  std::map<std::string, Tally> pillars;                                 // of `pillar`
  std::map<std::string, std::map<std::string, std::size_t>> confusion;  // gold → read → count
  Tally all_pillars;                                                    // of `pillars`, micro
  Tally viewpoints_micro;
  std::map<std::string, Tally> viewpoints;
  std::array<ReliabilityBin, 10> reliability{};
  double calibration_error = 0;  // expected: Σ n_bin / n · |confidence - accuracy|
};

Metrics measure(const std::vector<Judged>& rows);

// Pairs of opinions put into one group, against those that belong together.
Tally measure_pairs(const std::vector<std::string>& gold_groups,
                    const std::vector<std::size_t>& groups);

}  // namespace analysis
