#include "server/language/catalogue.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

namespace ikenbako::language {
namespace {

const Language& of(const char* tag) { return *find_language(tag); }

Catalogue made(const char* tag, const std::string& messages, const char* quality = "machine") {
  return {of(tag), R"({"language": ")" + std::string(tag) + R"(", "quality": ")" + quality +
                       R"(", "messages": {)" + messages + "}}"};
}

TEST(Catalogue, PutsValuesIn) {
  const Catalogue catalogue = made("en", R"(
      "plain": "Don't <go>",
      "named": "{a} and {b}, {a}",
      "number": "{n} characters",
      "plural": "{n, plural, =0 {none} one {# comment} other {# comments}}")");
  const struct {
    const char* key;
    Arguments arguments;
    const char* text;
  } table[] = {
      {"plain", {}, "Don't <go>"},
      {"plain", {{"a", "unused"}}, "Don't <go>"},
      {"named", {{"b", "<2>"}, {"a", "{1}"}}, "{1} and <2>, {1}"},
      {"named", {{"a", "1"}}, "1 and {b}, 1"},
      {"named", {}, "{a} and {b}, {a}"},
      {"number", {{"n", 4000L}}, "4,000 characters"},
      {"number", {{"n", "4000"}}, "4000 characters"},
      {"plural", {{"n", 0L}}, "none"},
      {"plural", {{"n", 1L}}, "1 comment"},
      {"plural", {{"n", 1234L}}, "1,234 comments"},
  };
  for (const auto& one : table)
    EXPECT_EQ(catalogue.text(one.key, one.arguments), one.text) << one.key;
  EXPECT_THROW(catalogue.text("missing"), std::out_of_range);
  EXPECT_THROW(catalogue.names("missing"), std::out_of_range);
  EXPECT_THROW(catalogue.html(Message{"missing"}), std::out_of_range);
}

TEST(Catalogue, KnowsItsKeysAndNames) {
  const Catalogue catalogue =
      made("en", R"("b": "{z} {a} {a}", "a": "{n, plural, one {#} other {{x}}}", "c": "'{q}'")");
  using Names = std::vector<std::string>;
  EXPECT_EQ(catalogue.keys(), (Names{"a", "b", "c"}));
  EXPECT_EQ(catalogue.names("b"), (Names{"a", "z"}));
  EXPECT_EQ(catalogue.names("a"), (Names{"n", "x"}));
  EXPECT_EQ(catalogue.names("c"), Names{});
  EXPECT_EQ(catalogue.text("c"), "{q}");
}

TEST(Catalogue, NumbersAsTheLanguageWritesThem) {
  const struct {
    const char *tag, *text;
  } table[] = {{"ja", "1,234,567"},      {"en", "1,234,567"},     {"pt-BR", "1.234.567"},
               {"vi", "1.234.567"},      {"id", "1.234.567"},     {"es", "1,234,567"},
               {"zh-Hans", "1,234,567"}, {"ko", "1,234,567"},     {"fil", "1,234,567"},
               {"ne", "12,34,567"},      {"ja-easy", "1,234,567"}};
  for (const auto& [tag, text] : table)
    EXPECT_EQ(made(tag, R"("n": "{n}")").text("n", {{"n", 1234567L}}), text) << tag;
}

TEST(Catalogue, HtmlIsEscapedAndHasReadings) {
  const char* const message = R"("m": "｜県《けん》 <b> {a}")";
  const Arguments hostile{{"a", "\"><script>"}};
  EXPECT_EQ(made("ja-easy", message).html("m", hostile),
            "<ruby>県<rp>（</rp><rt>けん</rt><rp>）</rp></ruby> &lt;b&gt; "
            "&quot;&gt;&lt;script&gt;");
  EXPECT_EQ(made("ja", message).html({"m", hostile}),
            "｜県《けん》 &lt;b&gt; &quot;&gt;&lt;script&gt;");
}

TEST(Catalogue, SaysWhoWroteIt) {
  EXPECT_TRUE(made("en", "", "machine").machine());
  EXPECT_FALSE(made("en", "", "checked").machine());
  EXPECT_FALSE(made("en", "", "written").machine());
}

TEST(Catalogue, RefusesADamagedFileByName) {
  for (const char* json : {
           "",
           "[]",
           "{",
           R"({"language": "vi", "quality": "machine", "messages": {}})",
           R"({"language": "en", "messages": {}})",
           R"({"language": "en", "quality": "good", "messages": {}})",
           R"({"language": "en", "quality": "machine", "messages": {"a": "{"}})",
           R"({"language": "en", "quality": "machine", "messages": {"a": "{n, plural, one {#}}"}})",
       }) {
    try {
      const Catalogue catalogue(of("en"), json);
      ADD_FAILURE() << json;
    } catch (const std::runtime_error& error) {
      EXPECT_TRUE(std::string(error.what()).starts_with("messages/en.json: ")) << error.what();
    }
  }
}

TEST(Catalogue, EveryLanguageIsBuiltIn) {
  for (const Language& one : languages()) {
    const Catalogue& catalogue = Catalogue::built_in(one);
    EXPECT_EQ(&catalogue.language(), &one);
    EXPECT_FALSE(catalogue.keys().empty()) << one.tag;
  }
}

}  // namespace
}  // namespace ikenbako::language
