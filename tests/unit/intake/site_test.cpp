// The citizen's journey without sockets, over a store in memory.
#include "tests/unit/intake/site_fixture.hpp"

namespace ikenbako::intake {
namespace {

class SiteTest : public testing::Test, protected SiteFixture {};

TEST_F(SiteTest, ASubmissionIsKeptVerbatimAndSealed) {
  const auto sent = post("/send", {{"token", token()},
                                   {"opinion-1", " 川\r\n"},
                                   {"section-1", "river"},
                                   {"place-1", "2行"},
                                   {"personal-name", "見本太郎"}});
  ASSERT_EQ(sent.status, 303) << sent.body;
  ASSERT_EQ(memory_.submissions().size(), 1u);
  const NewSubmission kept = memory_.submissions().front();
  EXPECT_EQ(kept.opinions.front().text, " 川\r\n");
  EXPECT_EQ(kept.opinions.front().section, "river 2行");
  EXPECT_EQ(kept.received, clock_.now());
  const auto identity = store::open_identity(kept.sealed_identity, kept.receipt, keys_);
  ASSERT_TRUE(identity);
  EXPECT_EQ(identity->fields.at("name"), "見本太郎");
  EXPECT_EQ(identity->client, "192.0.2.7");
  EXPECT_EQ(header(sent, "Location"), "/receipt/" + kept.receipt);
  EXPECT_EQ(submitted_, 1);

  const auto page = get("/receipt/" + kept.receipt);
  EXPECT_EQ(page.status, 200);
  EXPECT_NE(page.body.find(kept.receipt), std::string::npos);
  EXPECT_EQ(page.body.find("見本太郎"), std::string::npos);
  EXPECT_EQ(get("/receipt/0000-0000-0000-0000").status, 404);
}

TEST_F(SiteTest, WhatLooksPersonalIsToldOnceAndStopsNobody) {
  const auto plain = post("/check", {{"action", "check"}, {"opinion-1", "川"}});
  EXPECT_EQ(plain.body.find("個人に関すること"), std::string::npos);
  const auto told = post("/check", {{"action", "check"}, {"opinion-1", "090<b>090"}});
  EXPECT_EQ(told.status, 200);
  const std::size_t note = told.body.find("<li>「090」　電話番号の形です。</li>");
  ASSERT_NE(note, std::string::npos) << told.body;
  EXPECT_EQ(told.body.find("<li>「090」", note + 1), std::string::npos);
  EXPECT_NE(told.body.find("このままでも送れます"), std::string::npos);
  EXPECT_EQ(post("/send", {{"token", token()}, {"opinion-1", "090<b>090"}}).status, 303);
}

TEST_F(SiteTest, TheSameTokenGivesTheSameReceiptEvenAfterClosing) {
  const Fields form{{"token", token()}, {"opinion-1", "川"}};
  const std::string first = header(post("/send", form), "Location");
  EXPECT_EQ(header(post("/send", form), "Location"), first);
  clock_.set("2021-10-15T18:00:01");
  EXPECT_EQ(header(post("/send", form), "Location"), first) << "of a page that is too old by now";
  clock_.set("2021-11-01T00:00:00");
  EXPECT_EQ(header(post("/send", form), "Location"), first)
      << "a second press that arrives after closing finds the receipt of the first";
  EXPECT_EQ(memory_.submissions().size(), 1u);
  EXPECT_EQ(submitted_, 1);
}

TEST_F(SiteTest, WhatCanNotBeTakenComesBackWithItsText) {
  struct Case {
    const char* what;
    Fields fields;
    int status;
  };
  const Case cases[] = {
      {"no token", {{"opinion-1", "川1"}}, 200},
      {"forged token", {{"token", "1.2.3.4.5"}, {"opinion-1", "川1"}}, 200},
      {"no text", {{"token", token()}, {"opinion-1", ""}, {"place-1", "川1"}}, 422},
      {"too long", {{"token", token()}, {"opinion-1", "川1川1川1川1"}}, 422},
  };
  for (const Case& one : cases) {
    const auto response = post("/send", one.fields);
    EXPECT_EQ(response.status, one.status) << one.what;
    EXPECT_NE(response.body.find("川1"), std::string::npos) << one.what;
  }
  EXPECT_TRUE(memory_.submissions().empty());
}

TEST_F(SiteTest, AFullStoreKeepsTheTextOnThePageAndTheSameToken) {
  memory_.fail_with(Error{Code::unavailable, "disk full", {}});
  const std::string mine = token();
  const auto refused = post("/send", {{"token", mine}, {"opinion-1", "川"}});
  EXPECT_EQ(refused.status, 503);
  EXPECT_EQ(header(refused, "Retry-After"), "60");
  EXPECT_NE(refused.body.find("value=\"川\""), std::string::npos);
  EXPECT_NE(refused.body.find(mine), std::string::npos);
  memory_.fail_with({});
  EXPECT_EQ(post("/send", {{"token", mine}, {"opinion-1", "川"}}).status, 303);
}

TEST_F(SiteTest, OutsideThePeriodTheTextStaysOnThePage) {
  for (const char* now : {"2021-09-30T23:59:59", "2021-11-01T00:00:00"}) {
    clock_.set(now);
    for (const char* path : {"/check", "/send"}) {
      const auto response = post(path, {{"token", token()}, {"opinion-1", "川"}});
      EXPECT_EQ(response.status, 403) << now;
      EXPECT_NE(response.body.find("川</textarea>"), std::string::npos) << now;
    }
  }
  EXPECT_TRUE(memory_.submissions().empty());
}

TEST_F(SiteTest, HostileTextIsEscapedEverywhere) {
  const std::string hostile = "\"><script>";
  for (const auto& action : {"check", "add", "back"}) {
    const auto page = post("/check", {{"opinion-1", hostile.substr(0, 10)},
                                      {"place-1", hostile},
                                      {"personal-name", hostile},
                                      {"action", action}});
    EXPECT_EQ(page.status, 200) << action;
    EXPECT_EQ(page.body.find("<script"), std::string::npos) << action;
  }
}

}  // namespace
}  // namespace ikenbako::intake
