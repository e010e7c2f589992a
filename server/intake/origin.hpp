// Whether a form came from our own page. Pure functions of the request.
#pragma once

#include <string>
#include <string_view>

#include "server/http/message.hpp"

namespace ikenbako::intake {

enum class Origin {
  same,     // the browser says that our own page sent it
  other,    // the browser says that another site sent it
  unknown,  // a browser that says nothing (text browsers); the cookie must speak
};

// Fetch metadata first, the Origin header where a browser sends none, as OWASP's CSRF cheat sheet
// has it.
Origin origin_of(const http::Request& request);

// The value of a cookie, or "".
std::string_view cookie_of(const http::Request& request, std::string_view name);

}  // namespace ikenbako::intake
