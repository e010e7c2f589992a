#include "server/http/head_guard.hpp"

#include <algorithm>
#include <array>

namespace ikenbako::http {
namespace {

// CONNECT and TRACE are left out on purpose.
constexpr std::array<std::string_view, 7> kMethods{"GET",   "HEAD",   "POST",   "PUT",
                                                   "PATCH", "DELETE", "OPTIONS"};

constexpr bool is_digit(char letter) { return letter >= '0' && letter <= '9'; }
constexpr char lower(char letter) {
  return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter + ('a' - 'A')) : letter;
}
constexpr bool is_letter(char letter) { return lower(letter) >= 'a' && lower(letter) <= 'z'; }

constexpr bool is_token_char(char letter) {
  constexpr std::string_view kMarks = "!#$%&'*+-.^_`|~";
  return is_letter(letter) || is_digit(letter) || kMarks.find(letter) != std::string_view::npos;
}

bool is_token(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_token_char);
}

bool is_number(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_digit);
}

// Not Beast's iequals: that one reads a byte past its end.
bool same_word(std::string_view left, std::string_view right) {
  return std::equal(left.begin(), left.end(), right.begin(), right.end(),
                    [](char one, char other) { return lower(one) == lower(other); });
}

std::string_view trim(std::string_view text) {
  const auto blank = [](char letter) { return letter == ' ' || letter == '\t'; };
  while (!text.empty() && blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && blank(text.back())) text.remove_suffix(1);
  return text;
}

// A visible ASCII character, save those that are never sent raw or that proxies read differently.
bool is_target_char(char letter) {
  constexpr std::string_view kRefused = "\"#<>\\";
  return letter > ' ' && letter < '\x7f' && kRefused.find(letter) == std::string_view::npos;
}

bool is_value_char(char letter) {
  const auto byte = static_cast<unsigned char>(letter);
  return byte == '\t' || (byte >= ' ' && byte != 0x7f);
}

// host [":" port]: a name, an IPv4 address or an IPv6 address in brackets; no user, no list.
bool is_host(std::string_view text) {
  std::size_t end = 0;
  if (text.starts_with('[')) {
    const auto address_char = [](char letter) {
      return is_digit(letter) || (lower(letter) >= 'a' && lower(letter) <= 'f') || letter == ':' ||
             letter == '.';
    };
    end = text.find(']');
    if (end == std::string_view::npos || end < 3) return false;
    if (!std::all_of(text.begin() + 1, text.begin() + static_cast<std::ptrdiff_t>(end),
                     address_char))
      return false;
    ++end;
  } else {
    const auto name_char = [](char letter) {
      return is_letter(letter) || is_digit(letter) || letter == '-' || letter == '.' ||
             letter == '_';
    };
    while (end < text.size() && name_char(text[end])) ++end;
    if (end == 0) return false;
  }
  if (end == text.size()) return true;
  const std::string_view port = text.substr(end + 1);
  return text[end] == ':' && port.size() <= 5 && is_number(port);
}

bool names_word(std::string_view list, std::string_view word) {
  while (!list.empty()) {
    const std::string_view item = list.substr(0, list.find(','));
    list.remove_prefix(std::min(item.size() + 1, list.size()));
    if (same_word(trim(item), word)) return true;
  }
  return false;
}

// Reads the head line by line; the first fault stands.
class Check {
 public:
  explicit Check(std::uint64_t body_limit) : body_limit_(body_limit) {}

  HeadVerdict run(std::string_view head) {
    if (head.size() > kHeadLimit) return refuse(431, "head too long");
    const std::size_t line = head.find("\r\n");
    if (line == std::string_view::npos || !head.ends_with("\r\n\r\n"))
      return refuse(400, "no empty line at the end");
    if (!request_line(head.substr(0, line))) return verdict_;
    std::string_view rest = head.substr(line + 2);
    rest.remove_suffix(2);
    while (!rest.empty()) {
      const std::size_t size = rest.find("\r\n");
      if (!field(rest.substr(0, size))) return verdict_;
      rest.remove_prefix(size + 2);
    }
    return conclude();
  }

 private:
  HeadVerdict refuse(int status, const char* reason) {
    verdict_ = {};
    verdict_.status = status;
    verdict_.reason = reason;
    return verdict_;
  }

  bool fault(int status, const char* reason) {
    refuse(status, reason);
    return false;
  }

