#include "server/commands/jsonl.hpp"

#include <gtest/gtest.h>

#include <sstream>

namespace ikenbako::commands {
namespace {

struct Outcome {
  TextRows rows;
  std::string messages;
};

Outcome read(const std::string& input, RowKind kind = RowKind::plain) {
  std::istringstream in(input);
  std::ostringstream err;
  TextRows rows = read_text_rows(in, err, kind);
  return {std::move(rows), err.str()};
}

TEST(Jsonl, GoodLinesWithByteOrderMarkBlankLinesAndWindowsLineEnds) {
  const Outcome out = read(
      "\xEF\xBB\xBF{\"id\":\"1\",\"text\":\"県\",\"more\":[1]}\r\n\n{\"id\":\"2\",\"text\":"
      "\"庁\"}");
  EXPECT_EQ(out.messages, "");
  ASSERT_EQ(out.rows.rows.size(), 2u);
  EXPECT_EQ(out.rows.rows[1].id, "2");
  EXPECT_EQ(out.rows.rows[1].line, 3u);
}

TEST(Jsonl, FaultyLinesAreNamedAndTheOthersStay) {
  const std::vector<std::string> faulty = {
      "{\"id\":\"x\",\"text\":\"\xE7\x9C\"}",          // broken UTF-8
      "{\"id\":\"x\",\"text\":",                       // no JSON
      "[1]",                                           // no object
      "{\"id\":\"x\"}",                                // no text
      "{\"text\":\"a\"}",                              // no id
      "{\"id\":7,\"text\":\"a\"}",                     // id is no string
      "{\"id\":\"x\",\"text\":\"\"}",                  // empty
      "{\"id\":\"x\",\"text\":\" \\n\"}",              // only spaces
      "{\"id\":\"1\",\"text\":\"again\"}",             // id used before
      "{\"id\":\"x\",\"text\":\"a\",\"text\":\"b\"}",  // key twice
      "{\"id\":\"x\",\"text\":\"\\ud800\"}",           // lone surrogate
      "{\"id\":\"x\",\"text\":\"a\",\"d\":" + std::string(100'000, '[') + "}"};
  for (const std::string& line : faulty) {
    const Outcome out =
        read("{\"id\":\"1\",\"text\":\"a\"}\n" + line + "\n{\"id\":\"3\",\"text\":\"c\"}\n");
    EXPECT_EQ(out.rows.faulty, 1u) << line.substr(0, 60);
    EXPECT_TRUE(out.messages.starts_with("line 2: ")) << out.messages;
    ASSERT_EQ(out.rows.rows.size(), 2u) << line.substr(0, 60);
    EXPECT_EQ(out.rows.rows[1].id, "3");
  }
}

TEST(Jsonl, LabelsOrAGroupAreNeededForMeasuring) {
  const Outcome out = read(
      "{\"id\":\"1\",\"text\":\"a\",\"pillar\":\"p\",\"pillars\":[\"p\"],\"viewpoints\":[]}\n"
      "{\"id\":\"2\",\"text\":\"a\",\"group\":\"g\"}\n"
      "{\"id\":\"3\",\"text\":\"a\"}\n"
      "{\"id\":\"4\",\"text\":\"a\",\"pillar\":\"p\",\"pillars\":\"p\",\"viewpoints\":[]}\n",
      RowKind::labelled);
  ASSERT_EQ(out.rows.rows.size(), 2u);
  EXPECT_TRUE(out.rows.rows[0].has_labels);
  EXPECT_EQ(out.rows.rows[1].group, "g");
  EXPECT_EQ(out.rows.faulty, 2u);
}

}  // namespace
}  // namespace ikenbako::commands
