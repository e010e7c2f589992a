// Which route serves a request. Built once by the listener, then read only.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "server/http/message.hpp"

namespace ikenbako::http {

struct Match {
  const Route* route = nullptr;  // null: none; lives as long as the Router
  std::map<std::string, std::string> parameters;
  std::string allow;  // without a route: the methods that the path has ("GET, HEAD"), "" if none
};

class Router final {
 public:
  // Throws std::invalid_argument when a pattern does not begin with '/', or comes twice with one
  // method: a bug in the program.
  explicit Router(std::vector<Route> routes);
  Router(const Router&) = delete;
  Router& operator=(const Router&) = delete;

  // `method` as in Request, so never HEAD.
  Match match(std::string_view method, std::string_view path) const;

 private:
  std::vector<Route> routes_;  // patterns without parts first
};

}  // namespace ikenbako::http
