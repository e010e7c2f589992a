// A request, a response and a route as the rest of the server sees them. Plain values; nothing of
// Beast.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "server/core/error.hpp"

namespace ikenbako::http {

struct Request {
  std::string method;  // HEAD arrives as GET
  std::string path;    // percent-decoded, valid UTF-8 without control characters, begins with '/'
  std::string query;   // raw, without '?'
  std::vector<std::pair<std::string, std::string>> headers;  // names in lower case
  std::string body;
  std::string
      client;  // the sender's address: the peer's, or X-Forwarded-For's behind a listed proxy
  std::map<std::string, std::string> parameters;  // {name} parts of the route

  // The first header of that (lower-case) name, or "".
  std::string_view header(std::string_view name) const;
};

// The length, the connection and the date are the session's business: a response that sets
// Content-Length, Transfer-Encoding, Connection or Date itself is answered with 500, and so is one
// with a line break in a header.
struct Response {
  int status = 200;
  std::string type;  // Content-Type; empty: no body
  std::string body;
  std::vector<std::pair<std::string, std::string>> headers;
};

// Runs on the network thread; must not block.
using Handler = std::function<boost::asio::awaitable<Response>(Request)>;

// `pattern` is "/opinions/{id}": a {name} part matches one segment that is not empty. A pattern
// without parts wins over one with parts.
struct Route {
  std::string method, pattern;
  Handler handler;
};

// Makes the body of an error: a page for citizens, problem+json for staff. `status` has been
// chosen. The request may be incomplete when it could not be read.
using ErrorPage = std::function<Response(const Request&, int status, const Error&)>;

// The status that an Error stands for. The only place where one becomes the other.
int status_of(Code code);

// "application/x-www-form-urlencoded" into its fields, in order, decoded once ('+' is a space).
// Errors: invalid (bad escape, NUL or not UTF-8 after decoding), too_large (more than 512 fields).
Result<std::vector<std::pair<std::string, std::string>>> parse_form(std::string_view body);

// RFC 3629: no overlong forms, no surrogates, nothing above U+10FFFF.
bool is_valid_utf8(std::string_view text);

}  // namespace ikenbako::http
