// My receipt, opened and looked at, through the Site's routes, over a store in memory.
#include "server/intake/my_receipt.hpp"

#include <gmock/gmock.h>

#include <fstream>

#include "analysis/report/render.hpp"
#include "tests/unit/intake/my_receipt_fixture.hpp"
#include "tests/unit/report/sample.hpp"

namespace ikenbako::intake {
namespace {

using testing::HasSubstr;
using testing::Not;

// The page without the code that was typed.
std::string without(std::string page, const std::string& code) {
  for (std::size_t at = page.find(code); at != std::string::npos; at = page.find(code))
    page.erase(at, code.size());
  return page;
}

TEST_F(MyReceiptTest, OpensWithTheContactInAnySpelling) {
  const std::string code = send("Taro@Example.jp、090-1234-5678");
  for (const char* contact :
       {"taro@example.jp", "TARO@EXAMPLE.JP ", "ｔａｒｏ＠ｅｘａｍｐｌｅ．ｊｐ", "09012345678",
        "090 1234 5678", "+81 90-1234-5678", "０９０（１２３４）５６７８"}) {
    const auto page = open(code, contact);
    EXPECT_EQ(page.status, 200) << contact;
    EXPECT_THAT(page.body, HasSubstr("川をきれいに")) << contact;
  }
  std::string typed;
  for (const char letter : code)
    if (letter != '-') typed += static_cast<char>(std::tolower(letter));
  EXPECT_EQ(open(typed).status, 200);
}

TEST_F(MyReceiptTest, NobodyLearnsWhichCodesThereAre) {
  const std::string code = send();
  const std::string unknown = "0000-0000-0000-0000";
  const auto page = open(unknown);
  EXPECT_EQ(page.status, 422);
  EXPECT_THAT(page.body, HasSubstr("受付番号か連絡先が違います"));
  for (const char* contact : {"", "jiro@example.jp", "090-0000-0000", "taro", "％"}) {
    const auto wrong = open(code, contact);
    EXPECT_EQ(wrong.status, page.status) << contact;
    EXPECT_EQ(without(wrong.body, code), without(page.body, unknown)) << contact;
  }
  const auto no_code = open("abc");
  EXPECT_EQ(no_code.status, page.status);
  EXPECT_EQ(without(no_code.body, "value=\"abc\""),
            without(page.body, "value=\"" + unknown + "\""));
}

TEST_F(MyReceiptTest, TheSixthTryWaits) {
  const std::string code = send();
  for (int visit = 0; visit < 10; ++visit) EXPECT_EQ(open(code).status, 200) << "no guess";
  for (int slip = 0; slip < 30; ++slip) EXPECT_EQ(open("abc").status, 422) << "no code at all";
  for (int guess = 0; guess < 5; ++guess) EXPECT_EQ(open(code, "x").status, 422) << guess;
  for (const std::string& contact : {std::string("x"), kMail}) {
    const auto page = open(code, contact);
    EXPECT_EQ(page.status, 429);
    EXPECT_EQ(header(page, "Retry-After"), "900");
    EXPECT_THAT(page.body, HasSubstr("15分ほど待って"));
    EXPECT_THAT(page.body, HasSubstr("value=\"" + code + "\""));
    EXPECT_THAT(page.body, Not(HasSubstr("川をきれいに")));
  }
  clock_.set("2021-10-15T12:15:00");
  EXPECT_EQ(open(code).status, 200);
}

TEST_F(MyReceiptTest, WithoutAContactTheCodeAloneOpens) {
  const std::string code = send("");
  EXPECT_EQ(open(code, "").status, 200);
  EXPECT_EQ(open(code, "whatever").status, 200);
}

TEST_F(MyReceiptTest, TheReceiptLeadsThere) {
  const auto page = post("/mine", {{"code", "7k3m9qxw01abcdef"}, {"action", "fill"}});
  EXPECT_EQ(page.status, 200);
  EXPECT_EQ(hidden(page.body, "code"), "7K3M-9QXW-01AB-CDEF");
  for (const char* path : {"/mine", "/mine/edit", "/mine/change"})
    EXPECT_EQ(get(path).status, 200) << path;
}

TEST_F(MyReceiptTest, OnlyAFreshPassOfThisReceiptActs) {
  const std::string code = send(), other = send();
  const std::string pass = pass_of(code);
  const struct {
    const char *what, *at;
    std::string pass;
  } table[] = {
      {"none", "2021-10-15T12:00:00", ""},
      {"forged", "2021-10-15T12:00:00", "1.2.3.4.5"},
      {"changed", "2021-10-15T12:00:00", pass + "A"},
      {"another receipt's", "2021-10-15T12:00:00", pass_of(other)},
      {"a check page's", "2021-10-15T12:00:00", token()},
      {"over six hours old", "2021-10-15T18:00:01", pass},
  };
  for (const auto& one : table) {
    clock_.set(one.at);
    for (const char* path : {"/mine", "/mine/edit", "/mine/change"}) {
      const std::string action = std::string(path) == "/mine" ? "again" : "withdraw";
      const auto page = act(path, code, one.pass, {{"action", action}, {"opinion", "000001-01"}});
      EXPECT_EQ(page.status, 422) << one.what << path;
      EXPECT_THAT(page.body, HasSubstr("もう一度、受付番号を入れてください")) << one.what << path;
      EXPECT_THAT(page.body, Not(HasSubstr("川をきれいに"))) << one.what << path;
    }
  }
  EXPECT_EQ(scope_of("000001-01"), Scope::in);
  clock_.set("2021-10-15T18:00:00");
  EXPECT_EQ(act("/mine", code, pass, {{"action", "again"}}).status, 200);
}

TEST_F(MyReceiptTest, NeverShowsWhoSentIt) {
  const std::string code = send("Taro@Example.jp 090-1234-5678");
  const std::string pass = pass_of(code);
  const Fields correcting{{"action", "correct"}, {"opinion", "000001-01"}, {"opinion-1", "新"}};
  for (const auto& page :
       {open(code), open(code, "jiro@example.jp"), act("/mine/edit", code, pass, correcting),
        act("/mine/edit", code, pass, {{"action", "withdraw"}}),
        act("/mine/change", code, pass, correcting), get("/receipt/" + code)})
    for (const char* hint : {"aro@", "090", "1234-", "jiro", "太郎"})
      EXPECT_THAT(page.body, Not(HasSubstr(hint)));
}

TEST_F(MyReceiptTest, KeepsToTheAddressesLanguage) {
  const std::string code = send();
  const auto page = post("/en/mine", {{"code", code}, {"contact", kMail}, {"action", "show"}});
  EXPECT_EQ(page.status, 200);
  EXPECT_THAT(page.body, HasSubstr("action=\"/en/mine/edit\""));
  const auto form = act("/en/mine/edit", code, hidden(page.body, "pass"),
                        {{"action", "correct"}, {"opinion", "000001-01"}});
  EXPECT_THAT(form.body, HasSubstr("action=\"/en/mine/change\""));
}

TEST_F(MyReceiptTest, AfterPublicationTheAnswerIsThere) {
  const std::string code = send();
  EXPECT_THAT(open(code).body, HasSubstr("県の考え方は、公表の後にここに表示します"));
  auto input = analysis::report::sample_input(2, analysis::report::Stage::december);
  input.opinions[0].response = "清掃を<続けます>。";
  input.opinions[0].disposition = "adopted";
  const auto report = build_report(input);
  const std::string json = render_public_json(report), csv = render_public_csv(report);
  Answers answers;
  answers.row_of_opinion = {{"000001-01", 1}, {"000001-02", 2}};
  for (const auto& [name, text] : {std::pair{kResultsJson, json}, std::pair{kResultsCsv, csv},
                                   std::pair{kAnswersJson, answers_json(answers, json, csv)}})
    std::ofstream(folder_.file(std::string(name)), std::ios::binary) << text;
  clock_.set("2021-12-20T12:00:00");
  const auto page = open(code);
  EXPECT_THAT(page.body, HasSubstr("県の考え方"));
  EXPECT_THAT(page.body, HasSubstr("清掃を&lt;続けます&gt;。"));
  EXPECT_THAT(page.body, HasSubstr("<a href=\"/results#row-1\">"));
  EXPECT_THAT(page.body, HasSubstr("<a href=\"/results#row-2\">"));
  EXPECT_THAT(page.body, Not(HasSubstr("公表の後にここに")));
  EXPECT_THAT(get("/results").body, HasSubstr("id=\"row-1\""));
}

}  // namespace
}  // namespace ikenbako::intake
