#include "server/http/router.hpp"

#include <algorithm>
#include <set>
#include <stdexcept>

namespace ikenbako::http {
namespace {

std::string_view take_segment(std::string_view& rest) {
  rest.remove_prefix(1);  // the '/'
  const std::string_view segment = rest.substr(0, rest.find('/'));
  rest.remove_prefix(segment.size());
  return segment;
}

bool is_part(std::string_view segment) {
  return segment.size() > 2 && segment.front() == '{' && segment.back() == '}';
}

bool fits(std::string_view pattern, std::string_view path,
          std::map<std::string, std::string>& parameters) {
  while (!pattern.empty() && !path.empty()) {
    const std::string_view want = take_segment(pattern), have = take_segment(path);
    if (is_part(want) && !have.empty())
      parameters.emplace(want.substr(1, want.size() - 2), have);
    else if (want != have)
      return false;
  }
  return pattern.empty() && path.empty();
}

bool has_parts(const Route& route) { return route.pattern.find('{') != std::string::npos; }

}  // namespace

Router::Router(std::vector<Route> routes) : routes_(std::move(routes)) {
  std::set<std::string> known;
  for (const Route& route : routes_) {
    if (!route.pattern.starts_with('/'))
      throw std::invalid_argument("a route's pattern must begin with '/': " + route.pattern);
    if (!known.insert(route.method + " " + route.pattern).second)
      throw std::invalid_argument("a route comes twice: " + route.method + " " + route.pattern);
  }
  std::stable_partition(routes_.begin(), routes_.end(),
                        [](const Route& route) { return !has_parts(route); });
}

Match Router::match(std::string_view method, std::string_view path) const {
  Match result;
  std::set<std::string> methods;
  for (const Route& route : routes_) {
    std::map<std::string, std::string> parameters;
    if (!path.starts_with('/') || !fits(route.pattern, path, parameters)) continue;
    if (route.method == method) {
      result.route = &route;
      result.parameters = std::move(parameters);
      return result;
    }
    methods.insert(route.method);
    if (route.method == "GET") methods.insert("HEAD");
  }
  for (const std::string& name : methods) result.allow += (result.allow.empty() ? "" : ", ") + name;
  return result;
}

}  // namespace ikenbako::http
