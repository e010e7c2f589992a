#include "analysis/text/segment.hpp"

#include <gtest/gtest.h>

#include "analysis/domain_words.hpp"
#include "analysis/text/utf8.hpp"
#include "tests/unit/analysis/table.hpp"

namespace analysis {
namespace {

TEST(Segment, Table) {
  const Segmenter segmenter = segmenter_for(testing::fujinokuni());
  Cutter cutter(segmenter);
  for (const auto& row : testing::table("segment.tsv")) {
    const Unit unit = row[0] == "long" ? Unit::long_unit : Unit::short_unit;
    EXPECT_EQ(segmented(row[1], cutter, unit), row[2]) << row[0] << ": " << row[1];
  }
}

TEST(Segment, AWordOfTheConsultationStaysWholeWhateverItIs) {
  const Taxonomy made_up{"t", {{"a", "ふるさとゾグメラ計画", {"ゾグメラ共鳴炉の整備"}}}, {}};
  const Segmenter segmenter = segmenter_for(made_up);
  Cutter cutter(segmenter);
  const std::string tokens =
      " " + segmented("県はゾグメラ共鳴炉を使う", cutter, Unit::long_unit) + " ";
  EXPECT_NE(tokens.find(" ゾグメラ共鳴炉 "), std::string::npos) << tokens;
}

TEST(Segment, WithoutACorrectorItIsIcu) {
  const Segmenter raw;
  Cutter cutter(raw);
  EXPECT_EQ(segmented("県の窓口", cutter, Unit::short_unit), "県 の 窓口");
}

// The tokens in order are the text without its spaces, for both units.
TEST(Segment, LosesNothing) {
  const Segmenter segmenter = segmenter_for(testing::fujinokuni());
  Cutter cutter(segmenter);
  for (const std::string& verbatim : testing::hard_texts()) {
    const Normalised text = normalise(verbatim);
    cutter.cut(text);
    for (const Unit unit : {Unit::short_unit, Unit::long_unit}) {
      std::size_t before = 0;
      for (const Token& token : cutter.tokens(unit)) {
        ASSERT_LT(token.start, token.end);
        for (std::size_t i = before; i < token.start; ++i) ASSERT_LE(text.text[i], u' ');
        before = token.end;
        const Span span = text.verbatim(token.start, token.end);
        ASSERT_TRUE(
            is_valid_utf8(std::string_view(verbatim).substr(span.start, span.end - span.start)));
      }
      for (std::size_t i = before; i < text.text.size(); ++i) ASSERT_LE(text.text[i], u' ');
    }
  }
}

TEST(Segment, LongUnitsAreMadeOfShortOnesOrKeptWords) {
  const Segmenter segmenter = segmenter_for(testing::fujinokuni());
  Cutter cutter(segmenter);
  EXPECT_EQ(segmented("電子申請", cutter, Unit::long_unit), "電子申請");
}

TEST(Segment, AUsedCutterReadsLikeAFreshOne) {
  const Segmenter segmenter = segmenter_for(testing::fujinokuni());
  Cutter used(segmenter);
  for (const std::string& verbatim : testing::hard_texts()) {
    Cutter fresh(segmenter);
    EXPECT_EQ(segmented(verbatim, used, Unit::short_unit),
              segmented(verbatim, fresh, Unit::short_unit));
  }
}

TEST(Segment, ALongTextIsCutInPiecesWithoutATrace) {
  const Segmenter segmenter = segmenter_for(testing::fujinokuni());
  Cutter cutter(segmenter);
  const std::string sentence = "県の窓口で申請書を書いてください。";
  const std::string once = segmented(sentence, cutter, Unit::short_unit);
  std::string many, expected;
  for (int i = 0; i < 1000; ++i) {
    many += sentence;
    expected += (i > 0 ? " " : "") + once;
  }
  EXPECT_EQ(segmented(many, cutter, Unit::short_unit), expected);
}

}  // namespace
}  // namespace analysis
