// Every page in every language, of the shipped consultation with its translations and of one that
// has none.
#include "server/intake/pages.hpp"

#include <gmock/gmock.h>

#include <fstream>
#include <regex>

#include "analysis/report/render.hpp"
#include "tests/unit/intake/site_fixture.hpp"
#include "tests/unit/report/sample.hpp"

namespace ikenbako::intake {
namespace {

using testing::HasSubstr;
using testing::Not;

std::filesystem::path shipped() {
  return std::filesystem::path(IKENBAKO_SOURCE_DIR) / "schemas/consultations/fujinokuni-dx.json";
}

Translations shipped_translations(const Consultation& consultation) {
  std::vector<std::string> tags;
  for (const language::Language& one : language::languages()) tags.push_back(one.tag);
  return load_translations(consultation, shipped(), tags).value();
}

// What the templates, the catalogues or the notation of readings left behind; or "".
std::string leftover(const std::string& page) {
  static const std::regex wrong(R"(\[\[|\]\]|\{\{|\}\}|\{[a-z_]+\}|<rt></rt>)");
  static const std::regex scripts(R"(data-(left|over)="[^"]*")");  // numbers that form.js puts in
  const std::string text = std::regex_replace(page, scripts, "");
  std::smatch found;
  if (!std::regex_search(text, found, wrong)) return "";
  return found.str() + " in " + found.prefix().str().substr(std::max(found.position(), 60L) - 60);
}

struct Shown {
  std::string what;
  http::Response page;
  int status;
};

class Journey : public SiteFixture {
 public:
  using SiteFixture::SiteFixture;

  void publish() {
    auto input = analysis::report::sample_input(3, analysis::report::Stage::december);
    input.opinions[0].response = hostile_;
    input.opinions[0].disposition = "A";
    input.opinions[1].text = hostile_;
    const auto report = build_report(input);
    const std::string json = render_public_json(report), csv = render_public_csv(report);
    Answers answers;
    answers.row_of_opinion["000001-01"] = 1;
    for (const auto& [name, text] : {std::pair{kResultsJson, json}, std::pair{kResultsCsv, csv},
                                     std::pair{kAnswersJson, answers_json(answers, json, csv)}})
      std::ofstream(folder_.file(std::string(name)), std::ios::binary) << text;
    pass_second();
  }

  // Each page once, at an address that begins with `prefix`, with the hostile text wherever
  // somebody can type.
  std::vector<Shown> all(const std::string& prefix) {
    clock_.set("2021-10-15T12:00:00");
    std::vector<Shown> pages;
    const auto add = [&pages](const char* what, http::Response page, int status) {
      pages.push_back({what, std::move(page), status});
    };
    for (const char* path :
         {"/", "/write", "/mine", "/privacy", "/accessibility", "/paper", "/results"})
      add(path, get(prefix + path), 200);
    const Fields typed{{"opinion-1", "090" + hostile_},
                       {"place-1", hostile_ + prefix},
                       {"section-1", "whole"},
                       {"personal-name", hostile_},
                       {"personal-contact", "a@b.example"},
                       {"remarks", hostile_}};
    const auto with = [&typed](Fields more) {
      more.insert(more.end(), typed.begin(), typed.end());
      return more;
    };
    add("check", post(prefix + "/check", with({{"action", "check"}})), 200);
    add("back", post(prefix + "/check", with({{"action", "back"}})), 200);
    add("not ours", post(prefix + "/send", with({{"token", "x"}})), 200);
    add("faults",
        post(prefix + "/check", {{"section-1", hostile_},
                                 {"place-1", std::string(500, '<')},
                                 {"opinion-2", "b"},
                                 {"action", "check"},
                                 {"personal-name", std::string(500, '"')}}),
        422);
    const auto sent = post(prefix + "/send", with({{"token", token()}}));
    const std::string code = memory_.submissions().back().receipt;
    const std::string first = number_of_last() + "-01";
    add("receipt", get(header(sent, "Location")), 200);
    add("no receipt", get(prefix + "/receipt/" + hostile_no_slash()), 404);
    add("mine, wrong", post(prefix + "/mine", {{"code", hostile_}, {"contact", hostile_}}), 422);
    const auto mine = post(prefix + "/mine", {{"code", code}, {"contact", "a@b.example"}});
    add("mine", mine, 200);
    const Fields pass{{"code", code}, {"pass", hidden(mine.body, "pass")}, {"opinion", first}};
    const auto act = [&](const char* path, Fields more) {
      more.insert(more.end(), pass.begin(), pass.end());
      return post(prefix + path, more);
    };
    add("correct", act("/mine/edit", {{"action", "correct"}}), 200);
    add("correct, faults", act("/mine/change", {{"action", "correct"}, {"section-1", hostile_}}),
        422);
    add("withdraw", act("/mine/edit", {{"action", "withdraw"}}), 200);
    add("corrected",
        act("/mine/change",
            {{"action", "correct"}, {"opinion-1", hostile_}, {"place-1", hostile_}}),
        200);
    add("nowhere", get(prefix + "/" + hostile_no_slash()), 404);
    for (const int status : {404, 405, 408, 413, 415, 418, 429, 500, 503})
      add("error", error_page(prefix + "/" + hostile_, status), status);
    clock_.set("2021-09-30T23:59:00");
    add("before", get(prefix + "/"), 200);
    add("too early", get(prefix + "/write"), 200);
    clock_.set("2021-11-01T00:00:00");
    add("after", get(prefix + "/"), 200);
    add("too late", post(prefix + "/send", with({{"token", token()}})), 403);
    return pages;
  }

  std::string hostile_ = "\"'><script>alert(1)</script>&｜鼠《ねずみ》";

 private:
  std::string hostile_no_slash() const { return "\"'><script>alert(1)&｜鼠《ねずみ》"; }
  std::string number_of_last() {
    const std::string digits = std::to_string(memory_.submissions().size());
    return std::string(6 - digits.size(), '0') + digits;
  }
  void pass_second() { clock_.set("2021-10-15T12:00:01"); }
};

void expect_all(Journey& site, const std::vector<language::Language>& languages) {
  for (const language::Language& one : languages) {
    for (const Shown& shown : site.all("/" + one.tag)) {
      SCOPED_TRACE(one.tag + " " + shown.what);
      const std::string& body = shown.page.body;
      EXPECT_EQ(shown.page.status, shown.status);
      EXPECT_EQ(leftover(body), "");
      EXPECT_THAT(
          body, HasSubstr("<html lang=\"" + one.html + (one.ruby ? "\" class=\"ruby\">" : "\">")));
      EXPECT_EQ(SiteFixture::header(shown.page, "Content-Language"), one.html);
      EXPECT_THAT(body, Not(HasSubstr("<script>")));
      EXPECT_THAT(body, Not(HasSubstr("\"'>")));
      EXPECT_THAT(body, Not(HasSubstr("<ruby>鼠"))) << "what a citizen typed gets no readings";
      if (!one.ruby) {
        EXPECT_THAT(body, Not(HasSubstr("<ruby>")));
      }
    }
  }
}

TEST(Pages, OfTheShippedConsultationInEveryLanguage) {
  const Consultation consultation = load_consultation(shipped()).value();
  Journey site(consultation, shipped_translations(consultation));
  site.publish();
  expect_all(site, language::languages());
}

TEST(Pages, OfAConsultationInJapaneseAlone) {
  Consultation consultation = small_consultation();
  consultation.max_characters = 400;
  consultation.personal.push_back({"contact", "連絡先", "", "email", false});
  Journey site(std::move(consultation));
  site.publish();
  expect_all(site, {*language::find_language("en"), *language::find_language("ja-easy")});
  EXPECT_THAT(site.get("/en").body, HasSubstr("<h1 lang=\"ja\">小さな計画（案）への意見</h1>"));
}

TEST(Pages, OfAConsultationWithHostileTexts) {
  Consultation consultation = small_consultation();
  const std::string hostile = "\"'><script>alert(1)</script>";
  consultation.max_characters = 400;
  for (std::string* text : {&consultation.title,
                            &consultation.plan,
                            &consultation.government,
                            &consultation.key,
                            &consultation.none_title,
                            &consultation.contact.office,
                            &consultation.contact.address,
                            &consultation.contact.postal,
                            &consultation.contact.telephone,
                            &consultation.contact.fax,
                            &consultation.contact.email,
                            &consultation.channels[0].title,
                            &consultation.channels[0].how,
                            &consultation.pillars[0].number,
                            &consultation.pillars[0].title,
                            &consultation.pillars[0].measures[0],
                            &consultation.sections[0].title,
                            &consultation.sections[0].page,
                            &consultation.dispositions[0].title,
                            &consultation.personal[0].title,
                            &consultation.personal[0].why,
                            &consultation.personal[0].autocomplete})
    *text = hostile;
  consultation.personal.push_back({"contact", "連絡先", "", "email", false});
  consultation.purpose = consultation.notes = {hostile};
  consultation.documents = {{hostile, hostile}};
  Translations translations{{"ja-easy", consultation}};
  Journey site(std::move(consultation), std::move(translations));
  site.publish();
  expect_all(site, {*language::find_language("ja"), *language::find_language("ja-easy")});
}

TEST(Pages, LeadToTheirOtherLanguages) {
  SiteFixture site(small_consultation(), {},
                   [](SiteParts& parts) { parts.address = "https://iken.example"; });
  const std::string page = site.get("/privacy").body;
  for (const language::Language& one : language::languages()) {
    EXPECT_THAT(page, HasSubstr("<link rel=\"alternate\" hreflang=\"" + one.abroad +
                                "\" href=\"https://iken.example/" + one.tag + "/privacy\">"));
    EXPECT_THAT(page, HasSubstr("<a href=\"/" + one.tag + "/privacy\" lang=\"" + one.html + "\""));
    const std::string form = site.get("/" + one.tag + "/write").body;
    EXPECT_THAT(form, HasSubstr("formaction=\"/vi/check\" name=\"action\" value=\"back\""))
        << "what is typed goes with it";
  }
}

}  // namespace
}  // namespace ikenbako::intake
