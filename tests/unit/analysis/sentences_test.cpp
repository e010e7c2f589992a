#include "analysis/text/sentences.hpp"

#include <gtest/gtest.h>

#include "analysis/text/normalise.hpp"
#include "analysis/text/utf8.hpp"
#include "tests/unit/analysis/table.hpp"

namespace analysis {
namespace {

std::string cut(std::string_view verbatim) {
  const std::u16string text = normalise(verbatim).text;
  std::string out;
  for (const Sentence& s : sentences(text))
    out += (out.empty() ? "" : "|") +
           to_utf8(std::u16string_view(text).substr(s.start, s.end - s.start));
  return out;
}

TEST(Sentences, EndAtMarksAndLines) {
  EXPECT_EQ(cut("賛成です。でも高い!!なぜ？"), "賛成です。|でも高い!!|なぜ?");
  EXPECT_EQ(cut("計画の案。\n・紙も残す\n\n・窓口も"), "計画の案。|・紙も残す|・窓口も");
  EXPECT_EQ(cut("「なぜ?」と聞かれた。以上"), "「なぜ?」と聞かれた。|以上");
  EXPECT_EQ(cut("(遅い。)次へ。"), "(遅い。)|次へ。");
  EXPECT_EQ(cut("Society5.0の話"), "society5.0の話");
  EXPECT_EQ(cut("  \n "), "");
}

TEST(Sentences, AreInOrderAndNeverEmpty) {
  for (const std::string& verbatim : testing::hard_texts()) {
    const std::u16string text = normalise(verbatim).text;
    std::uint32_t before = 0;
    for (const Sentence& s : sentences(text)) {
      ASSERT_LE(before, s.start);
      ASSERT_LT(s.start, s.end);
      before = s.end;
    }
    ASSERT_LE(before, text.size());
  }
}

}  // namespace
}  // namespace analysis
