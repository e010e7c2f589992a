#include "server/language/languages.hpp"

#include <gtest/gtest.h>

#include <set>

namespace ikenbako::language {
namespace {

TEST(Languages, JapaneseFirstAndNoneTwice) {
  ASSERT_EQ(languages().size(), 11u);
  EXPECT_EQ(languages()[0].tag, "ja");
  std::set<std::string> tags, abroad, names;
  for (const Language& one : languages()) {
    tags.insert(one.tag);
    abroad.insert(one.abroad);
    names.insert(one.name);
    EXPECT_EQ(find_language(one.tag), &one);
    EXPECT_EQ(one.ruby, one.tag == "ja-easy");
  }
  EXPECT_EQ(tags.size(), 11u);
  EXPECT_EQ(abroad.size(), 11u) << "a search engine tells ja and ja-easy apart";
  EXPECT_EQ(names.size(), 11u);
}

TEST(Languages, AreFoundByTheirExactTag) {
  for (const char* tag : {"", "fr", "EN", "en ", "pt", "zh", "ja-x-easy", "english"})
    EXPECT_EQ(find_language(tag), nullptr) << tag;
}

TEST(Languages, TheUrlThenTheCookieThenTheBrowser) {
  const struct {
    const char *url, *cookie, *accept, *chosen;
  } table[] = {
      {"", "", "", "ja"},     {"vi", "ko", "en", "vi"}, {"", "ko", "en", "ko"},
      {"", "", "en", "en"},   {"ja", "ko", "en", "ja"}, {"xx", "ko", "en", "ko"},
      {"", "xx", "en", "en"}, {"", "EN", "vi", "vi"},   {"", "ja-easy", "en", "ja-easy"},
  };
  for (const auto& one : table)
    EXPECT_EQ(choose_language(one.url, one.cookie, one.accept).tag, one.chosen)
        << one.url << "|" << one.cookie << "|" << one.accept;
}

TEST(Languages, WhatBrowsersAccept) {
  const struct {
    const char *accept, *chosen;
  } table[] = {
      // each of ours, and as the countries write it
      {"ja", "ja"},
      {"ja-JP", "ja"},
      {"ja-easy", "ja-easy"},
      {"pt-BR", "pt-BR"},
      {"pt-PT", "pt-BR"},
      {"pt", "pt-BR"},
      {"en-GB", "en"},
      {"EN-us", "en"},
      {"fil-PH", "fil"},
      {"tl", "fil"},
      {"tl-PH", "fil"},
      {"vi-VN", "vi"},
      {"zh", "zh-Hans"},
      {"zh-CN", "zh-Hans"},
      {"zh-TW", "zh-Hans"},
      {"zh-Hant-HK", "zh-Hans"},
      {"id", "id"},
      {"in", "id"},
      {"in-ID", "id"},
      {"es-419", "es"},
      {"ne-NP", "ne"},
      {"ko-KR", "ko"},
      // several
      {"fr, en;q=0.8, ja;q=0.5", "en"},
      {"fr-FR,fr;q=0.9,de;q=0.8", "ja"},
      {"en;q=0.1,vi;q=0.9", "vi"},
      {"en,vi", "en"},
      {"en;q=0.5,vi;q=0.5", "en"},
      {" en ; q=0.5 , vi ", "vi"},
      {"en;q=0.5\t,\tvi;q=0.7", "vi"},
      {"ko;q=0,en;q=0.1", "en"},
      {"en;q=0", "ja"},
      {"*", "ja"},
      {"fr,*;q=0.1", "ja"},
      {"*,en;q=0.5", "en"},
      // none that anybody speaks
      {",", "ja"},
      {",,;;q=,=", "ja"},
      {";q=1", "ja"},
      {"en;q=abc", "ja"},
      {"en;q=-1", "ja"},
      {"en;q=nan", "ja"},
      {"e", "ja"},
      {"english", "ja"},
      {"-en", "ja"},
      {"en_US", "ja"},
      {"\xff\xfe", "ja"},
      {"日本語,en;q=0.1", "en"},
      {"<script>", "ja"},
  };
  for (const auto& [accept, chosen] : table)
    EXPECT_EQ(choose_language("", "", accept).tag, chosen) << accept;
}

TEST(Languages, AHostileHeaderIsCutOff) {
  std::string many;
  while (many.size() < 10'000) many += "xx;q=0.9,";
  EXPECT_EQ(choose_language("", "", many).tag, "ja");
  EXPECT_EQ(choose_language("", "", "en," + many).tag, "en");
  EXPECT_EQ(choose_language("", "", many + "en").tag, "ja") << "beyond what is read";
  EXPECT_EQ(choose_language("", "", std::string(10'000, 'e')).tag, "ja");
  EXPECT_EQ(choose_language("", "", std::string(10'000, ',')).tag, "ja");
  EXPECT_EQ(choose_language("", "", "en;q=" + std::string(10'000, '9')).tag, "en");
}

}  // namespace
}  // namespace ikenbako::language
