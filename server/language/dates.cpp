// ICU (CLDR) knows every language's names, order and eras; only the Japanese form is our own, since
// a prefecture writes the era first and the weekday in brackets.
#include "server/language/dates.hpp"

#include <unicode/dtptngen.h>
#include <unicode/smpdtfmt.h>
#include <unicode/timezone.h>

#include <algorithm>
#include <map>
#include <memory>
#include <stdexcept>
#include <string_view>
#include <utility>

namespace ikenbako::language {
namespace {

void require(UErrorCode status) {
  if (U_FAILURE(status) != 0) throw std::runtime_error(u_errorName(status));
}

std::string print(const icu::Locale& locale, const icu::UnicodeString& pattern, Time time) {
  UErrorCode status = U_ZERO_ERROR;
  icu::SimpleDateFormat format(pattern, locale, status);
  require(status);
  format.adoptTimeZone(icu::TimeZone::createTimeZone("Asia/Tokyo"));
  icu::UnicodeString text;
  format.format(static_cast<UDate>(time.time_since_epoch().count()), text);
  std::string out;
  text.toUTF8String(out);
  return out;
}

// The language's own order of a whole date.
icu::UnicodeString long_date(const icu::Locale& locale) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::DateTimePatternGenerator> generator(
      icu::DateTimePatternGenerator::createInstance(locale, status));
  require(status);
  icu::UnicodeString pattern = generator->getBestPattern("yMMMMEEEEd", status);
  require(status);
  return pattern;
}

std::string era_year(const Language& language, Time time) {
  icu::Locale locale = icu::Locale::createFromName(language.locale.c_str());
  UErrorCode status = U_ZERO_ERROR;
  locale.setKeywordValue("calendar", "japanese", status);
  require(status);
  return print(locale, "GGGG y", time);
}

// Days of a month that are not read as number and にち.
const std::map<int, const char*>& day_names() {
  static const std::map<int, const char*> table{
      {1, "ついたち"},      {2, "ふつか"},  {3, "みっか"},         {4, "よっか"},   {5, "いつか"},
      {6, "むいか"},        {7, "なのか"},  {8, "ようか"},         {9, "ここのか"}, {10, "とおか"},
      {14, "じゅうよっか"}, {20, "はつか"}, {24, "にじゅうよっか"}};
  return table;
}

// 1分 is いっぷん, 2分 にふん, 10分 じゅっぷん.
bool is_pun(int minutes) {
  constexpr std::string_view kPun = "13468";
  const char last = static_cast<char>('0' + minutes % 10);
  return last == '0' ? minutes > 0 : kPun.find(last) != std::string_view::npos;
}

std::string read_over(std::string_view base, std::string_view reading) {
  std::string out = "｜";
  return out.append(base).append("《").append(reading).append("》");
}

// A number with the word behind it, where the number changes how that is read; else the number.
std::string read_number(std::string_view& rest) {
  const std::size_t size = rest.find_first_not_of("0123456789");
  const std::string digits(rest.substr(0, size));
  rest.remove_prefix(digits.size());
  constexpr std::string_view kDay = "日", kMinute = "分";
  const int number = std::stoi(digits);
  if (rest.starts_with(kMinute)) {
    rest.remove_prefix(kMinute.size());
    return digits + read_over(kMinute, is_pun(number) ? "ぷん" : "ふん");
  }
  const auto day = day_names().find(number);
  if (!rest.starts_with(kDay) || day == day_names().end()) return digits;
  rest.remove_prefix(kDay.size());
  return read_over(digits + std::string(kDay), day->second);
}

// 令和3年（2021年）10月15日（金曜日）12時00分 with its readings.
std::string with_readings(std::string_view rest) {
  constexpr std::pair<std::string_view, std::string_view> kReadings[]{
      {"令和", "れいわ"},       {"平成", "へいせい"},
      {"元年", "がんねん"},     {"日曜日", "にちようび"},
      {"月曜日", "げつようび"}, {"火曜日", "かようび"},
      {"水曜日", "すいようび"}, {"木曜日", "もくようび"},
      {"金曜日", "きんようび"}, {"土曜日", "どようび"},
      {"年", "ねん"},           {"月", "がつ"},
      {"日", "にち"},           {"時", "じ"}};
  std::string out;
  while (!rest.empty()) {
    if (rest.front() >= '0' && rest.front() <= '9') {
      out += read_number(rest);
      continue;
    }
    const auto word =
        std::find_if(std::begin(kReadings), std::end(kReadings),
                     [&rest](const auto& one) { return rest.starts_with(one.first); });
    const std::size_t size = word == std::end(kReadings) ? 1 : word->first.size();
    out += word == std::end(kReadings) ? std::string(rest.substr(0, 1))
                                       : read_over(word->first, word->second);
    rest.remove_prefix(size);
  }
  return out;
}

}  // namespace

std::string show_date(Time time, const Language& language, bool with_clock) {
  if (language.ruby) return with_readings(to_japanese(time, with_clock));
  if (language.html == "ja") return to_japanese(time, with_clock);
  const icu::Locale locale = icu::Locale::createFromName(language.locale.c_str());
  std::string text = print(locale, long_date(locale), time) + " (" + era_year(language, time) + ")";
  if (with_clock) text += " " + print(locale, "HH:mm", time);
  return text;
}

}  // namespace ikenbako::language
