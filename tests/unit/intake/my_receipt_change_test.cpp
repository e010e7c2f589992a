// My receipt: correcting and withdrawing, through the Site's routes over a store in memory.
#include <gmock/gmock.h>

#include "tests/unit/intake/my_receipt_fixture.hpp"

namespace ikenbako::intake {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST_F(MyReceiptTest, InAnotherLanguageACorrectionKeepsWhatWasTyped) {
  const std::string code = send();
  const auto form =
      act("/en/mine/edit", code, pass_of(code),
          {{"action", "correct"}, {"opinion", "000001-01"}, {"opinion-1", "川を青く"}});
  EXPECT_EQ(form.status, 200);
  EXPECT_THAT(form.body, HasSubstr("<html lang=\"en\">"));
  EXPECT_THAT(form.body, HasSubstr("川を青く</textarea>"));
  EXPECT_THAT(form.body, HasSubstr("formaction=\"/vi/mine/edit\""));
}

TEST_F(MyReceiptTest, ACorrectionStandsBesideWhatWasSent) {
  const std::string code = send();
  const std::string pass = pass_of(code);
  const auto form =
      act("/mine/edit", code, pass, {{"action", "correct"}, {"opinion", "000001-01"}});
  EXPECT_EQ(form.status, 200);
  EXPECT_THAT(form.body, HasSubstr("川をきれいに</textarea>"));
  EXPECT_THAT(form.body, HasSubstr("<option value=\"river\" selected>"));
  EXPECT_EQ(hidden(form.body, "place-1"), "2行");

  clock_.set("2021-10-20T09:30:00");
  const Fields change{{"action", "correct"}, {"opinion", "000001-01"}, {"opinion-1", " 川\r\nを "}};
  const auto expired = act("/mine/change", code, pass, change);
  EXPECT_EQ(expired.status, 422) << "opened five days ago";
  const std::string fresh = pass_of(code);
  const auto done = act("/mine/change", code, fresh, change);
  EXPECT_EQ(done.status, 200);
  EXPECT_THAT(done.body, HasSubstr("意見を直しました"));
  EXPECT_THAT(done.body, HasSubstr("川をきれいに")) << "the history";
  EXPECT_THAT(done.body,
              HasSubstr("10月20日（水曜日）9時30分に直しました（新しい内容は意見3です）"));
  EXPECT_EQ(scope_of("000001-01"), Scope::withdrawn);
  EXPECT_EQ(memory_.opinion("000001-03").value().text, " 川\r\nを ") << "verbatim";
  EXPECT_EQ(memory_.opinion("000001-03").value().section, "");
  EXPECT_EQ(submitted_, 2);

  const auto again = act("/mine/change", code, fresh, change);
  EXPECT_EQ(again.status, 200);
  EXPECT_THAT(again.body, HasSubstr("すでに直されたか、取り下げられています"));
  EXPECT_EQ(opinions(), 3u) << "a second press changes nothing";
  EXPECT_EQ(submitted_, 2);
}

TEST_F(MyReceiptTest, TheSameWordsAreNoCorrection) {
  const std::string code = send();
  const auto page = act("/mine/change", code, pass_of(code),
                        {{"action", "correct"},
                         {"opinion", "000001-01"},
                         {"opinion-1", "川をきれいに"},
                         {"section-1", "river"},
                         {"place-1", "2行"}});
  EXPECT_EQ(page.status, 200);
  EXPECT_EQ(opinions(), 2u);
}

TEST_F(MyReceiptTest, WithdrawsOneOrAll) {
  const std::string code = send();
  const auto ask =
      act("/mine/edit", code, pass_of(code), {{"action", "withdraw"}, {"opinion", "000001-02"}});
  EXPECT_THAT(ask.body, HasSubstr("道を広く"));
  EXPECT_THAT(ask.body, Not(HasSubstr("川をきれいに")));
  const Fields one{{"action", "withdraw"}, {"opinion", "000001-02"}};
  for (const char* said : {"意見を取り下げました", "すでに直されたか、取り下げられています"}) {
    const auto done = act("/mine/change", code, pass_of(code), one);
    EXPECT_EQ(done.status, 200);
    EXPECT_THAT(done.body, HasSubstr(said));
    EXPECT_EQ(scope_of("000001-01"), Scope::in);
    EXPECT_EQ(scope_of("000001-02"), Scope::withdrawn);
    EXPECT_EQ(submitted_, 2) << "the submission and one withdrawal";
  }

  const std::string other = send();
  const auto ask_all = act("/mine/edit", other, pass_of(other), {{"action", "withdraw"}});
  EXPECT_THAT(ask_all.body, HasSubstr("道を広く"));
  EXPECT_THAT(ask_all.body, HasSubstr("川をきれいに"));
  const auto all = act("/mine/change", other, pass_of(other), {{"action", "withdraw"}});
  EXPECT_EQ(all.status, 200);
  EXPECT_THAT(all.body, Not(HasSubstr("action=\"/mine/edit\""))) << "nothing is left to change";
  for (const char* id : {"000002-01", "000002-02"}) EXPECT_EQ(scope_of(id), Scope::withdrawn) << id;
  EXPECT_EQ(scope_of("000001-01"), Scope::in) << "another's";
}

TEST_F(MyReceiptTest, WhatStaffWithdrewIsNotBroughtBack) {
  const std::string code = send();
  Review review;
  review.scope = Scope::withdrawn;
  review.scope_reason = "電話による申出";
  ASSERT_TRUE(store::review(memory_, {"000001-01", 0, review}));
  EXPECT_THAT(open(code).body, HasSubstr("すでに直されたか、取り下げられています"));
  EXPECT_EQ(correct(code, "000001-01", "1", "やはり").status, 200);
  EXPECT_EQ(opinions(), 2u);
}

TEST_F(MyReceiptTest, AfterClosingNothingChanges) {
  const std::string code = send();
  clock_.set("2021-10-31T23:59:59");
  const std::string pass = pass_of(code);
  clock_.set("2021-11-01T00:00:00");
  const auto page = open(code);
  EXPECT_EQ(page.status, 200);
  EXPECT_THAT(page.body, HasSubstr("受付が終わったため"));
  EXPECT_THAT(page.body, Not(HasSubstr("action=\"/mine/edit\"")));
  for (const char* path : {"/mine/edit", "/mine/change"})
    for (const char* action : {"correct", "withdraw"})
      for (const char* id : {"000001-01", ""}) {
        const auto late =
            act(path, code, pass, {{"action", action}, {"opinion", id}, {"opinion-1", "遅い"}});
        EXPECT_EQ(late.status, 200) << path << action;
        EXPECT_THAT(late.body, HasSubstr("受付が終わったため")) << path << action;
      }
  EXPECT_EQ(opinions(), 2u);
  EXPECT_EQ(scope_of("000001-01"), Scope::in);
}

TEST_F(MyReceiptTest, AnOpinionOfAnotherReceiptIsOutOfReach) {
  const std::string code = send();
  send("jiro@example.jp");
  for (const char* path : {"/mine/edit", "/mine/change"})
    for (const char* action : {"correct", "withdraw"})
      for (const char* id : {"000002-01", "000001-99", "x"})
        act(path, code, pass_of(code), {{"action", action}, {"opinion", id}, {"opinion-1", "x"}});
  EXPECT_EQ(opinions(), 4u);
  for (const char* id : {"000001-01", "000002-01"}) EXPECT_EQ(scope_of(id), Scope::in) << id;
}

TEST_F(MyReceiptTest, WhatCanNotBeTakenComesBackWithItsText) {
  const std::string code = send(), long_text(61, 'x');
  auto page = correct(code, "000001-02", "2", long_text);
  EXPECT_EQ(page.status, 422);
  EXPECT_THAT(page.body, HasSubstr(long_text + "</textarea>"));
  EXPECT_THAT(page.body, HasSubstr("href=\"#opinion-2\""));
  EXPECT_EQ(correct(code, "000001-02", "2", " ").status, 422);

  memory_.fail_with(Error{Code::unavailable, "disk full", {}});
  page = correct(code, "000001-02", "2", "道を直す");
  EXPECT_EQ(page.status, 503);
  EXPECT_THAT(page.body, HasSubstr("道を直す</textarea>"));
  EXPECT_EQ(
      act("/mine/change", code, pass_of(code), {{"action", "withdraw"}, {"opinion", "000001-01"}})
          .status,
      503);
  memory_.fail_with({});
  EXPECT_EQ(opinions(), 2u);
  EXPECT_EQ(correct(code, "000001-02", "2", "道を直す").status, 200);
}

TEST_F(MyReceiptTest, TheContactLastGivenOpensTheReceipt) {
  const std::string code = send(), other = send();
  const std::string pass = pass_of(code);
  EXPECT_THAT(open(code).body, Not(HasSubstr(kMail))) << "never shown";
  const auto done = act("/mine/contact", code, pass, {{"contact", " 054-000-0000 "}});
  EXPECT_EQ(done.status, 200);
  EXPECT_THAT(done.body, HasSubstr("連絡先を変えました"));
  EXPECT_THAT(done.body, Not(HasSubstr("054-000-0000")));
  EXPECT_EQ(open(code).status, 422) << "the old one";
  EXPECT_EQ(open(code, "０５４ー０００ー００００").status, 200);
  EXPECT_EQ(open(other).status, 200) << "another's";
  EXPECT_EQ(opinions(), 4u);

  const auto sealed = memory_.identities({"000001"}).value();
  ASSERT_EQ(sealed.size(), 2u);
  const auto identity = store::open_identity(sealed[1].sealed, code, keys_).value();
  EXPECT_EQ(identity.fields, (std::map<std::string, std::string>{{"contact", "054-000-0000"}}));
}

TEST_F(MyReceiptTest, WhoGaveNoContactMayGiveOne) {
  const std::string code = send("");
  const std::string pass = hidden(open(code, "").body, "pass");
  EXPECT_EQ(act("/mine/contact", code, pass, {{"contact", kMail}}).status, 200);
  EXPECT_EQ(open(code, "").status, 422);
  EXPECT_EQ(open(code).status, 200);
}

TEST_F(MyReceiptTest, WhatIsNoContactComesBack) {
  const std::string code = send(), pass = pass_of(code);
  for (const std::string& typed : {std::string("葵区追手町"), std::string(), std::string("123"),
                                   "a@" + std::string(400, 'x')}) {
    const auto page = act("/mine/contact", code, pass, {{"contact", typed}});
    EXPECT_EQ(page.status, 422) << typed;
    EXPECT_THAT(page.body, HasSubstr("href=\"#contact-new\""));
    EXPECT_EQ(hidden(page.body, "contact"), typed);
  }
  memory_.fail_with(Error{Code::unavailable, "disk full", {}});
  const auto page = act("/mine/contact", code, pass, {{"contact", "jiro@example.jp"}});
  EXPECT_EQ(page.status, 503);
  EXPECT_EQ(hidden(page.body, "contact"), "jiro@example.jp");
  memory_.fail_with({});
  EXPECT_EQ(open(code).status, 200) << "nothing has changed";
  EXPECT_EQ(act("/mine/contact", code, "x", {{"contact", "jiro@example.jp"}}).status, 422);

  clock_.set("2021-10-31T23:59:59");
  const std::string late_pass = pass_of(code);
  clock_.set("2021-11-01T00:00:00");
  EXPECT_THAT(open(code).body, Not(HasSubstr("/mine/contact")));
  act("/mine/contact", code, late_pass, {{"contact", "jiro@example.jp"}});
  EXPECT_EQ(open(code, "jiro@example.jp").status, 422);
}

// Fair use counts corrections too, whatever becomes of them.
class MyReceiptFairUse : public MyReceiptTest {
 protected:
  MyReceiptFairUse() : MyReceiptTest([](SiteParts& parts) { parts.fair_use = true; }) {}
};

TEST_F(MyReceiptFairUse, TooManyCorrectionsWaitWithTheirText) {
  const std::string code = send();
  const std::string pass = pass_of(code), long_text(61, 'x');
  const auto press = [&](const std::string& text) {
    return act("/mine/change", code, pass,
               {{"action", "correct"}, {"opinion", "000001-01"}, {"opinion-1", text}});
  };
  for (int times = 0; times < 60; ++times) press(long_text);
  const auto page = press("短く");
  EXPECT_EQ(page.status, 422);
  EXPECT_THAT(page.body, HasSubstr("短く</textarea>"));
  EXPECT_EQ(opinions(), 2u);
  clock_.set("2021-10-15T12:00:05");
  EXPECT_EQ(press("短く").status, 200);
  EXPECT_EQ(opinions(), 3u);
}

}  // namespace
}  // namespace ikenbako::intake
