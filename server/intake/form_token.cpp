#include "server/intake/form_token.hpp"

#include <charconv>

#include "server/core/crypto.hpp"

namespace ikenbako::intake {
namespace {

// Layout: "1.<issued, ms since 1970>.<nonce>.<cookie's digest>.<mac of all before>", base64url
// parts.
constexpr std::size_t kNonceBytes = 16;
// A clock that was set back must not turn pages away that it handed out before.
constexpr std::chrono::hours kClockSlack{24};

std::string cookie_mark(std::string_view cookie) {
  return to_base64url(digest({"cookie", cookie}).substr(0, 12));
}

std::string mac(std::string_view key, std::string_view signed_part) {
  return to_base64url(digest({"form", signed_part}, key));
}

std::string_view cut(std::string_view& rest) {
  const std::size_t dot = rest.find('.');
  const std::string_view part = rest.substr(0, dot);
  rest.remove_prefix(dot == std::string_view::npos ? rest.size() : dot + 1);
  return part;
}

}  // namespace

std::string make_form_token(std::string_view key, Time now, std::string_view cookie) {
  const std::string body = "1." + std::to_string(now.time_since_epoch().count()) + "." +
                           to_base64url(random_bytes(kNonceBytes)) + "." + cookie_mark(cookie);
  return body + "." + mac(key, body);
}

FormToken read_form_token(std::string_view token, std::string_view key, Time now,
                          std::string_view cookie) {
  const std::size_t last = token.rfind('.');
  if (last == std::string_view::npos) return {};
  const std::string_view body = token.substr(0, last);
  if (!equal_secrets(token.substr(last + 1), mac(key, body))) return {};

  std::string_view rest = body;
  if (cut(rest) != "1") return {};
  const std::string_view issued_text = cut(rest);
  std::int64_t issued = 0;
  std::from_chars(issued_text.data(), issued_text.data() + issued_text.size(), issued);
  const Time issued_at{std::chrono::milliseconds{issued}};
  FormToken result{FormToken::State::valid, std::string(cut(rest)), issued_at};
  if (now - issued_at > kTokenLifetime || issued_at - now > kClockSlack)
    result.state = FormToken::State::expired;
  else if (!equal_secrets(rest, cookie_mark(cookie)))
    result.state = FormToken::State::other_browser;
  return result;
}

}  // namespace ikenbako::intake
