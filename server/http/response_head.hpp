// A response as bytes. Used by sessions and the listener on the network thread.
#pragma once

#include <chrono>
#include <string>
#include <utility>
#include <vector>

#include "server/http/message.hpp"

namespace ikenbako::http {

using Headers = std::vector<std::pair<std::string, std::string>>;

// Whether the response keeps the rules that message.hpp states, so that it can't be read as two.
bool can_be_sent(const Response& response);

struct Framing {
  bool keep_alive = false;
  bool old_protocol = false;  // HTTP/1.0 must be told that the connection stays
  std::string_view date;      // "Fri, 15 Oct 2021 03:00:00 GMT"
};

// The status line and the headers with the empty line. `always` are added where the response does
// not set them itself.
std::string response_head(const Response& response, const Headers& always, const Framing& framing);

// 1xx, 204 and 304 have no body and no Content-Length.
bool may_have_body(int status);

// RFC 9110's IMF-fixdate, which must be in English whatever the locale.
std::string http_date(std::chrono::sys_seconds time);

// What to send when nothing better can be made: one plain sentence.
Response plain_page(int status, const Error& error);

// The Error of a status that this layer decides on by itself, with a sentence for the citizen.
Error error_of(int status);

}  // namespace ikenbako::http
