#include "server/language/dates.hpp"

#include <gtest/gtest.h>

namespace ikenbako::language {
namespace {

struct Case {
  const char *tag, *date, *with_clock;
};

void expect(const char* instant, const std::vector<Case>& table) {
  const Time time = parse_time(instant).value();
  ASSERT_EQ(table.size(), languages().size());
  for (const Case& one : table) {
    const Language& language = *find_language(one.tag);
    EXPECT_EQ(show_date(time, language, false), one.date) << one.tag;
    EXPECT_EQ(show_date(time, language, true), std::string(one.date) + one.with_clock) << one.tag;
  }
}

// The first moment of Reiwa; in UTC it is still April.
TEST(Dates, TheFirstYearOfAnEra) {
  expect("2019-05-01T00:00:00+09:00",
         {{"ja", "令和元年（2019年）5月1日（水曜日）", "0時00分"},
          {"ja-easy",
           "｜令和《れいわ》｜元年《がんねん》（2019｜年《ねん》）5｜月《がつ》｜1日《ついたち》"
           "（｜水曜日《すいようび》）",
           "0｜時《じ》00｜分《ふん》"},
          {"pt-BR", "quarta-feira, 1 de maio de 2019 (Reiwa 1)", " 00:00"},
          {"en", "Wednesday, May 1, 2019 (Reiwa 1)", " 00:00"},
          {"fil", "Miyerkules, Mayo 1, 2019 (Reiwa 1)", " 00:00"},
          {"vi", "Thứ Tư, 1 tháng 5, 2019 (Reiwa 1)", " 00:00"},
          {"zh-Hans", "2019年5月1日星期三 (令和 1)", " 00:00"},
          {"id", "Rabu, 1 Mei 2019 (Reiwa 1)", " 00:00"},
          {"es", "miércoles, 1 de mayo de 2019 (Reiwa 1)", " 00:00"},
          {"ne", "2019 मे 1, बुधबार (Reiwa 1)", " 00:00"},
          {"ko", "2019년 5월 1일 수요일 (레이와 1)", " 00:00"}});
}

TEST(Dates, ALeapDayJustBeforeMidnight) {
  expect("2024-02-29T23:59:59+09:00",
         {{"ja", "令和6年（2024年）2月29日（木曜日）", "23時59分"},
          {"ja-easy",
           "｜令和《れいわ》6｜年《ねん》（2024｜年《ねん》）2｜月《がつ》29｜日《にち》"
           "（｜木曜日《もくようび》）",
           "23｜時《じ》59｜分《ふん》"},
          {"pt-BR", "quinta-feira, 29 de fevereiro de 2024 (Reiwa 6)", " 23:59"},
          {"en", "Thursday, February 29, 2024 (Reiwa 6)", " 23:59"},
          {"fil", "Huwebes, Pebrero 29, 2024 (Reiwa 6)", " 23:59"},
          {"vi", "Thứ Năm, 29 tháng 2, 2024 (Reiwa 6)", " 23:59"},
          {"zh-Hans", "2024年2月29日星期四 (令和 6)", " 23:59"},
          {"id", "Kamis, 29 Februari 2024 (Reiwa 6)", " 23:59"},
          {"es", "jueves, 29 de febrero de 2024 (Reiwa 6)", " 23:59"},
          {"ne", "2024 फेब्रुअरी 29, बिहिबार (Reiwa 6)", " 23:59"},
          {"ko", "2024년 2월 29일 목요일 (레이와 6)", " 23:59"}});
}

TEST(Dates, AnOrdinaryDay) {
  expect("2021-10-15T12:00:00+09:00",
         {{"ja", "令和3年（2021年）10月15日（金曜日）", "12時00分"},
          {"ja-easy",
           "｜令和《れいわ》3｜年《ねん》（2021｜年《ねん》）10｜月《がつ》15｜日《にち》"
           "（｜金曜日《きんようび》）",
           "12｜時《じ》00｜分《ふん》"},
          {"pt-BR", "sexta-feira, 15 de outubro de 2021 (Reiwa 3)", " 12:00"},
          {"en", "Friday, October 15, 2021 (Reiwa 3)", " 12:00"},
          {"fil", "Biyernes, Oktubre 15, 2021 (Reiwa 3)", " 12:00"},
          {"vi", "Thứ Sáu, 15 tháng 10, 2021 (Reiwa 3)", " 12:00"},
          {"zh-Hans", "2021年10月15日星期五 (令和 3)", " 12:00"},
          {"id", "Jumat, 15 Oktober 2021 (Reiwa 3)", " 12:00"},
          {"es", "viernes, 15 de octubre de 2021 (Reiwa 3)", " 12:00"},
          {"ne", "2021 अक्टोबर 15, शुक्रबार (Reiwa 3)", " 12:00"},
          {"ko", "2021년 10월 15일 금요일 (레이와 3)", " 12:00"}});
}

}  // namespace
}  // namespace ikenbako::language
