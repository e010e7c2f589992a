// Percent-decoding of paths and form fields (RFC 3986, 2.1). Pure; safe from any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace ikenbako::http {

// The text decoded once; with `plus_is_space` a '+' becomes a space, as forms write it. Nothing
// when an escape is not '%' and two hex digits.
std::optional<std::string> decode_percent(std::string_view text, bool plus_is_space);

}  // namespace ikenbako::http
