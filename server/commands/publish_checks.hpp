// What keeps a report from being published. For the publish command; pure.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "analysis/report/report.hpp"

namespace ikenbako::commands {

// What the secretariat has said is all right.
struct Leave {
  bool unanswered = false;          // rows without 県の考え方 or 反映区分
  std::set<std::string> confirmed;  // rows whose personal data are none, as confirmation_of() says
};

// "000123-01:3fa9c2d1": the opinion that heads the row and a digest of all its texts that would be
// public. A confirmation so holds for these very words: once one of them is edited, it must be
// given again.
std::string confirmation_of(const analysis::report::Report& report,
                            const analysis::report::Row& row);

// One Japanese sentence for each row's fault, with the opinions' ids and what to do. Never repeats
// what was found. Empty: the report may be published.
std::vector<std::string> publish_findings(const analysis::report::Report& report,
                                          const Leave& leave);

}  // namespace ikenbako::commands
