// The staff's JSON endpoint. Owned by the serve command; runs on the network thread.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "server/core/clock.hpp"
#include "server/core/consultation.hpp"
#include "server/http/message.hpp"
#include "server/review/accounts.hpp"
#include "server/store/door.hpp"

namespace ikenbako::review {

// Everything is borrowed and outlives the Api.
struct ApiParts {
  const Consultation& consultation;
  store::Door& door;
  Accounts& accounts;
  std::function<void()> submitted = [] {};  // told after new submissions are durable
  // What a text is found by: words with a space between, as the store was given them of each
  // opinion.
  std::function<std::string(std::string_view)> terms = [](std::string_view text) {
    return std::string(text);
  };
};

class Api final {
 public:
  explicit Api(ApiParts parts) : parts_(std::move(parts)) {}

  // Every route asks for a bearer token.
  std::vector<http::Route> routes();

  static http::Response problem(const http::Request& request, int status, const Error& error);

 private:
  using Answer = boost::asio::awaitable<http::Response>;

  Answer guarded(Answer (Api::*handler)(http::Request, std::string), http::Request request);
  Answer list(http::Request request, std::string staff);
  Answer show(http::Request request, std::string staff);
  Answer change(http::Request request, std::string staff);
  Answer matrix(http::Request request, std::string staff);
  Answer submit(http::Request request, std::string staff);

  ApiParts parts_;
};

}  // namespace ikenbako::review
