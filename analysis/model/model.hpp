// The files under analysis/model/ as they are built into the program: lexicon and trained weights.
// Safe from any thread.
#pragma once

#include <string_view>

namespace analysis {

// The bytes of a file by its path below analysis/model/; a view without data when there is none.
std::string_view model_file(std::string_view name);

}  // namespace analysis
