// Labelled opinions and the taxonomy for the training programs. For these only.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "analysis/taxonomy.hpp"

namespace analysis::train {

struct Labelled {
  std::string id, text, pillar;
  std::vector<std::string> pillars, viewpoints;

  // The manner it is written in: the id up to the first '-', e.g. "T1".
  std::string manner() const { return id.substr(0, id.find('-')); }
};

// Both throw std::runtime_error or nlohmann's exceptions on files that are not as they should be.
std::vector<Labelled> read_labelled(const std::filesystem::path& jsonl);
Taxonomy read_taxonomy(const std::filesystem::path& consultation);

}  // namespace analysis::train
