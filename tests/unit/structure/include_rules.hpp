// Who may include whom: the architecture as a rule. A pure function over one file.
#pragma once

#include <string>
#include <vector>

#include "tests/unit/structure/source_files.hpp"

namespace ikenbako::structure {

// "server/http/x.hpp:3: <sqlite3.h>: why" for each include that breaks a rule.
std::vector<std::string> broken_includes(const SourceFile& file);

}  // namespace ikenbako::structure
