#include "server/core/clock.hpp"

#include <array>
#include <cstdio>
#include <optional>

namespace ikenbako {
namespace {

using std::chrono::days;
using std::chrono::floor;
using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

constexpr hours kJst{9};

struct Civil {
  int year;
  unsigned month, day;
  int hour, minute, second, millis;
  unsigned weekday;  // 0 is Sunday
};

Civil civil(Time time) {
  const auto day = floor<days>(time);
  const std::chrono::year_month_day date{day};
  const std::chrono::hh_mm_ss clock{time - day};
  return {static_cast<int>(date.year()),
          static_cast<unsigned>(date.month()),
          static_cast<unsigned>(date.day()),
          static_cast<int>(clock.hours().count()),
          static_cast<int>(clock.minutes().count()),
          static_cast<int>(clock.seconds().count()),
          static_cast<int>(clock.subseconds().count()),
          std::chrono::weekday{day}.c_encoding()};
}

template <class... Arguments>
std::string print(const char* format, Arguments... arguments) {
  std::array<char, 128> text{};
  const int length = std::snprintf(text.data(), text.size(), format, arguments...);
  return {text.data(), static_cast<std::size_t>(length)};
}

// Reads the text from left to right; every failure leaves `ok` false.
struct Scanner {
  std::string_view rest;
  bool ok = true;

  int number(std::size_t least, std::size_t most) {
    int value = 0;
    std::size_t length = 0;
    while (length < most && length < rest.size() && rest[length] >= '0' && rest[length] <= '9')
      value = value * 10 + (rest[length++] - '0');
    if (length < least) ok = false;
    rest.remove_prefix(length);
    return value;
  }

  bool accept(std::string_view one_of) {
    if (rest.empty() || one_of.find(rest.front()) == std::string_view::npos) return false;
    rest.remove_prefix(1);
    return true;
  }

  void expect(std::string_view one_of) { ok = accept(one_of) && ok; }
};

std::optional<Time> scan_time(std::string_view text) {
  Scanner scan{text};
  const int year = scan.number(4, 4);
  scan.expect("-/");
  const int month = scan.number(1, 2);
  scan.expect("-/");
  const int day = scan.number(1, 2);
  const std::chrono::year_month_day date{std::chrono::year{year},
                                         std::chrono::month{static_cast<unsigned>(month)},
                                         std::chrono::day{static_cast<unsigned>(day)}};
  if (!scan.ok || !date.ok()) return {};
  Time time = std::chrono::sys_days{date};
  if (scan.rest.empty()) return time - kJst;

  scan.expect("T t");
  const int hour = scan.number(1, 2);
  scan.expect(":");
  const int minute = scan.number(2, 2);
  int second = 0;
  milliseconds fraction{0};
  if (scan.accept(":")) {
    second = scan.number(2, 2);
    if (scan.accept(".")) {
      const std::size_t before = scan.rest.size();
      int value = scan.number(1, 3);
      for (std::size_t digits = before - scan.rest.size(); digits < 3; ++digits) value *= 10;
      fraction = milliseconds{value};
      while (!scan.rest.empty() && scan.rest[0] >= '0' && scan.rest[0] <= '9')
        scan.rest.remove_prefix(1);
    }
  }
  // A leap second (60) is the first instant of the next minute: nothing here counts them.
  if (!scan.ok || hour > 23 || minute > 59 || second > 60) return {};
  time += hours{hour} + minutes{minute} + seconds{second} + fraction;
  if (scan.rest.empty()) return time - kJst;
  if (scan.accept("Zz")) return scan.rest.empty() ? std::optional{time} : std::nullopt;

  const bool west = scan.rest.front() == '-';
  scan.expect("+-");
  const int offset_hours = scan.number(2, 2);
  scan.accept(":");
  const int offset_minutes = scan.number(2, 2);
  if (!scan.ok || !scan.rest.empty() || offset_hours > 23 || offset_minutes > 59) return {};
  const auto offset = hours{offset_hours} + minutes{offset_minutes};
  return west ? time + offset : time - offset;
}

// The first year of each era since the standard calendar's start, newest first.
struct Era {
  const char* name;
  std::chrono::sys_days from;
  int first_year;
};

std::string era_year(Time local) {
  using namespace std::chrono;
  static constexpr std::array<Era, 4> eras{{
      {"令和", sys_days{year{2019} / May / 1}, 2019},
      {"平成", sys_days{year{1989} / January / 8}, 1989},
      {"昭和", sys_days{year{1926} / December / 25}, 1926},
      {"大正", sys_days{year{1912} / July / 30}, 1912},
  }};
  const int year_number = civil(local).year;
  for (const Era& era : eras) {
    if (local < era.from) continue;
    const int number = year_number - era.first_year + 1;
    return number == 1 ? print("%s元年", era.name) : print("%s%d年", era.name, number);
  }
  return print("%d年", year_number);
}

}  // namespace

Time SystemClock::now() const { return floor<milliseconds>(std::chrono::system_clock::now()); }

TrialClock::TrialClock(Time start) : start_(start), began_(std::chrono::steady_clock::now()) {}

Time TrialClock::now() const {
  return start_ + floor<milliseconds>(std::chrono::steady_clock::now() - began_);
}

std::string to_rfc3339(Time time) {
  const Civil at = civil(time);
  return print("%04d-%02u-%02uT%02d:%02d:%02d.%03dZ", at.year, at.month, at.day, at.hour, at.minute,
               at.second, at.millis);
}

std::string to_jst(Time time) {
  const Civil at = civil(time + kJst);
  return print("%04d-%02u-%02uT%02d:%02d:%02d+09:00", at.year, at.month, at.day, at.hour, at.minute,
               at.second);
}

std::string to_japanese(Time time, bool with_clock) {
  static constexpr std::array<const char*, 7> weekdays{"日", "月", "火", "水", "木", "金", "土"};
  const Civil at = civil(time + kJst);
  std::string text = era_year(time + kJst) + print("（%d年）%u月%u日（%s曜日）", at.year, at.month,
                                                   at.day, weekdays.at(at.weekday));
  if (with_clock) text += print("%d時%02d分", at.hour, at.minute);
  return text;
}

Result<Time> parse_time(std::string_view text) {
  if (const auto time = scan_time(text)) return *time;
  return Error{Code::invalid,
               "日付の形が正しくありません。2021-10-15、2021/10/15 または "
               "2021-10-15T12:00:00+09:00 の形で書いてください。",
               {}};
}

}  // namespace ikenbako
