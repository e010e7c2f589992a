#include "server/http/response_head.hpp"

#include <algorithm>
#include <array>
#include <boost/beast/http/status.hpp>
#include <cstdio>

namespace ikenbako::http {
namespace {

constexpr std::array<std::string_view, 4> kOurs{"content-length", "transfer-encoding", "connection",
                                                "date"};

bool same_name(std::string_view left, std::string_view right) {
  const auto lower = [](char letter) {
    return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter + ('a' - 'A')) : letter;
  };
  return std::equal(left.begin(), left.end(), right.begin(), right.end(),
                    [lower](char one, char other) { return lower(one) == lower(other); });
}

bool is_value(std::string_view value) {
  return std::none_of(value.begin(), value.end(), [](char letter) {
    const auto byte = static_cast<unsigned char>(letter);
    return (byte < ' ' && byte != '\t') || byte == 0x7f;
  });
}

bool is_name(std::string_view name) {
  return !name.empty() && std::all_of(name.begin(), name.end(), [](char letter) {
    return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
           (letter >= '0' && letter <= '9') || letter == '-' || letter == '_';
  });
}

bool sets(const Response& response, std::string_view name) {
  return std::any_of(response.headers.begin(), response.headers.end(),
                     [name](const auto& header) { return same_name(header.first, name); });
}

void add(std::string& head, std::string_view name, std::string_view value) {
  head.append(name).append(": ").append(value).append("\r\n");
}

}  // namespace

bool can_be_sent(const Response& response) {
  if (response.status < 200 || response.status > 599 || !is_value(response.type)) return false;
  return std::all_of(response.headers.begin(), response.headers.end(), [](const auto& header) {
    const auto taken = [&header](std::string_view ours) { return same_name(header.first, ours); };
    return is_name(header.first) && is_value(header.second) &&
           std::none_of(kOurs.begin(), kOurs.end(), taken);
  });
}

bool may_have_body(int status) { return status >= 200 && status != 204 && status != 304; }

std::string response_head(const Response& response, const Headers& always, const Framing& framing) {
  const auto status = static_cast<unsigned>(response.status);
  const auto reason =
      boost::beast::http::obsolete_reason(boost::beast::http::int_to_status(status));
  std::string head;
  head.reserve(512);
  head.append("HTTP/1.1 ").append(std::to_string(status)).append(" ");
  head.append(reason.data(), reason.size()).append("\r\n");
  add(head, "Date", framing.date);
  if (may_have_body(response.status)) {
    if (!response.type.empty()) add(head, "Content-Type", response.type);
    add(head, "Content-Length", std::to_string(response.body.size()));
  }
  if (!framing.keep_alive) add(head, "Connection", "close");
  if (framing.keep_alive && framing.old_protocol) add(head, "Connection", "keep-alive");
  for (const auto& [name, value] : response.headers) add(head, name, value);
  for (const auto& [name, value] : always)
    if (!sets(response, name)) add(head, name, value);
  return head.append("\r\n");
}

std::string http_date(std::chrono::sys_seconds time) {
  using namespace std::chrono;
  static constexpr std::array<const char*, 7> kDays{"Sun", "Mon", "Tue", "Wed",
                                                    "Thu", "Fri", "Sat"};
  static constexpr std::array<const char*, 12> kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                       "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const auto day = floor<days>(time);
  const year_month_day date{day};
  const hh_mm_ss clock{time - day};
  std::array<char, 64> text{};
  const int length = std::snprintf(
      text.data(), text.size(), "%s, %02u %s %04d %02d:%02d:%02d GMT",
      kDays.at(weekday{day}.c_encoding()), static_cast<unsigned>(date.day()),
      kMonths.at(static_cast<unsigned>(date.month()) - 1), static_cast<int>(date.year()),
      static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()),
      static_cast<int>(clock.seconds().count()));
  return {text.data(), static_cast<std::size_t>(length)};
}

Response plain_page(int status, const Error& error) {
  return {status, "text/plain; charset=utf-8", error.detail + "\n", {}};
}

Error error_of(int status) {
  switch (status) {
    case 404:
      return {Code::not_found, "そのアドレスには何もありません。アドレスを確かめてください。", {}};
    case 405:
      return {Code::invalid, "このアドレスでは、その方法（メソッド）は使えません。", {}};
    case 408:
      return {
          Code::unavailable,
          "内容が届くまでに時間がかかりすぎました。通信の状態を確かめて、もう一度お送りください。",
          {}};
    case 411:
      return {Code::invalid, "内容の長さ（Content-Length）を付けて送ってください。", {}};
    case 413:
      return {Code::too_large,
              "送られた内容が長すぎるため、受け付けていません。何回かに分けてお送りください。",
              {}};
    case 414:
    case 431:
      return {
          Code::too_large,
          "アドレスかヘッダーが長すぎます。Cookieを消すか、最初のページから開き直してください。",
          {}};
    case 417:
      return {Code::invalid, "Expectには100-continueだけが使えます。", {}};
    case 501:
      return {Code::invalid, "その方法（メソッド）には対応していません。", {}};
    case 503:
      return {Code::unavailable, "ただいま混み合っています。1分ほど待ってからお試しください。", {}};
    case 505:
      return {Code::invalid, "HTTP/1.1で送ってください。", {}};
    case 400:
      return {Code::invalid,
              "送られた内容を読み取れませんでした。ページを開き直して、もう一度お試しください。",
              {}};
    default:
      return {
          Code::unavailable, "不具合が起きました。しばらくしてからもう一度お試しください。", {}};
  }
}

}  // namespace ikenbako::http
