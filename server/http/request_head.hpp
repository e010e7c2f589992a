// A guarded request head, parsed by Beast into a Request. Used by a session on the network thread.
#pragma once

#include <cstdint>
#include <string_view>

#include "server/http/head_guard.hpp"
#include "server/http/message.hpp"

namespace ikenbako::http {

// Fills method (as sent), path, query and headers. `head` has passed check_head with `verdict`.
// False when the parser refuses it or sees another message than the guard did, or when the path is
// not UTF-8 or holds control characters: answer 400.
bool parse_head(std::string_view head, const HeadVerdict& verdict, Request& request);

}  // namespace ikenbako::http
