// The themes (論点) of a report's opinions, pillar by pillar. Pure but for the
// Cutter's scratch.
#pragma once

#include <vector>

#include "analysis/report/input.hpp"
#include "analysis/taxonomy.hpp"
#include "analysis/text/segment.hpp"

namespace analysis::report {

// Of the opinions in scope that have a pillar (or "none") in force; needs `opinions` and
// `duplicates`. In the order of the pillars, "none" last. Empty below kLeastForThemes opinions and
// for a publication. Copies make no theme greater than it is: they are compared once, and counted.
std::vector<PillarThemes> find_report_themes(const ReportInput& input, const Taxonomy& plan,
                                             Cutter& cutter);

}  // namespace analysis::report
