#include "analysis/report/words.hpp"

#include <gtest/gtest.h>

namespace analysis::report {
namespace {

TEST(Words, NameWhoseAnswerItIs) {
  const std::pair<const char*, const char*> cases[] = {{"静岡県", "県の考え方"},
                                                       {"みどり市", "市の考え方"},
                                                       {"東京都", "都の考え方"},
                                                       {"水資源機構", "考え方"}};
  for (const auto& [government, asker] : cases) EXPECT_EQ(asker_of(government), asker);
}

TEST(Words, GroupDigitsByThree) {
  const std::pair<std::size_t, const char*> cases[] = {
      {0, "0"}, {999, "999"}, {1000, "1,000"}, {207850, "207,850"}, {1234567, "1,234,567"}};
  for (const auto& [number, text] : cases) EXPECT_EQ(grouped(number), text);
}

TEST(Words, ShowWhatNoPageMayHold) {
  const std::pair<std::string, std::string> cases[] = {
      {"あ\r\nい\rう\n", "あ\nい\nう\n"},
      {std::string("a\0b", 3), "a\u2400b"},
      {"\x01\x1f\x7f", "\u2401\u241f\u2421"},
      {"\xef\xbf\xbf", "\ufffd"},
      {"\t𠮷👍", "\t𠮷👍"},
  };
  for (const auto& [text, shown] : cases) EXPECT_EQ(displayable(text), shown);
}

TEST(Words, KeepSmallReportsPale) {
  Report report;
  report.matrix.push_back({{"a", "A"}, 3, 3, {1, 2, 0}, 0});
  EXPECT_EQ(heat_step(report, 0), 0u);
  EXPECT_EQ(heat_step(report, 1), 1u);
  EXPECT_EQ(heat_step(report, 2), 1u);
  report.matrix.push_back({{"b", "B"}, 100, 100, {100, 50, 1}, 0});
  EXPECT_EQ(heat_step(report, 100), kHeatSteps - 1);
  EXPECT_EQ(heat_step(report, 50), 3u);
  EXPECT_EQ(heat_step(report, 1), 1u);
}

}  // namespace
}  // namespace analysis::report
