#include "analysis/text/normalise.hpp"

#include <gtest/gtest.h>

#include "analysis/text/utf8.hpp"
#include "tests/unit/analysis/table.hpp"

namespace analysis {
namespace {

TEST(Normalise, Table) {
  for (const auto& row : testing::table("normalise.tsv"))
    EXPECT_EQ(to_utf8(normalise(row[0]).text), row[1]) << row[0];
}

TEST(Normalise, AVoicedHalfWidthKanaLeadsBackToBothItsCharacters) {
  const std::string verbatim = "aｶﾞb";
  const Normalised text = normalise(verbatim);
  ASSERT_EQ(to_utf8(text.text), "aガb");
  EXPECT_EQ(text.verbatim(1, 2), (Span{1, 7}));
}

TEST(Normalise, EveryPartOfASplitCharacterLeadsBackToTheWhole) {
  const Normalised text = normalise("㌔m");
  ASSERT_EQ(to_utf8(text.text), "キロm");
  EXPECT_EQ(text.verbatim(0, 1), (Span{0, 3}));
  EXPECT_EQ(text.verbatim(1, 2), (Span{0, 3}));
  EXPECT_FALSE(text.boundary(1));
  EXPECT_TRUE(text.boundary(2));
}

TEST(Normalise, InvisibleCharactersDoNotHideAWord) {
  EXPECT_EQ(to_utf8(normalise("D\xE2\x80\x8BX").text), "dx");
}

TEST(Normalise, AnEmojiSequenceStaysTogether) {
  EXPECT_EQ(to_utf8(normalise("👨‍👩‍👧").text), "👨‍👩‍👧");
}

// Every span of the copy leads to a slice on character boundaries, and the slices of all units in
// turn cover the text in order.
TEST(Normalise, SpansSliceTheVerbatimTextOnCharacterBoundaries) {
  for (const std::string& verbatim : testing::hard_texts()) {
    const Normalised text = normalise(verbatim);
    ASSERT_EQ(text.from.size(), text.text.size() + 1);
    EXPECT_EQ(text.from.back(), verbatim.size());
    for (std::size_t i = 0; i < text.text.size(); ++i) {
      const Span span = text.verbatim(i, i + 1);
      ASSERT_LT(span.start, span.end);
      ASSERT_TRUE(testing::on_character(verbatim, span.start));
      ASSERT_TRUE(testing::on_character(verbatim, span.end));
      ASSERT_TRUE(
          is_valid_utf8(std::string_view(verbatim).substr(span.start, span.end - span.start)));
      ASSERT_LE(text.from[i], text.from[i + 1]);
    }
  }
}

TEST(Normalise, NormalisingAgainChangesNothing) {
  for (const std::string& verbatim : testing::hard_texts()) {
    const std::string once = to_utf8(normalise(verbatim).text);
    EXPECT_EQ(to_utf8(normalise(once).text), once);
  }
}

}  // namespace
}  // namespace analysis
