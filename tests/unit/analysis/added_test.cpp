#include "analysis/group/added.hpp"

#include <gtest/gtest.h>

#include "tests/unit/analysis/table.hpp"

namespace analysis {
namespace {

TEST(Added, IsWhatTheHeadingTextDoesNotSay) {
  for (const auto& row : testing::table("added.tsv"))
    EXPECT_EQ(added_sentences(row.at(1), row.at(0)), row.at(2) == "-" ? "" : row.at(2)) << row[1];
}

TEST(Added, IsAPlaceInTheMember) {
  const std::string member = "バスを増やせ。母は八十歳です。";
  const std::vector<Span> spans = added_spans(member, "バスを増やせ。");
  ASSERT_EQ(spans.size(), 1u);
  EXPECT_EQ(member.substr(spans[0].start, spans[0].end - spans[0].start), "母は八十歳です。");
}

TEST(Added, StaysInsideAnyText) {
  for (const std::string& text : testing::hard_texts())
    for (const Span& span : added_spans(text, "紙を残せ。")) {
      ASSERT_LT(span.start, span.end);
      ASSERT_TRUE(testing::on_character(text, span.start));
      ASSERT_TRUE(testing::on_character(text, span.end));
    }
}

}  // namespace
}  // namespace analysis
