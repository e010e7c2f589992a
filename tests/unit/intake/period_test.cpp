// The period of a consultation against the clock: every case of the table, in every time zone of
// the server the same.
#include <gtest/gtest.h>

#include <cstdlib>
#include <ctime>
#include <optional>

#include "tests/unit/intake/period_cases.hpp"
#include "tests/unit/intake/site_fixture.hpp"

namespace ikenbako::intake {
namespace {

Consultation open_between(const char* opens, const char* closes) {
  Consultation made = small_consultation();
  made.opens = parse_time(opens).value();
  made.closes = parse_time(closes).value();
  return made;
}

// A citizen with one opinion, who keeps the check page's token and cookie.
class Citizen {
 public:
  explicit Citizen(SiteFixture& site) : site_(site) {}

  http::Response check(const char* now) {
    site_.clock_.set(now);
    auto page = site_.post("/check", {{"action", "check"}, {"opinion-1", "川"}}, cookie_);
    token_ = SiteFixture::hidden(page.body, "token");
    const std::string set = SiteFixture::header(page, "Set-Cookie");
    if (!set.empty()) cookie_ = set.substr(0, set.find(';'));
    return page;
  }

  http::Response send(const char* now) {
    site_.clock_.set(now);
    return site_.post("/send", {{"token", token_}, {"opinion-1", "川"}}, cookie_);
  }

 private:
  SiteFixture& site_;
  std::string token_, cookie_;
};

void expect(const Case& one) {
  SiteFixture site(open_between(one.opens, one.closes));
  Citizen citizen(site);
  const bool checked = one.met != Met::outside && one.met != Met::unread;
  const auto page = citizen.check(one.check);
  EXPECT_EQ(page.status, checked ? 200 : 403);
  EXPECT_EQ(SiteFixture::hidden(page.body, "token").empty(), !checked);
  EXPECT_NE(page.body.find("川"), std::string::npos);
  const bool form = site.get("/write").body.find("name=\"opinion-1\"") != std::string::npos;
  EXPECT_EQ(form, checked);

  const auto answer = citizen.send(one.send);
  const auto kept = site.memory_.submissions();
  if (one.met == Met::taken) {
    EXPECT_EQ(answer.status, 303);
    ASSERT_EQ(kept.size(), 1u);
    EXPECT_EQ(SiteFixture::header(answer, "Location"), "/receipt/" + kept.front().receipt);
    EXPECT_EQ(kept.front().received, parse_time(one.send).value());
    return;
  }
  const bool asked = one.met == Met::again || one.met == Met::unread;
  EXPECT_EQ(answer.status, asked ? 200 : 403);
  EXPECT_EQ(SiteFixture::hidden(answer.body, "token").empty(), !asked)
      << "whether it may be sent from there";
  EXPECT_NE(answer.body.find("川"), std::string::npos) << "what was typed stays";
  EXPECT_TRUE(kept.empty());
  EXPECT_EQ(site.submitted_, 0);
}

struct Zone {
  const char* name;
  int hours;  // ahead of UTC at noon on 2021-10-15, in Japan
};

void PrintTo(const Zone& zone, std::ostream* out) { *out << zone.name; }

// The process's time zone for as long as a test runs.
class PeriodTest : public testing::TestWithParam<Zone> {
 protected:
  void SetUp() override {
    if (const char* before = std::getenv("TZ")) before_ = before;
    ASSERT_EQ(setenv("TZ", GetParam().name, 1), 0);
    tzset();
    const std::time_t noon = 1634266800;
    std::tm local{};
    localtime_r(&noon, &local);
    ASSERT_EQ(local.tm_gmtoff, GetParam().hours * 3600) << "is tzdata installed?";
  }

  void TearDown() override {
    if (before_)
      setenv("TZ", before_->c_str(), 1);
    else
      unsetenv("TZ");
    tzset();
  }

 private:
  std::optional<std::string> before_;
};

TEST_P(PeriodTest, WhatBecomesOfAPress) {
  for (const Case& one : kCases) {
    SCOPED_TRACE(one.what);
    expect(one);
  }
}

// Pressed in time, and once more when the answer did not come.
TEST_P(PeriodTest, ASecondPressFindsTheReceiptOfTheFirst) {
  struct Press {
    const char *what, *first, *second;
  };
  const Press presses[] = {
      {"終了の前後", "2021-10-31T23:59:59.999", "2021-11-01T00:00:00"},
      {"終了の翌日", "2021-10-31T23:59:59", "2021-11-02T00:00:00"},
      {"終了の後、1年たって", "2021-10-31T23:59:59", "2022-11-01T00:00:00"},
      {"期間中だが画面が古い", "2021-10-31T12:00:00", "2021-10-31T19:00:00"},
      {"開始前に時計が戻された", "2021-10-01T00:00:00", "2021-09-30T23:00:00"},
  };
  for (const Press& press : presses) {
    SCOPED_TRACE(press.what);
    SiteFixture site;
    Citizen citizen(site);
    citizen.check(press.first);
    const auto first = citizen.send(press.first);
    const auto second = citizen.send(press.second);
    EXPECT_EQ(first.status, 303);
    EXPECT_EQ(second.status, 303);
    EXPECT_EQ(SiteFixture::header(second, "Location"), SiteFixture::header(first, "Location"));
    EXPECT_EQ(site.memory_.submissions().size(), 1u);
    EXPECT_EQ(site.submitted_, 1);
  }
}

// Whoever was asked to press again is taken by the second page's token.
TEST_P(PeriodTest, TheTextOfAnOldPageIsTakenAfterCheckingAgain) {
  SiteFixture site;
  Citizen citizen(site);
  citizen.check("2021-10-31T12:00:00");
  EXPECT_EQ(citizen.send("2021-10-31T23:00:00").status, 200);
  EXPECT_EQ(citizen.check("2021-10-31T23:00:00").status, 200);
  EXPECT_EQ(citizen.send("2021-10-31T23:00:01").status, 303);
}

INSTANTIATE_TEST_SUITE_P(Zones, PeriodTest,
                         testing::Values(Zone{"UTC", 0}, Zone{"America/New_York", -4},
                                         Zone{"Asia/Tokyo", 9}, Zone{"Europe/London", 1},
                                         Zone{"Pacific/Apia", 13}));

}  // namespace
}  // namespace ikenbako::intake
