#include "server/language/ruby.hpp"

#include <gtest/gtest.h>

namespace ikenbako::language {
namespace {

std::string ruby(const std::string& base, const std::string& reading) {
  return "<ruby>" + base + "<rp>（</rp><rt>" + reading + "</rt><rp>）</rp></ruby>";
}

TEST(Ruby, AsHtml) {
  const struct {
    const char* text;
    std::string html;
  } table[] = {
      {"", ""},
      {"かな", "かな"},
      {"｜漢字《かんじ》", ruby("漢字", "かんじ")},
      {"｜県《けん》の｜考《かんが》え", ruby("県", "けん") + "の" + ruby("考", "かんが") + "え"},
      {"前｜中《なか》後", "前" + ruby("中", "なか") + "後"},
      {"a & b <i> \"c\" 'd'", "a &amp; b &lt;i&gt; &quot;c&quot; &#39;d&#39;"},
      {"｜<b>《\"r\"》", ruby("&lt;b&gt;", "&quot;r&quot;")},
      // no reading: the signs are words like others
      {"｜", "｜"},
      {"｜漢字", "｜漢字"},
      {"｜漢字《かんじ", "｜漢字《かんじ"},
      {"漢字《かんじ》", "漢字《かんじ》"},
      {"》《｜", "》《｜"},
  };
  for (const auto& one : table) EXPECT_EQ(to_html(one.text, true), one.html) << one.text;
}

TEST(Ruby, AsHtmlOfALanguageWithout) {
  EXPECT_EQ(to_html("｜漢字《かんじ》<", false), "｜漢字《かんじ》&lt;");
}

TEST(Ruby, AsPlainWords) {
  const struct {
    const char *text, *hidden, *shown;
  } table[] = {
      {"", "", ""},
      {"かな <b>", "かな <b>", "かな <b>"},
      {"｜漢字《かんじ》", "漢字", "漢字（かんじ）"},
      {"｜県《けん》の｜考《かんが》え", "県の考え", "県（けん）の考（かんが）え"},
      {"｜漢字", "｜漢字", "｜漢字"},
      {"漢字《かんじ》", "漢字《かんじ》", "漢字《かんじ》"},
  };
  for (const auto& one : table) {
    EXPECT_EQ(without_ruby(one.text, false), one.hidden) << one.text;
    EXPECT_EQ(without_ruby(one.text, true), one.shown) << one.text;
  }
}

}  // namespace
}  // namespace ikenbako::language
