// Counts, nothing else: no smoothing, no rounding, no weighting by group.
//   gold smart, read literacy → pillars[smart].gold + 1, pillars[literacy].found + 1
#include "analysis/metrics.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace analysis {
namespace {

double ratio(std::size_t part, std::size_t whole) {
  return whole == 0 ? 0 : static_cast<double>(part) / static_cast<double>(whole);
}

bool has(const std::vector<std::string>& list, const std::string& key) {
  return std::find(list.begin(), list.end(), key) != list.end();
}

void count(const std::vector<std::string>& gold, const std::vector<std::string>& found,
           Tally& micro, std::map<std::string, Tally>* each) {
  micro.gold += gold.size();
  micro.found += found.size();
  for (const auto& key : found) micro.right += has(gold, key) ? 1 : 0;
  if (each == nullptr) return;
  for (const auto& key : gold) ++(*each)[key].gold;
  for (const auto& key : found) ++(*each)[key].found, (*each)[key].right += has(gold, key) ? 1 : 0;
}

double sure_half(const std::vector<Judged>& rows) {
  std::vector<std::size_t> order(rows.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return rows[a].confidence > rows[b].confidence;
  });
  order.resize((rows.size() + 1) / 2);
  const auto right = std::count_if(order.begin(), order.end(), [&](std::size_t i) {
    return rows[i].pillar == rows[i].gold_pillar;
  });
  return ratio(static_cast<std::size_t>(right), order.size());
}

void fill_reliability(const std::vector<Judged>& rows, Metrics& out) {
  const double bins = static_cast<double>(out.reliability.size());
  for (std::size_t i = 0; i < out.reliability.size(); ++i) {
    out.reliability[i].low = static_cast<double>(i) / bins;
    out.reliability[i].high = static_cast<double>(i + 1) / bins;
  }
  for (const Judged& row : rows) {
    const double place = std::clamp(std::floor(row.confidence * bins), 0.0, bins - 1);
    ReliabilityBin& bin = out.reliability[static_cast<std::size_t>(place)];
    ++bin.n;
    bin.confidence += row.confidence;
    bin.accuracy += row.pillar == row.gold_pillar ? 1 : 0;
  }
  for (ReliabilityBin& bin : out.reliability) {
    if (bin.n == 0) continue;
    const double n = static_cast<double>(bin.n);
    bin.confidence /= n;
    bin.accuracy /= n;
    out.calibration_error +=
        n / static_cast<double>(rows.size()) * std::abs(bin.confidence - bin.accuracy);
  }
}

std::size_t pairs(std::size_t n) { return n * (n - 1) / 2; }

template <class Map>
std::size_t pairs_within(const Map& sizes) {
  std::size_t sum = 0;
  for (const auto& [group, n] : sizes) sum += n > 0 ? pairs(n) : 0;
  return sum;
}

}  // namespace

double Tally::precision() const { return ratio(right, found); }
double Tally::recall() const { return ratio(right, gold); }
double Tally::f1() const { return ratio(2 * right, found + gold); }

Metrics measure(const std::vector<Judged>& rows) {
  Metrics out;
  out.n = rows.size();
  std::size_t right = 0, second = 0;
  for (const Judged& row : rows) {
    right += row.pillar == row.gold_pillar ? 1 : 0;
    const auto top = row.ranked.begin();
    const auto last = top + std::min<std::ptrdiff_t>(2, std::ssize(row.ranked));
    second += std::find(top, last, row.gold_pillar) != last ? 1 : 0;
    ++out.pillars[row.gold_pillar].gold;
    ++out.pillars[row.pillar].found;
    out.pillars[row.pillar].right += row.pillar == row.gold_pillar ? 1 : 0;
    ++out.confusion[row.gold_pillar][row.pillar];
    count(row.gold_pillars, row.pillars, out.all_pillars, nullptr);
    count(row.gold_viewpoints, row.viewpoints, out.viewpoints_micro, &out.viewpoints);
  }
  out.pillar_accuracy = ratio(right, out.n);
  out.top2_accuracy = ratio(second, out.n);
  out.sure_half_accuracy = sure_half(rows);
  fill_reliability(rows, out);
  return out;
}

Tally measure_pairs(const std::vector<std::string>& gold_groups,
                    const std::vector<std::size_t>& groups) {
  std::map<std::string, std::size_t> gold;
  std::map<std::size_t, std::size_t> found;
  std::map<std::pair<std::string, std::size_t>, std::size_t> both;
  for (std::size_t i = 0; i < std::min(gold_groups.size(), groups.size()); ++i) {
    ++gold[gold_groups[i]];
    ++found[groups[i]];
    ++both[{gold_groups[i], groups[i]}];
  }
  return {pairs_within(both), pairs_within(found), pairs_within(gold)};
}

}  // namespace analysis
