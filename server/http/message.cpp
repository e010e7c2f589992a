#include "server/http/message.hpp"

namespace ikenbako::http {

std::string_view Request::header(std::string_view name) const {
  for (const auto& [key, value] : headers)
    if (key == name) return value;
  return {};
}

int status_of(Code code) {
  switch (code) {
    case Code::invalid:
      return 400;
    case Code::unauthorized:
      return 401;
    case Code::forbidden:
      return 403;
    case Code::not_found:
      return 404;
    case Code::conflict:
      return 409;
    case Code::precondition_missing:
      return 428;
    case Code::precondition_failed:
      return 412;
    case Code::too_large:
      return 413;
    case Code::unavailable:
      return 503;
  }
  return 500;
}

}  // namespace ikenbako::http
