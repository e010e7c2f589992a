// The files that the program carries for trials.
#pragma once

#include <string_view>

namespace ikenbako::commands {

// The bytes of the consultation file with that name, or a view without data.
std::string_view built_in_file(std::string_view name);

}  // namespace ikenbako::commands
