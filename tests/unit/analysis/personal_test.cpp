#include "analysis/classify/personal.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <iostream>
#include <map>

#include "tests/unit/analysis/table.hpp"

namespace analysis {
namespace {

struct Wanted {
  std::string kind, words;
};

std::vector<Wanted> wanted_of(const std::string& cell) {
  std::vector<Wanted> out;
  for (std::size_t at = 0; at < cell.size();) {
    const std::size_t end = std::min(cell.find(';', at), cell.size());
    const std::size_t colon = cell.find(':', at);
    out.push_back({cell.substr(at, colon - at), cell.substr(colon + 1, end - colon - 1)});
    at = end + 1;
  }
  return out;
}

// Of the same kind, and they share a place.
bool meets(const std::string& text, const Wanted& wanted, const Personal& found) {
  const std::size_t start = text.find(wanted.words);
  EXPECT_NE(start, std::string::npos) << wanted.words << " is not in " << text;
  return wanted.kind == found.kind && start < found.end &&
         found.start < start + wanted.words.size();
}

struct Score {
  double right = 0, found = 0, met = 0, wanted = 0, lines = 0;
  double precision() const { return right / found; }
  double recall() const { return met / wanted; }
};

void show(const std::string& what, const std::string& half, const std::string& words,
          const std::string& text) {
  std::cout << half << ' ' << what << ' ' << words << ": " << text << '\n';
}

Score& add_row(Score& score, const std::vector<std::string>& row) {
  const std::string& text = row.at(1);
  const std::vector<Wanted> wanted = wanted_of(row.at(2));
  const std::vector<Personal> found = find_personal(normalise(text));
  const auto any = [](const auto& list, auto&& test) {
    return std::any_of(list.begin(), list.end(), test);
  };
  for (const Wanted& one : wanted) {
    const bool met = any(found, [&](const Personal& f) { return meets(text, one, f); });
    score.met += met ? 1 : 0;
    if (!met) show("missed", row[0], one.kind + " " + one.words, text);
  }
  for (const Personal& one : found) {
    const bool right = any(wanted, [&](const Wanted& w) { return meets(text, w, one); });
    score.right += right ? 1 : 0;
    if (!right)
      show("wrong", row[0], one.kind + " " + text.substr(one.start, one.end - one.start), text);
  }
  score.found += static_cast<double>(found.size());
  score.wanted += static_cast<double>(wanted.size());
  score.lines += 1;
  return score;
}

TEST(Personal, IsFoundAsAReaderWould) {
  std::map<std::string, Score> scores;
  for (const auto& row : testing::table("personal.tsv")) add_row(scores[row.at(0)], row);
  ASSERT_EQ(scores.size(), 2u);
  for (const auto& [half, score] : scores) {
    std::cout << half << ": " << score.lines << " lines, precision " << score.precision()
              << " (aim 0.80), recall " << score.recall() << " (aim 0.95)\n";
    EXPECT_GE(score.lines, 100) << half;
    EXPECT_GE(score.precision(), 0.80) << half;
    EXPECT_GE(score.recall(), 0.95) << half;
  }
}

TEST(Personal, LeadsBackToTheVerbatimText) {
  const std::string text = "ﾃﾞﾝﾜは０９０－００００－１１８８、㈱の佐藤さんまで";
  std::vector<std::string> words;
  for (const Personal& one : find_personal(normalise(text)))
    words.push_back(one.kind + "=" + text.substr(one.start, one.end - one.start));
  EXPECT_EQ(words, (std::vector<std::string>{"phone=０９０－００００－１１８８", "name=佐藤"}));
}

TEST(Personal, ChecksDigits) {
  const auto cards = [](std::string_view text) { return find_personal(normalise(text)).size(); };
  EXPECT_EQ(cards("番号 123456789018"), 1u);
  EXPECT_EQ(cards("番号 123456789019"), 0u);
  EXPECT_EQ(cards("番号 4111 1111 1111 1111"), 1u);
  EXPECT_EQ(cards("番号 4111 1111 1111 1112"), 0u);
}

void stays_inside(const std::string& text) {
  std::size_t last = 0;
  for (const Personal& one : find_personal(normalise(text))) {
    ASSERT_LT(one.start, one.end);
    ASSERT_LE(last, one.start);
    ASSERT_TRUE(testing::on_character(text, one.start));
    ASSERT_TRUE(testing::on_character(text, one.end));
    ASSERT_FALSE(one.reason.empty());
    last = one.start;
  }
}

// Long texts end soon only when the time is linear: the test's own time limit would tell.
TEST(Personal, StaysInsideAnyText) {
  for (const std::string& text : testing::hard_texts()) stays_inside(text);
  for (const std::string part : {"a",
                                 "1",
                                 "-",
                                 "1-",
                                 "0-",
                                 "@",
                                 "a@",
                                 "市",
                                 "町1",
                                 "市1-",
                                 "森",
                                 "😀",
                                 "林さ",
                                 "(",
                                 " ",
                                 "株式会社",
                                 "十",
                                 "歳",
                                 "1歳 ",
                                 "と申",
                                 "氏名:",
                                 "〒1",
                                 "090-0000-0000 佐野さん "}) {
    std::string text;
    while (text.size() < 100'000) text += part;
    stays_inside(text);
  }
}

}  // namespace
}  // namespace analysis
