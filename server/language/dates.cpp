// ICU (CLDR) knows every language's names, order and eras; only the Japanese form is our own, since
// a prefecture writes the era first and the weekday in brackets.
#include "server/language/dates.hpp"

#include <unicode/dtptngen.h>
#include <unicode/smpdtfmt.h>
#include <unicode/timezone.h>

#include <memory>
#include <stdexcept>

#include "server/language/ruby.hpp"

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

// 令和3年（2021年）10月15日（金曜日）12時00分 with its readings.
std::string with_readings(std::string text) {
  constexpr std::pair<std::string_view, std::string_view> kReadings[]{{"令和", "れいわ"},
                                                                      {"平成", "へいせい"},
                                                                      {"元年", "がんねん"},
                                                                      {"日曜日", "にちようび"},
                                                                      {"月曜日", "げつようび"},
                                                                      {"火曜日", "かようび"},
                                                                      {"水曜日", "すいようび"},
                                                                      {"木曜日", "もくようび"},
                                                                      {"金曜日", "きんようび"},
                                                                      {"土曜日", "どようび"},
                                                                      {"年", "ねん"},
                                                                      {"月", "がつ"},
                                                                      {"日", "にち"},
                                                                      {"時", "じ"},
                                                                      {"分", "ふん"}};
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::string_view rest = std::string_view(text).substr(at);
    std::size_t step = 1;
    for (const auto& [word, reading] : kReadings)
      if (rest.starts_with(word)) {
        out.append("｜").append(word).append("《").append(reading).append("》");
        step = word.size();
        break;
      }
    if (step == 1) out += text[at];
    at += step;
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
