// JSON as it comes in from outside. nlohmann/json alone takes the last of two equal keys, and
// copying or printing a very deep value overflows its stack; both are refused here. For use in .cpp
// files.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string_view>

#include "server/core/error.hpp"

namespace ikenbako {

// Error: invalid (no JSON, deeper than 16 levels, a key twice in one object, a NUL in a text),
// saying which; never repeats the input.
Result<nlohmann::json> parse_strict_json(std::string_view text);

}  // namespace ikenbako
