// The catalogues' files as compiled into the program.
#pragma once

#include <string_view>

namespace ikenbako::language {

// The bytes of the file below messages/ with that name, or a view without data.
std::string_view messages(std::string_view name);

}  // namespace ikenbako::language
