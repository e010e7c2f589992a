#include "server/intake/origin.hpp"

namespace ikenbako::intake {

Origin origin_of(const http::Request& request) {
  const std::string_view site = request.header("sec-fetch-site");
  if (site == "same-origin" || site == "none") return Origin::same;
  if (!site.empty()) return Origin::other;
  std::string_view origin = request.header("origin");
  if (origin.empty()) return Origin::unknown;
  const std::size_t scheme = origin.find("://");
  if (scheme == std::string_view::npos) return Origin::other;  // "null" among others
  origin.remove_prefix(scheme + 3);
  return origin == request.header("host") ? Origin::same : Origin::other;
}

std::string_view cookie_of(const http::Request& request, std::string_view name) {
  std::string_view rest = request.header("cookie");
  while (!rest.empty()) {
    std::string_view pair = rest.substr(0, rest.find(';'));
    rest.remove_prefix(pair.size() < rest.size() ? pair.size() + 1 : rest.size());
    while (pair.starts_with(' ')) pair.remove_prefix(1);
    if (pair.size() > name.size() && pair.starts_with(name) && pair[name.size()] == '=')
      return pair.substr(name.size() + 1);
  }
  return {};
}

}  // namespace ikenbako::intake
