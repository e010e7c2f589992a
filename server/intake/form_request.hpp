// What the handlers of posted forms share. Pure functions.
#pragma once

#include <string>
#include <string_view>

#include "server/http/message.hpp"
#include "server/intake/draft.hpp"

namespace ikenbako::intake {

// The fields of what a browser's form sends, in the only encoding that we offer. Errors: those of
// parse_form; invalid for another encoding, with the field "content-type" (an answer 415).
Result<Fields> read_form(const http::Request& request);

// The status of a page for that error.
int status_of_form(const Error& error);

// The first field of that name, or "".
std::string field(const Fields& fields, std::string_view name);

http::Response see_other(std::string location);

}  // namespace ikenbako::intake
