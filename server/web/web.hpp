// The files of server/web (templates, style sheet) as compiled into the program.
#pragma once

#include <string_view>

namespace ikenbako::web {

// The bytes of the file below server/web with that name, or a view without data.
std::string_view file(std::string_view name);

}  // namespace ikenbako::web
