#include "server/core/clock.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace ikenbako {
namespace {

TEST(Clock, ReadsTheFormsThatPeopleAndMachinesWrite) {
  const struct {
    const char *text, *utc;
  } cases[] = {
      // A date is its first instant in Japan, nine hours before it begins in Greenwich.
      {"2021-10-01", "2021-09-30T15:00:00.000Z"},
      {"2021/10/1", "2021-09-30T15:00:00.000Z"},
      {"2021/1/5", "2021-01-04T15:00:00.000Z"},
      {"2021-10-15 12:00", "2021-10-15T03:00:00.000Z"},
      {"2021/10/5 9:05", "2021-10-05T00:05:00.000Z"},
      {"2021-10-15T12:00:00", "2021-10-15T03:00:00.000Z"},
      {"2021-10-15T12:00:00+09:00", "2021-10-15T03:00:00.000Z"},
      {"2021-10-15T12:00:00+0900", "2021-10-15T03:00:00.000Z"},
      {"2021-10-15T03:00:00Z", "2021-10-15T03:00:00.000Z"},
      {"2021-10-15t03:00:00z", "2021-10-15T03:00:00.000Z"},
      {"2021-10-14T23:00:00-04:00", "2021-10-15T03:00:00.000Z"},
      {"2021-10-15T08:45:00+05:45", "2021-10-15T03:00:00.000Z"},
      // Fractions, of any length, are cut to milliseconds.
      {"2021-10-15T03:00:00.5Z", "2021-10-15T03:00:00.500Z"},
      {"2021-10-15T03:00:00.05Z", "2021-10-15T03:00:00.050Z"},
      {"2021-10-15T03:00:00.123456Z", "2021-10-15T03:00:00.123Z"},
      // The last instant of the period, and the first after it.
      {"2021-10-31T23:59:59.999+09:00", "2021-10-31T14:59:59.999Z"},
      {"2021-11-01", "2021-10-31T15:00:00.000Z"},
      // New year comes to Japan first.
      {"2022-01-01", "2021-12-31T15:00:00.000Z"},
      // Leap years, and a leap second.
      {"2024-02-29", "2024-02-28T15:00:00.000Z"},
      {"2000-02-29", "2000-02-28T15:00:00.000Z"},
      {"2016-12-31T23:59:60Z", "2017-01-01T00:00:00.000Z"},
      {"1969-12-31T23:59:59Z", "1969-12-31T23:59:59.000Z"},
  };
  for (const auto& [text, utc] : cases) {
    const auto time = parse_time(text);
    ASSERT_TRUE(time) << text;
    EXPECT_EQ(to_rfc3339(*time), utc) << text;
  }
}

TEST(Clock, RefusesWhatIsNoTime) {
  const char* cases[] = {
      "",
      " ",
      "2021",
      "2021-10",
      "2021-10-",
      "21-10-15",
      "2021-13-01",
      "2021-00-10",
      "2021-10-32",
      "2021-10-00",
      "2021-02-29",
      "1900-02-29",
      "2100-02-29",
      "2021-04-31",
      "2021-10-15T",
      "2021-10-15T24:00:00Z",
      "2021-10-15T12:60:00Z",
      "2021-10-15T12:00:61Z",
      "2021-10-15T12",
      "2021-10-15T12:0",
      "2021-10-15T12:00:00+9",
      "2021-10-15T12:00:00+24:00",
      "2021-10-15T12:00:00+09:60",
      "2021-10-15T12:00:00ZZ",
      "2021-10-15T12:00:00Z ",
      "2021-10-15T12:00:00 JST",
      "2021-10-15x",
      " 2021-10-15",
      "2021.10.15",
      "20211015",
      "２０２１-10-15",
      "令和3年10月15日",
      "R3.10.15",
      "2021年10月15日",
      "-2021-10-15",
      "10/15/2021",
  };
  for (const char* text : cases) {
    const auto time = parse_time(text);
    ASSERT_FALSE(time) << text;
    EXPECT_EQ(time.error().code, Code::invalid);
    EXPECT_THAT(time.error().detail, testing::HasSubstr("2021-10-15"));
  }
}

TEST(Clock, WritesTheJapaneseYear) {
  const struct {
    const char *text, *japanese;
  } cases[] = {
      {"2021-10-15", "令和3年（2021年）10月15日（金曜日）"},
      {"2021-10-01", "令和3年（2021年）10月1日（金曜日）"},
      {"2021-10-31", "令和3年（2021年）10月31日（日曜日）"},
      {"2020-02-29", "令和2年（2020年）2月29日（土曜日）"},
      {"2019-05-01", "令和元年（2019年）5月1日（水曜日）"},
      {"2019-04-30", "平成31年（2019年）4月30日（火曜日）"},
      {"1989-01-08", "平成元年（1989年）1月8日（日曜日）"},
      {"1989-01-07", "昭和64年（1989年）1月7日（土曜日）"},
      {"1926-12-25", "昭和元年（1926年）12月25日（土曜日）"},
      {"1926-12-24", "大正15年（1926年）12月24日（金曜日）"},
      {"1912-07-30", "大正元年（1912年）7月30日（火曜日）"},
      {"1912-07-29", "1912年（1912年）7月29日（月曜日）"},
      {"2030-01-01", "令和12年（2030年）1月1日（火曜日）"},
      // The day changes at midnight in Japan, whatever the offset it was written with.
      {"2021-10-31T14:59:59Z", "令和3年（2021年）10月31日（日曜日）"},
      {"2021-10-31T15:00:00Z", "令和3年（2021年）11月1日（月曜日）"},
      {"2019-04-30T15:00:00Z", "令和元年（2019年）5月1日（水曜日）"},
  };
  for (const auto& [text, japanese] : cases)
    EXPECT_EQ(to_japanese(parse_time(text).value(), false), japanese) << text;
}

TEST(Clock, WritesTheTimeOfDayInJapan) {
  const Time noon = parse_time("2021-10-15T03:00:00Z").value();
  EXPECT_EQ(to_japanese(noon, true), "令和3年（2021年）10月15日（金曜日）12時00分");
  EXPECT_EQ(to_jst(noon), "2021-10-15T12:00:00+09:00");
  const Time late = parse_time("2021-10-31T23:59:59+09:00").value();
  EXPECT_EQ(to_japanese(late, true), "令和3年（2021年）10月31日（日曜日）23時59分");
  EXPECT_EQ(to_jst(late), "2021-10-31T23:59:59+09:00");
  EXPECT_EQ(to_japanese(parse_time("2021-10-01").value(), true),
            "令和3年（2021年）10月1日（金曜日）0時00分");
}

TEST(Clock, WhatIsWrittenIsReadBackAsTheSame) {
  for (const char* text : {"2021-10-15T12:34:56.789Z", "1970-01-01T00:00:00Z",
                           "1969-12-31T23:59:59.001Z", "2099-12-31T23:59:59.999Z"}) {
    const Time time = parse_time(text).value();
    EXPECT_EQ(parse_time(to_rfc3339(time)).value(), time) << text;
  }
}

TEST(Clock, TrialClockStartsWhereToldAndRunsOn) {
  const Time start = parse_time("2021-10-15T12:00:00+09:00").value();
  const TrialClock clock(start);
  const Time first = clock.now();
  EXPECT_GE(first, start);
  EXPECT_LT(first, start + std::chrono::hours(1));
  EXPECT_GE(clock.now(), first);
}

}  // namespace
}  // namespace ikenbako
