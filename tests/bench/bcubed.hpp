// How well a grouping meets another one made by people: B-cubed (Bagga & Baldwin 1998). For each
// text, the share of its found group that belongs with it (precision) and of those that belong with
// it that are in its found group (recall), averaged. Pure functions.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace bench {

struct BCubed {
  double precision = 0, recall = 0;
  double f1() const {
    return precision + recall > 0 ? 2 * precision * recall / (precision + recall) : 0;
  }
};

inline BCubed b_cubed(const std::vector<std::string>& gold, const std::vector<std::size_t>& found) {
  std::map<std::string, double> in_gold;
  std::map<std::size_t, double> in_found;
  std::map<std::pair<std::string, std::size_t>, double> in_both;
  for (std::size_t i = 0; i < gold.size(); ++i) {
    ++in_gold[gold[i]];
    ++in_found[found[i]];
    ++in_both[{gold[i], found[i]}];
  }
  BCubed out;
  const auto n = static_cast<double>(gold.size());
  for (const auto& [key, both] : in_both) {
    out.precision += both * both / in_found[key.second] / n;
    out.recall += both * both / in_gold[key.first] / n;
  }
  return out;
}

}  // namespace bench
