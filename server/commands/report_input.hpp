// From what the store keeps to what a report is made of. Nobody's name goes in: neither the
// submitter's, which the opinions do not hold, nor the reviewer's or an internal note, which stay
// behind here.
#pragma once

#include <string>
#include <vector>

#include "analysis/report/input.hpp"
#include "server/commands/installation.hpp"
#include "server/core/opinion.hpp"
#include "server/store/store.hpp"

namespace ikenbako::commands {

// `stage`: interim, november or december. `opinions`: all that `counts` counted, in order of id.
// Finds the identical and near-identical among those in scope.
analysis::report::ReportInput report_input(const Installation& installation,
                                           const std::string& stage, const store::Counts& counts,
                                           const std::vector<Opinion>& opinions);

}  // namespace ikenbako::commands
