#include "analysis/text/words.hpp"

#include <gtest/gtest.h>

#include "analysis/text/utf8.hpp"

namespace analysis {
namespace {

TEST(Words, NounsByTheirLooks) {
  EXPECT_TRUE(looks_like_noun(u"高齢者"));
  EXPECT_TRUE(looks_like_noun(u"2021年"));
  EXPECT_FALSE(looks_like_noun(u"2021"));
  EXPECT_FALSE(looks_like_noun(u"手続き"));
  EXPECT_FALSE(looks_like_noun(u"県"));
}

TEST(Words, EachOnceInOrder) {
  const Segmenter segmenter = Segmenter::built_in();
  Cutter cutter(segmenter);
  std::string out;
  for (const auto& word : nouns("オープンデータの推進と、データの公開の推進", cutter))
    out += to_utf8(word) + " ";
  EXPECT_EQ(out, "オープンデータ 推進 データ 公開 ");
}

TEST(SearchTerms, AreTheShortUnitsWithoutSigns) {
  const Segmenter segmenter = Segmenter::built_in();
  Cutter cutter(segmenter);
  EXPECT_EQ(search_terms("マイナンバーカード", cutter), "マイ ナンバー カード");
  EXPECT_EQ(search_terms("ﾏｲﾅﾝﾊﾞｰ", cutter), "マイ ナンバー");
  EXPECT_EQ(search_terms("ＤＸ、「窓口」！", cutter), "dx 窓口");
  EXPECT_EQ(search_terms("!? ・…", cutter), "");
  EXPECT_EQ(search_terms("", cutter), "");
}

}  // namespace
}  // namespace analysis
