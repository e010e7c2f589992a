#include "server/core/strict_json.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace ikenbako {
namespace {

std::string nested(std::size_t depth) {
  return std::string(depth, '[') + "1" + std::string(depth, ']');
}

TEST(StrictJson, TakesJson) {
  for (const std::string& text :
       {std::string("{}"), std::string("[1, 2.5, -3, true, null, \"ひ\"]"),
        std::string(R"({"a": {"a": 1}, "b": [{"a": 1}, {"a": 2}]})"), nested(16)})
    EXPECT_TRUE(parse_strict_json(text)) << text;
}

TEST(StrictJson, RefusesWhatTheParserAloneWouldTake) {
  const struct {
    std::string text, reason;
  } cases[] = {
      {R"({"a": 1, "a": 1})", "twice"},
      {R"([{"b": {"a": 1, "c": 2, "a": 3}}])", "twice"},
      {R"({"a": 1, "\u0061": 2})", "twice"},
      {R"({"a": "x\u0000y"})", "U+0000"},
      {nested(18), "16 levels"},
      {nested(100'000), "16 levels"},
  };
  for (const auto& [text, reason] : cases) {
    const auto parsed = parse_strict_json(text);
    ASSERT_FALSE(parsed) << text.substr(0, 60);
    EXPECT_EQ(parsed.error().code, Code::invalid);
    EXPECT_THAT(parsed.error().detail, testing::HasSubstr(reason));
  }
}

TEST(StrictJson, RefusesWhatIsNoJson) {
  for (const char* text : {"", " ", "{", "{}{}", "{a:1}", "{\"a\":1,}", "'a'", "NaN", "01",
                           "\"\xff\"", "\"\xe3\x81\"", "\"\\ud800\"", "// x\n1", "1e999"}) {
    const auto parsed = parse_strict_json(text);
    ASSERT_FALSE(parsed) << text;
    EXPECT_EQ(parsed.error().code, Code::invalid);
  }
}

TEST(StrictJson, NeverRepeatsTheInput) {
  const auto parsed = parse_strict_json(R"({"氏名": "見本 太郎", "氏名": "見本 花子"})");
  ASSERT_FALSE(parsed);
  EXPECT_THAT(parsed.error().detail, testing::Not(testing::HasSubstr("氏名")));
}

}  // namespace
}  // namespace ikenbako
