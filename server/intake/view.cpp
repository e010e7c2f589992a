#include "server/intake/view.hpp"

#include "server/intake/origin.hpp"

namespace ikenbako::intake {

View view_of(const http::Request& request) {
  View view;
  const std::size_t end = request.path.find('/', 1);
  const std::string first = request.path.substr(0, end);
  const std::string_view cookie = cookie_of(request, kLanguageCookie);
  if (first.size() > 1) view.language = language::find_language(first.substr(1));
  if (view.language != nullptr) {
    view.prefix = first;
    view.path = end == std::string::npos ? "/" : request.path.substr(end);
    view.remember = cookie != view.language->tag;
    return view;
  }
  view.path = request.path;
  view.language = &language::choose_language({}, cookie, request.header("accept-language"));
  return view;
}

std::vector<std::string> addresses(const std::string& path) {
  std::vector<std::string> all{path};
  for (const language::Language& one : language::languages()) {
    all.push_back("/" + one.tag + path);
    if (path == "/") all.push_back("/" + one.tag);
  }
  return all;
}

}  // namespace ikenbako::intake
