#include "server/intake/form_request.hpp"

namespace ikenbako::intake {
namespace {

constexpr const char* kEncoding = "content-type";

bool is_form(const http::Request& request) {
  constexpr std::string_view kForm = "application/x-www-form-urlencoded";
  std::string type(request.header(kEncoding));
  for (char& letter : type)
    if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
  const std::size_t charset = type.find("charset=");
  return type.starts_with(kForm) &&
         (charset == std::string::npos || type.find("utf-8", charset) != std::string::npos);
}

}  // namespace

Result<Fields> read_form(const http::Request& request) {
  if (!is_form(request))
    return Error{Code::invalid, "this is no form", {{kEncoding, "another encoding"}}};
  return http::parse_form(request.body);
}

int status_of_form(const Error& error) {
  const bool encoding = !error.fields.empty() && error.fields.front().name == kEncoding;
  return encoding ? 415 : http::status_of(error.code);
}

std::string field(const Fields& fields, std::string_view name) {
  for (const auto& [key, value] : fields)
    if (key == name) return value;
  return {};
}

http::Response see_other(std::string location) {
  http::Response response;
  response.status = 303;
  response.headers.emplace_back("Location", std::move(location));
  return response;
}

}  // namespace ikenbako::intake
