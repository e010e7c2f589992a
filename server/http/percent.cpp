#include "server/http/percent.hpp"

namespace ikenbako::http {
namespace {

int hex_value(char digit) {
  if (digit >= '0' && digit <= '9') return digit - '0';
  if (digit >= 'A' && digit <= 'F') return digit - 'A' + 10;
  if (digit >= 'a' && digit <= 'f') return digit - 'a' + 10;
  return -1;
}

}  // namespace

std::optional<std::string> decode_percent(std::string_view text, bool plus_is_space) {
  std::string result;
  result.reserve(text.size());
  for (std::size_t index = 0; index < text.size(); ++index) {
    const char letter = text[index];
    if (letter == '+' && plus_is_space) {
      result += ' ';
    } else if (letter != '%') {
      result += letter;
    } else {
      if (text.size() - index < 3) return {};
      const int high = hex_value(text[index + 1]), low = hex_value(text[index + 2]);
      if (high < 0 || low < 0) return {};
      result += static_cast<char>(high * 16 + low);
      index += 2;
    }
  }
  return result;
}

}  // namespace ikenbako::http
