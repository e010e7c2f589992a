#include "analysis/text/utf8.hpp"

#include <gtest/gtest.h>

#include "tests/unit/analysis/table.hpp"

namespace analysis {
namespace {

TEST(Utf8, AcceptsEveryLengthUpToTheLastCodePoint) {
  for (const char* text :
       {"", "a", "é", "県", "𠮟", "\xF4\x8F\xBF\xBF", "\xED\x9F\xBF", "\xEE\x80\x80"})
    EXPECT_TRUE(is_valid_utf8(text)) << text;
}

TEST(Utf8, RefusesWhatIsNotWellFormed) {
  for (const char* text :
       {"\x80", "\xC0\xAF", "\xC1\xBF", "\xE7\x9C", "\xE0\x9F\xBF", "\xED\xA0\x80",
        "\xF0\x8F\xBF\xBF", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xFF", "県\xE7",
        "\xE7\x9C"
        "a"})
    EXPECT_FALSE(is_valid_utf8(text)) << ::testing::PrintToString(std::string(text));
}

TEST(Utf8, Utf16AndBackIsTheSame) {
  for (const std::string& text : testing::hard_texts()) EXPECT_EQ(to_utf8(to_utf16(text)), text);
}

}  // namespace
}  // namespace analysis
