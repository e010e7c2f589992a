// Names a theme: its title, telling words and representative. Made once for all themes of a pillar;
// const calls are safe from any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "analysis/group/theme_vectors.hpp"
#include "analysis/group/themes.hpp"

namespace analysis {

class ThemeNamer final {
 public:
  // Keeps references to the first two; the cutter serves here only.
  ThemeNamer(const std::vector<ThemeText>& texts, const ThemeVectors& vectors, const Taxonomy& plan,
             Cutter& cutter);

  // Needs `members`; sets the other parts but `count`.
  void name(Theme& theme) const;

 private:
  std::size_t middle(const std::vector<std::size_t>& members) const;
  std::vector<std::string> words(const std::vector<std::size_t>& members) const;
  double worth_of(std::uint32_t word, std::size_t having, std::size_t size) const;
  bool is_new(std::uint32_t word, const std::vector<std::uint32_t>& chosen) const;

  const std::vector<ThemeText>& texts_;
  const ThemeVectors& vectors_;
  std::set<std::u16string> plan_;
};

}  // namespace analysis
