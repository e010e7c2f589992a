#include "analysis/text/terms.hpp"

#include <gtest/gtest.h>

namespace analysis {
namespace {

using Found = std::vector<std::pair<std::size_t, std::uint32_t>>;

Found at(const TermIndex& index, std::u16string_view text, std::size_t place) {
  Found out;
  index.each_at(text, place,
                [&](std::size_t length, std::uint32_t n) { out.emplace_back(length, n); });
  return out;
}

TEST(TermIndex, FindsEveryTermThatBeginsHere) {
  const TermIndex index({{u"マイナンバー", 1}, {u"マイナ", 2}, {u"ナンバー", 3}, {u"マイク", 4}});
  const std::u16string_view text = u"マイナンバーカード";
  EXPECT_EQ(at(index, text, 0), (Found{{3, 2}, {6, 1}}));
  EXPECT_EQ(at(index, text, 2), (Found{{4, 3}}));
  EXPECT_EQ(at(index, text, 1), Found{});
  EXPECT_EQ(at(index, text, 8), Found{});
  EXPECT_EQ(at(index, u"マイ", 0), Found{});
}

TEST(TermIndex, TheFirstOfEqualTermsCountsAndEmptyOnesDoNot) {
  const TermIndex index({{u"県", 1}, {u"県", 2}, {u"", 3}, {std::u16string(65, u'あ'), 4}});
  EXPECT_EQ(at(index, u"県", 0), (Found{{1, 1}}));
  EXPECT_EQ(at(index, std::u16string(70, u'あ'), 0), Found{});
}

TEST(TermIndex, AnEmptyOneFindsNothing) {
  EXPECT_EQ(at(TermIndex(), u"県", 0), Found{});
  EXPECT_EQ(at(TermIndex({{u"", 1}}), u"県", 0), Found{});
}

TEST(StandsFree, ARunIsNotCut) {
  EXPECT_FALSE(stands_free(u"with", 1, 3));
  EXPECT_TRUE(stands_free(u"itで", 0, 2));
  EXPECT_FALSE(stands_free(u"ソフトウェア", 4, 6));
  EXPECT_TRUE(stands_free(u"県庁前", 0, 2));
}

}  // namespace
}  // namespace analysis
