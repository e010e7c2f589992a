#include <gtest/gtest.h>

#include "server/http/message.hpp"

namespace ikenbako::http {
namespace {

TEST(Utf8, Valid) {
  for (const std::string text :
       {"", "abc", "意見", "𠮷野家", "é", "\xEF\xBF\xBF", "\xEF\xB7\x90", "\xF4\x8F\xBF\xBF",
        "\xC2\x80", "\xE0\xA0\x80", "\xF0\x90\x80\x80", "\xED\x9F\xBF", "\xEE\x80\x80", "\x7F"})
    EXPECT_TRUE(is_valid_utf8(text)) << text;
  EXPECT_TRUE(is_valid_utf8(std::string_view("\0", 1)));
}

TEST(Utf8, Invalid) {
  for (const std::string text : {
           "\x80",
           "\xBF",  // a tail alone
           "\xC2",
           "\xE3\x81",
           "\xF0\x9F\x98",  // cut off
           "\xC0\xAF",
           "\xC1\xBF",  // '/' in two bytes
           "\xE0\x80\xAF",
           "\xE0\x9F\xBF",  // overlong in three
           "\xF0\x80\x80\xAF",
           "\xF0\x8F\xBF\xBF",  // and in four
           "\xED\xA0\x80",
           "\xED\xBF\xBF",  // surrogates
           "\xF4\x90\x80\x80",
           "\xF5\x80\x80\x80",  // above U+10FFFF
           "\xF8\x88\x80\x80\x80",
           "\xFE",
           "\xFF",  // never
           "\xE3\x81\xE3\x81\x82",
           "\xC2 ",
           "\xE3\x81\x20",
           "\x88\xd3\x8c\xa9",  // 意見 in Shift_JIS
       })
    EXPECT_FALSE(is_valid_utf8("あ" + text)) << ::testing::PrintToString(text);
}

}  // namespace
}  // namespace ikenbako::http
