#include "server/intake/edition.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

#include "tests/unit/fixtures/fixtures.hpp"

namespace ikenbako::intake {
namespace {

const language::Language& of(const char* tag) { return *language::find_language(tag); }

class EditionTest : public testing::Test {
 protected:
  Edition edition(const char* tag, bool translated = true) {
    return Edition(of(tag), texts_, translated);
  }
  Consultation texts_ = small_consultation();
};

TEST_F(EditionTest, KnowsTheConsultationsDatesAndLimits) {
  texts_.max_characters = 4000;
  const struct {
    const char *tag, *key, *text;
  } table[] = {
      {"ja", "landing.from_to",
       "令和3年（2021年）10月1日（金曜日）0時00分から、"
       "令和3年（2021年）10月31日（日曜日）23時59分まで"},
      {"en", "outside.after_detail", "It closed on Sunday, October 31, 2021 (Reiwa 3) 23:59."},
      {"ja", "form.add", "意見を追加する（3件まで）"},
  };
  for (const auto& [tag, key, text] : table) EXPECT_EQ(edition(tag).say({key}), text) << key;
  EXPECT_NE(edition("en").say({"form.text_hint"}).find("4,000"), std::string::npos);
  EXPECT_NE(edition("pt-BR").say({"form.text_hint"}).find("4.000"), std::string::npos);
}

TEST_F(EditionTest, AMessagesOwnValueComesFirst) {
  EXPECT_EQ(edition("ja").say({"outside.before_detail", {{"opens", "<明日>"}}}),
            "&lt;明日&gt;から受け付けます。");
}

TEST_F(EditionTest, SaysWithReadingsOrPlainly) {
  const Edition easy = edition("ja-easy");
  const language::Message message{"layout.telephone"};
  EXPECT_EQ(easy.say(message), "<ruby>電話<rp>（</rp><rt>でんわ</rt><rp>）</rp></ruby>");
  EXPECT_EQ(easy.plain(message), "電話");
  EXPECT_EQ(easy.plain({"mine.state_corrected", {{"at", "<"}, {"number", "1"}}}).find("&lt;"),
            std::string::npos);
  EXPECT_NE(easy.say_plainly({"mine.state_corrected", {{"at", "<"}, {"number", "1"}}}).find("&lt;"),
            std::string::npos);
}

TEST_F(EditionTest, TextsHaveReadingsOnlyWhereTheyAreTranslated) {
  const char* const text = "｜県《けん》<";
  const struct {
    const char* tag;
    bool translated;
    const char *words, *plain, *option;
  } table[] = {
      {"ja-easy", true, "<ruby>県<rp>（</rp><rt>けん</rt><rp>）</rp></ruby>&lt;", "県&lt;",
       "県（けん）&lt;"},
      {"ja-easy", false, "｜県《けん》&lt;", "｜県《けん》&lt;", "｜県《けん》&lt;"},
      {"ja", true, "｜県《けん》&lt;", "｜県《けん》&lt;", "｜県《けん》&lt;"},
      {"en", true, "｜県《けん》&lt;", "｜県《けん》&lt;", "｜県《けん》&lt;"},
  };
  for (const auto& one : table) {
    const Edition made = edition(one.tag, one.translated);
    EXPECT_EQ(made.words(text), one.words) << one.tag;
    EXPECT_EQ(made.plain_words(text), one.plain) << one.tag;
    EXPECT_EQ(made.option_words(text), one.option) << one.tag;
  }
}

TEST_F(EditionTest, FillsATemplatesMarks) {
  const struct {
    const char* tag;
    bool translated;
    const char *source, *filled;
  } table[] = {
      {"ja", true, "", ""},
      {"ja", true, "a [b] {{c}} ]] d", "a [b] {{c}} ]] d"},
      {"ja", true, "<p>[[layout.fax]]</p>[[layout.email]]", "<p>FAX</p>電子メール"},
      {"ja", true, "[[form.opinion_number]]", "意見{{{number}}}"},
      {"ja", true, "[[=form.left]]", "あと{n}文字書けます"},
      {"ja-easy", true, "[[=layout.telephone]]", "電話"},
      {"ja", true, "[[@lang]] [[@most]]", "ja 10"},
      {"pt-BR", true, "[[@lang]]", "pt-BR"},
      {"ja-easy", true, "[[@lang]]", "ja"},
      // what is in another language than the page says so
      {"ja", true, "<p[[@texts]]><p[[@official]]>", "<p><p>"},
      {"ja-easy", false, "<p[[@texts]]><p[[@official]]>", "<p><p>"},
      {"en", true, "<p[[@texts]]><p[[@official]]>", "<p><p lang=\"ja\">"},
      {"en", false, "<p[[@texts]]><p[[@official]]>", "<p lang=\"ja\"><p lang=\"ja\">"},
  };
  for (const auto& one : table)
    EXPECT_EQ(edition(one.tag, one.translated).fill(one.source), one.filled) << one.source;
  for (const char* source : {"[[nothing.known]]", "[[=nothing.known]]", "[[@nothing]]", "[[open"})
    EXPECT_THROW(edition("ja").fill(source), std::out_of_range) << source;
}

TEST_F(EditionTest, DatesAreHtml) {
  const Time day = parse_time("2021-10-15").value();
  EXPECT_EQ(edition("ja").date(day, false), "令和3年（2021年）10月15日（金曜日）");
  EXPECT_NE(edition("ja-easy").date(day, false).find("<ruby>令和<rp>"), std::string::npos);
}

}  // namespace
}  // namespace ikenbako::intake