  bool request_line(std::string_view line) {
    const std::size_t first = line.find(' ');
    const std::size_t second = line.find(' ', first == std::string_view::npos ? first : first + 1);
    if (second == std::string_view::npos) return fault(400, "request line without three parts");
    const std::string_view method = line.substr(0, first);
    const std::string_view target = line.substr(first + 1, second - first - 1);
    const std::string_view version = line.substr(second + 1);
    if (!is_token(method)) return fault(400, "method is no token");
    if (version.size() != 8 || !version.starts_with("HTTP/") || !is_digit(version[5]) ||
        version[6] != '.' || !is_digit(version[7]))
      return fault(400, "no HTTP version");
    if (version != "HTTP/1.1" && version != "HTTP/1.0") return fault(505, "other HTTP version");
    verdict_.old_protocol = version == "HTTP/1.0";
    if (std::find(kMethods.begin(), kMethods.end(), method) == kMethods.end())
      return fault(501, "unknown method");
    if (target.size() > kTargetLimit) return fault(414, "target too long");
    if (!target.starts_with('/')) return fault(400, "target not in origin form");
    if (!std::all_of(target.begin(), target.end(), is_target_char))
      return fault(400, "character not allowed in target");
    return true;
  }

  bool field(std::string_view line) {
    if (++fields_ > kFieldLimit) return fault(431, "too many fields");
    // A folded line, a space before the colon and a missing colon all end here.
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos || !is_token(line.substr(0, colon)))
      return fault(400, "field name is no token");
    const std::string_view name = line.substr(0, colon);
    const std::string_view value = trim(line.substr(colon + 1));
    if (!std::all_of(value.begin(), value.end(), is_value_char))
      return fault(400, "control character in a field");
    if (same_word(name, "host")) return host(value);
    if (same_word(name, "content-length")) return content_length(value);
    if (same_word(name, "transfer-encoding")) encoded_ = true;
    if (same_word(name, "connection")) {
      close_ = close_ || names_word(value, "close");
      keep_ = keep_ || names_word(value, "keep-alive");
    }
    if (same_word(name, "expect") && !verdict_.old_protocol) {
      verdict_.expect_continue = same_word(value, "100-continue");
      strange_expectation_ = strange_expectation_ || !verdict_.expect_continue;
    }
    return true;
  }

  bool host(std::string_view value) {
    if (++hosts_ > 1) return fault(400, "more than one Host");
    if (!is_host(value)) return fault(400, "Host is no host");
    return true;
  }

  bool content_length(std::string_view value) {
    if (++lengths_ > 1) return fault(400, "more than one Content-Length");
    if (!is_number(value)) return fault(400, "Content-Length is no number");
    std::uint64_t length = 0;
    for (const char digit : value) {
      const auto step = static_cast<std::uint64_t>(digit - '0');
      // Beyond any limit; holding it there keeps the sum from running over.
      length = length > UINT64_MAX / 16 ? UINT64_MAX / 16 + 1 : length * 10 + step;
    }
    verdict_.content_length = length;
    return true;
  }

  HeadVerdict conclude() {
    if (encoded_) return refuse(411, "Transfer-Encoding");
    if (hosts_ == 0 && !verdict_.old_protocol) return refuse(400, "no Host");
    if (verdict_.content_length > body_limit_) {
      // The rest of the verdict holds: the head may be parsed to answer in the sender's language.
      verdict_.status = 413;
      verdict_.reason = "body too long";
      return verdict_;
    }
    if (strange_expectation_) return refuse(417, "unknown expectation");
    verdict_.keep_alive = !close_ && (keep_ || !verdict_.old_protocol);
    return verdict_;
  }

  std::uint64_t body_limit_;
  HeadVerdict verdict_;
  std::size_t fields_ = 0, hosts_ = 0, lengths_ = 0;
  bool encoded_ = false, close_ = false, keep_ = false, strange_expectation_ = false;
};

}  // namespace

HeadEnd find_head_end(std::string_view bytes, std::size_t seen) {
  if (bytes.empty()) return {};
  if (!is_token_char(bytes.front())) return {HeadState::broken, 0};
  const std::string_view window = bytes.substr(0, kHeadLimit);
  // The last four bytes of what was seen may be part of the empty line.
  std::size_t from = seen < 4 ? 0 : seen - 4;
  for (from = window.find('\n', from); from != std::string_view::npos;
       from = window.find('\n', from + 1)) {
    if (from == 0 || window[from - 1] != '\r') return {HeadState::broken, 0};
    if (from >= 3 && window.substr(from - 3, 4) == "\r\n\r\n")
      return {HeadState::complete, from + 1};
  }
  if (bytes.size() < kHeadLimit) return {};
  const bool in_line = window.find('\n') == std::string_view::npos;
  return {in_line ? HeadState::long_line : HeadState::too_long, 0};
}

HeadVerdict check_head(std::string_view head, std::uint64_t body_limit) {
  return Check(body_limit).run(head);
}

}  // namespace ikenbako::http
