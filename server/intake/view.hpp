// Which language a request's answer is in, and at which address: a page is at /write in the
// language of the visitor's cookie or browser, and at /en/write in English for everybody. Pure
// functions.
#pragma once

#include <string>

#include "server/http/message.hpp"
#include "server/language/languages.hpp"

namespace ikenbako::intake {

// The cookie that remembers the language chosen by address.
inline constexpr const char* kLanguageCookie = "language";

struct View {
  const language::Language* language = nullptr;
  std::string prefix;     // "/en", or "" where the address names no language
  std::string path;       // "/write": the address without the language
  bool remember = false;  // the address names another language than the cookie
};

View view_of(const http::Request& request);

// "/write" as it stands in each language's addresses, and without one.
std::vector<std::string> addresses(const std::string& path);

}  // namespace ikenbako::intake
