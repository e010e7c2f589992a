#include "analysis/text/grapheme_table.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <stdexcept>

#include "analysis/text/characters.hpp"
#include "analysis/text/utf8.hpp"

namespace analysis {
namespace {

using ::testing::AllOf;
using ::testing::EndsWith;
using ::testing::Gt;
using ::testing::Lt;
using ::testing::SizeIs;
using ::testing::StartsWith;

// The letter of each code point, read as the script reads it.
std::string letters_of(const std::string& table) {
  std::string letters;
  for (std::size_t at = 0; at < table.size();) {
    const char letter = table[at++];
    std::size_t length = 0;
    const std::size_t first = at;
    for (; at < table.size() && (table[at] < 'A' || table[at] > 'Z'); ++at)
      length =
          length * 36 + static_cast<std::size_t>(table[at] - (table[at] <= '9' ? '0' : 'a' - 10));
    letters.append(at == first ? 1 : length, letter);
  }
  return letters;
}

const std::string& letters() {
  static const std::string made = letters_of(grapheme_table());
  return made;
}

std::string utf8(char32_t c) {
  std::u16string text;
  if (c < 0x10000)
    text = {static_cast<char16_t>(c)};
  else
    text = {static_cast<char16_t>(0xD7C0 + (c >> 10)), static_cast<char16_t>(0xDC00 + (c & 0x3FF))};
  return to_utf8(text);
}

TEST(GraphemeTable, NamesEveryCodePoint) {
  ASSERT_EQ(letters().size(), 0x110000u);
  const std::map<char32_t, char> samples{
      {U'県', 'O'},  {U'\n', 'C'},  {U'\r', 'C'},   {0x200B, 'C'},   {0x200D, 'Z'},
      {0x0600, 'P'}, {0xFE0F, 'E'}, {0xE0100, 'E'}, {0x3099, 'N'},   {0x1F3FD, 'E'},
      {0x094D, 'H'}, {0x0915, 'K'}, {0x093F, 'S'},  {0x1F1EF, 'R'},  {0x1F600, 'X'},
      {0x1100, 'L'}, {0x1161, 'V'}, {0x11A8, 'T'},  {U'가', 'G'},    {U'힣', 'G'},
      {0xD800, 'O'}, {0xFFFD, 'O'}, {0xE0001, 'C'}, {0x10FFFF, 'O'}, {0x0E33, 'S'},
      {0x0BCD, 'N'}, {0x0B95, 'O'}};  // Tamil is not among the scripts with conjuncts
  for (const auto& [code, letter] : samples)
    EXPECT_EQ(letters()[code], letter) << std::hex << static_cast<std::uint32_t>(code);
}

// What the script relies on: ICU tells no two code points of a class apart, in any neighbourhood.
TEST(GraphemeTable, CodePointsOfOneClassCountAlike) {
  const std::vector<std::pair<std::u16string, std::u16string>> neighbours{
      {u"あ", u"あ"},         {u"", u"\u0301"},
      {u"\u0600", u""},       {u"\u1100", u"\u1161"},
      {u"\u1161", u"\u11A8"}, {u"\u0915\u094D", u""},
      {u"\u0915", u"\u0915"}, {u"\u0915\u094D", u"\u0915"},
      {u"", u"\u094D\u0915"}, {u"😀\u200D", u"\u200D😀"},
      {u"😀", u"\u200D😀"},     {u"🇯", u"🇵"}};
  std::map<char, std::vector<std::size_t>> expected;
  for (char32_t code = 1; code < letters().size(); ++code) {
    if (code >= 0xD800 && code < 0xE000) continue;
    char letter = letters()[code];
    if (letter == 'G') letter = (code - 0xAC00) % 28 == 0 ? 'A' : 'B';
    if (code == '\r' || code == '\n') continue;  // the script sees line ends as one
    // Of the large classes every 89th will do.
    if (std::string_view("OXCAB").find(letter) != std::string_view::npos && code % 89 != 0)
      continue;
    std::vector<std::size_t> counts;
    for (const auto& [before, after] : neighbours)
      counts.push_back(count_characters(to_utf8(before) + utf8(code) + to_utf8(after)));
    const auto known = expected.try_emplace(letter, counts).first;
    ASSERT_EQ(known->second, counts)
        << letter << ' ' << std::hex << static_cast<std::uint32_t>(code);
  }
  EXPECT_THAT(expected, SizeIs(16));
}

TEST(GraphemeTable, IsPlainAndSmall) {
  const std::string table = grapheme_table();
  EXPECT_EQ(
      table.find_first_not_of("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"),
      std::string::npos);
  EXPECT_THAT(table.size(), AllOf(Gt(1000u), Lt(6000u)));
}

TEST(GraphemeTable, TakesItsPlaceInTheScript) {
  const std::string script = script_with_table("const graphemes = '@GRAPHEMES@';\n");
  EXPECT_THAT(script, AllOf(StartsWith("const graphemes = 'Cw"), EndsWith("';\n")));
  EXPECT_THROW(script_with_table("no place"), std::invalid_argument);
  EXPECT_THROW(script_with_table("@GRAPHEMES@ @GRAPHEMES@"), std::invalid_argument);
}

}  // namespace
}  // namespace analysis
