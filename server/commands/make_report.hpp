// From an installation's store to a report whose sums meet: what `report` and `publish` share.
#pragma once

#include <boost/system/result.hpp>
#include <string>
#include <vector>

#include "analysis/report/report.hpp"
#include "server/commands/installation.hpp"

namespace ikenbako::commands {

// Why there is no report: a sentence for each reason, and the exit code.
struct NoReport {
  int exit_code = 0;
  std::vector<std::string> reasons;
};

using MadeReport = boost::system::result<analysis::report::Report, NoReport>;

// Only reads the store, so it may run beside `serve`. What nobody has read yet is read for this
// report. `stage`: interim, november or december. kFindings when submissions are missing or the
// report's sums don't meet, kConfiguration when the store or the analysis can't be opened.
MadeReport make_report(const Installation& installation, const std::string& stage);

}  // namespace ikenbako::commands
