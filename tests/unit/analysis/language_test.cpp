#include "analysis/text/language.hpp"

#include <gtest/gtest.h>

#include <iostream>
#include <map>

#include "tests/unit/analysis/table.hpp"

namespace analysis {
namespace {

TEST(Language, IsToldAsAReaderWould) {
  std::map<std::string, double> right, lines, of_language;
  for (const auto& row : testing::table("language.tsv")) {
    const std::string found = language_of(row.at(2));
    lines[row[0]] += 1;
    of_language[row.at(1)] += 1;
    right[row[0]] += found == row[1] ? 1 : 0;
    if (found != row[1])
      std::cout << row[0] << " wanted " << row[1] << ", found " << found << ": " << row[2] << '\n';
  }
  for (const auto& [language, count] : of_language)
    EXPECT_GE(count, language == "und" ? 1 : 12) << language;
  ASSERT_EQ(lines.size(), 2u);
  for (const auto& [half, count] : lines) {
    std::cout << half << ": " << count << " lines, accuracy " << right[half] / count
              << " (aim 0.97)\n";
    EXPECT_GE(right[half] / count, 0.97) << half;
  }
}

TEST(Language, PrefersJapaneseOnDoubt) {
  EXPECT_EQ(language_of("賛成"), "ja");
  EXPECT_EQ(language_of("給与区別没収机上再起不能應接會社錢湯"), "ja");
  EXPECT_EQ(language_of("Watashi wa nihongo ga sukoshi wakarimasu. Eigo de kaite kudasai."), "ja");
  EXPECT_EQ(language_of("Wi-Fi routerの設置を"), "ja");
  EXPECT_EQ(language_of("Please open the 窓口 on Sunday, I can only come to the office then. は"),
            "en");
  EXPECT_EQ(language_of("OK"), "und");
  EXPECT_EQ(language_of(""), "und");
}

TEST(Language, AnswersForAnyText) {
  for (const std::string& text : testing::hard_texts()) EXPECT_FALSE(language_of(text).empty());
  for (const std::string part : {"a", "1", "-", "1-", "😀", "ã", "的", "न", "the "}) {
    std::string text;
    while (text.size() < 100'000) text += part;
    EXPECT_FALSE(language_of(text).empty());
  }
}

}  // namespace
}  // namespace analysis
