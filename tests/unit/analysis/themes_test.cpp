#include "analysis/group/themes.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "analysis/domain_words.hpp"
#include "tests/bench/bcubed.hpp"
#include "tests/unit/analysis/table.hpp"

namespace analysis {
namespace {

std::vector<Theme> themes_of(const std::vector<ThemeText>& texts, std::size_t in_all = 100) {
  const Taxonomy plan = testing::fujinokuni();
  const Segmenter segmenter = segmenter_for(plan);
  Cutter cutter(segmenter);
  return find_themes(texts, in_all, plan, cutter);
}

std::vector<ThemeText> texts_of(const std::vector<std::string>& words) {
  std::vector<ThemeText> out;
  for (const std::string& one : words) out.push_back({one, {}, 1});
  return out;
}

const std::vector<std::string> kTwoPoints{
    "オンライン診療を続けてください。通院に二時間かかります。",
    "オンライン診療のおかげで通院が楽になりました。",
    "通院が大変なので、オンライン診療を広げてほしい。",
    "オンライン診療なら、雪の日も通院しなくて済みます。",
    "沖に出ると携帯の電波が届きません。",
    "船の上では携帯の電波が入らず、助けを呼べません。",
    "漁師です。携帯の電波を沖まで届くようにしてください。",
    "携帯の電波が船まで届けば、時化の知らせも聞けます。"};

TEST(Themes, GatherOpinionsOnOnePoint) {
  const std::vector<Theme> themes = themes_of(texts_of(kTwoPoints));
  ASSERT_EQ(themes.size(), 2u);
  EXPECT_EQ(themes[0].members, (std::vector<std::size_t>{0, 1, 2, 3}));
  EXPECT_EQ(themes[1].members, (std::vector<std::size_t>{4, 5, 6, 7}));
  EXPECT_NE(themes[0].title.find("オンライン診療"), std::string::npos) << themes[0].title;
  EXPECT_NE(themes[1].title.find("電波"), std::string::npos) << themes[1].title;
}

TEST(Themes, AreNotClaimedOfAFew) {
  EXPECT_TRUE(themes_of(texts_of(kTwoPoints), kLeastForThemes - 1).empty());
  EXPECT_FALSE(themes_of(texts_of(kTwoPoints), kLeastForThemes).empty());
  EXPECT_TRUE(themes_of({}).empty());
}

TEST(Themes, HoldEachTextOnceAndNameIt) {
  std::vector<std::string> words = testing::hard_texts();
  words.insert(words.end(), kTwoPoints.begin(), kTwoPoints.end());
  std::vector<std::size_t> seen;
  for (const Theme& theme : themes_of(texts_of(words))) {
    EXPECT_FALSE(theme.title.empty());
    EXPECT_TRUE(std::count(theme.members.begin(), theme.members.end(), theme.representative));
    EXPECT_TRUE(std::is_sorted(theme.members.begin(), theme.members.end()));
    EXPECT_EQ(theme.count, theme.members.size());
    seen.insert(seen.end(), theme.members.begin(), theme.members.end());
  }
  std::sort(seen.begin(), seen.end());
  ASSERT_EQ(seen.size(), words.size());
  for (std::size_t i = 0; i < seen.size(); ++i) EXPECT_EQ(seen[i], i);
}

TEST(Themes, CountWhatTextsStandFor) {
  std::vector<ThemeText> texts = texts_of(kTwoPoints);
  texts[5].count = 300;
  const std::vector<Theme> themes = themes_of(texts);
  ASSERT_EQ(themes.size(), 2u);
  EXPECT_EQ(themes[0].count, 303u);
  EXPECT_EQ(themes[0].representative, 5u);
}

// Grouped by hand; what no choice of one number for all can lift is left to the benchmark.
TEST(Themes, MeetAReaderBetterThanEachAlone) {
  std::vector<std::string> gold, words;
  for (const auto& row : testing::table("themes.tsv")) {
    gold.push_back(row.at(0));
    words.push_back(row.at(1));
  }
  std::vector<std::size_t> found(gold.size());
  const std::vector<Theme> themes = themes_of(texts_of(words), words.size());
  for (std::size_t i = 0; i < themes.size(); ++i)
    for (const std::size_t member : themes[i].members) found[member] = i;
  const bench::BCubed score = bench::b_cubed(gold, found);
  EXPECT_GE(score.f1(), 0.57);
  EXPECT_LT(themes.size(), 2 * 54u);
}

TEST(Themes, AreTheSameEachTime) {
  std::vector<std::string> words;
  for (const auto& row : testing::table("themes.tsv")) words.push_back(row.at(1));
  const auto first = themes_of(texts_of(words)), again = themes_of(texts_of(words));
  ASSERT_EQ(first.size(), again.size());
  for (std::size_t i = 0; i < first.size(); ++i) {
    EXPECT_EQ(first[i].members, again[i].members);
    EXPECT_EQ(first[i].title, again[i].title);
  }
}

}  // namespace
}  // namespace analysis
