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
  const std::size_t note = told.body.find("<li>「090」 電話番号の形です。</li>");
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

// The journey as a whole is in pages_test.
TEST_F(SiteTest, HostileTextIsEscapedInEveryLanguage) {
  const std::string hostile = "\"><script>";
  for (const language::Language& one : language::languages())
    for (const char* action : {"check", "add", "back"}) {
      const auto page = post("/" + one.tag + "/check", {{"opinion-1", hostile.substr(0, 10)},
                                                        {"place-1", hostile + "｜川《かわ》"},
                                                        {"personal-name", hostile},
                                                        {"action", action}});
      EXPECT_EQ(page.status, 200) << action;
      EXPECT_EQ(page.body.find("\"><script"), std::string::npos) << one.tag << action;
      EXPECT_NE(page.body.find("｜川《かわ》"), std::string::npos) << "verbatim";
    }
}

TEST_F(SiteTest, TheLanguageIsRememberedOnlyWhenTheAddressNamesAnother) {
  const struct {
    const char *path, *cookie, *set;
  } table[] = {
      {"/write", "", ""},
      {"/write", "language=en", ""},
      {"/en/write", "language=en", ""},
      {"/en/write", "form=x; language=en", ""},
      {"/en/write", "", "language=en; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax"},
      {"/en/write", "language=vi", "language=en; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax"},
      {"/ja/", "language=vi", "language=ja; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax"},
      {"/en/nowhere", "", "language=en; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax"},
  };
  for (const auto& one : table)
    EXPECT_EQ(header(get(one.path, one.cookie), "Set-Cookie"), one.set) << one.path << one.cookie;
}

TEST_F(SiteTest, ASecondPageWithTheSameWordsGetsTheSameReceipt) {
  const auto send = [this](const char* browser) {
    const std::string cookie = std::string("form=") + browser;
    return header(post("/send", {{"token", token(browser)}, {"opinion-1", "川"}}, cookie),
                  "Location");
  };
  const std::string first = send("mine");
  EXPECT_EQ(send("mine"), first + "?same");
  EXPECT_NE(get(first + "?same").body.find("二重には数えません"), std::string::npos);
  EXPECT_EQ(memory_.submissions().size(), 1u);
  EXPECT_NE(send("yours"), first) << "another person's, with the same words";
  clock_.set("2021-10-15T12:01:00");
  EXPECT_NE(send("mine"), first);
  EXPECT_EQ(memory_.submissions().size(), 3u);
}

// What every error says, in the language of the address or the cookie.
Consultation reachable() {
  Consultation made = small_consultation();
  made.channels = {{"post", "郵送", "〒000-0000 見本市", Deadline::postmarked},
                   {"fax", "ＦＡＸ", "054-000-0001", Deadline::received},
                   {"email", "電子メール", "iken@example.jp", Deadline::received}};
  made.contact.telephone = "054-000-0000";
  return made;
}

TEST(SiteErrors, SayHowElseToSend) {
  SiteFixture site(reachable());
  const struct {
    const char *path, *cookie, *lang, *words;
  } table[] = {
      {"/x", "", "ja", "このサイトで送れないときは"},
      {"/en/x", "language=vi", "en", "If you cannot send"},
      {"/x", "language=en", "en", "If you cannot send"},
  };
  for (const auto& one : table)
    for (const int status : {404, 405, 413, 429, 500, 503}) {
      const auto page = site.error_page(one.path, status, one.cookie);
      EXPECT_EQ(page.status, status);
      for (const std::string& words :
           {"<html lang=\"" + std::string(one.lang) + "\">", std::string(one.words),
            std::string("〒000-0000 見本市"), std::string("054-000-0001"),
            std::string("iken@example.jp"), std::string("href=\"tel:0540000000\"")})
        EXPECT_NE(page.body.find(words), std::string::npos) << one.path << status << words;
    }
  EXPECT_EQ(site.get("/en/nowhere").status, 404);
  EXPECT_EQ(site.post("/en/privacy", {}).status, 405);
}

TEST(SiteFairUse, WhoWaitsKeepsTextAndToken) {
  SiteFixture site(small_consultation(), {}, [](SiteParts& parts) { parts.fair_use = true; });
  const auto press = [&site](const std::string& token, int number) {
    return site.post("/send", {{"token", token}, {"opinion-1", "川" + std::to_string(number)}});
  };
  for (int sent = 0; sent < 12; ++sent) EXPECT_EQ(press(site.token(), sent).status, 303) << "hasty";
  const std::string token = site.token();
  const auto page = press(token, 12);
  EXPECT_EQ(page.status, 429);
  EXPECT_EQ(SiteFixture::header(page, "Retry-After"), "5");
  EXPECT_EQ(SiteFixture::hidden(page.body, "token"), token);
  EXPECT_EQ(SiteFixture::hidden(page.body, "opinion-1"), "川12");
  EXPECT_NE(page.body.find("data-challenge="), std::string::npos) << "or a proof of work";
  site.clock_.set("2021-10-15T12:00:05");
  EXPECT_EQ(press(token, 12).status, 303);
}

TEST(SiteMaintenance, SaysUntilWhenAndGivesTheTextBack) {
  SiteFixture site(small_consultation(), {}, [](SiteParts& parts) {
    parts.maintenance = parse_time("2021-10-15T13:00:00").value();
  });
  for (const char* path : {"/", "/write", "/en/mine", "/results.json"}) {
    const auto page = site.get(path);
    EXPECT_EQ(page.status, 503) << path;
    EXPECT_EQ(SiteFixture::header(page, "Retry-After"), "3600") << path;
  }
  const auto page = site.post(
      "/send", {{"token", site.token()}, {"opinion-1", "川<"}, {"personal-name", "太郎"}});
  EXPECT_EQ(page.status, 503);
  EXPECT_NE(page.body.find("13時00分ごろに再開します"), std::string::npos);
  EXPECT_NE(page.body.find("川&lt;</textarea>"), std::string::npos);
  EXPECT_NE(page.body.find("太郎"), std::string::npos);
  EXPECT_TRUE(site.memory_.submissions().empty());
  EXPECT_EQ(site.get("/style.css").status, 200) << "the page's own files";
  site.clock_.set("2021-10-15T13:00:00");
  EXPECT_EQ(site.get("/write").status, 200);
}

}  // namespace
}  // namespace ikenbako::intake
