// What opinions are read by: a consultation's pillars and viewpoints with their own wording. A
// plain value that whoever owns the consultation makes; the analysis knows no plan of its own.
#pragma once

#include <string>
#include <vector>

namespace analysis {

struct Label {
  std::string key;
  std::string title;
  std::vector<std::string> wording;  // description and measures, in the plan's words
};

struct Taxonomy {
  std::string name;  // e.g. "fujinokuni-dx"
  std::vector<Label> pillars, viewpoints;
};

}  // namespace analysis
