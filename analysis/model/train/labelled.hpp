// Labelled opinions and the taxonomy for the training programs. For these only.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/engine.hpp"
#include "analysis/metrics.hpp"
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

// The opinions under analysis/model/training/, as they are built into the program.
std::vector<Labelled> shipped_opinions();

// The bytes of one of these files; a view without data when there is none of that name.
std::string_view training_file(std::string_view name);

// What the reading says, beside the labels.
Judged judged(const Labelled& gold, const Reading& reading);

}  // namespace analysis::train
