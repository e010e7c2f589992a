#include "analysis/classify/kind.hpp"

#include <gtest/gtest.h>

#include <iostream>
#include <map>
#include <set>

#include "tests/unit/analysis/table.hpp"

namespace analysis {
namespace {

std::vector<KindFound> kinds_of(std::string_view verbatim) {
  const Normalised text = normalise(verbatim);
  return find_kinds(text, sentences(text.text));
}

std::string keys_of(std::string_view verbatim) {
  std::string keys;
  for (const KindFound& one : kinds_of(verbatim)) keys += (keys.empty() ? "" : ",") + one.key;
  return keys;
}

std::set<std::string> split(const std::string& keys) {
  std::set<std::string> out;
  for (std::size_t at = 0; at < keys.size();) {
    const std::size_t end = std::min(keys.find(',', at), keys.size());
    out.insert(keys.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

struct Score {
  double right = 0, found = 0, wanted = 0;
  double precision() const { return right / found; }
  double recall() const { return right / wanted; }
};

std::map<std::string, Score> scores() {
  std::map<std::string, Score> out;
  for (const auto& row : testing::table("kind.tsv")) {
    const std::set<std::string> wanted = split(row.at(1)), found = split(keys_of(row.at(2)));
    Score& score = out[row.at(0)];
    score.found += static_cast<double>(found.size());
    score.wanted += static_cast<double>(wanted.size());
    for (const std::string& key : found) score.right += wanted.contains(key) ? 1 : 0;
    if (found != wanted)
      std::cout << row.at(0) << " wanted " << row.at(1) << ", found " << keys_of(row.at(2)) << ": "
                << row.at(2) << '\n';
  }
  return out;
}

TEST(Kind, IsFoundAsAReaderWould) {
  const auto all = scores();
  ASSERT_EQ(all.size(), 2u);
  for (const auto& [half, score] : all) {
    std::cout << half << ": precision " << score.precision() << ", recall " << score.recall()
              << '\n';
    EXPECT_GE(score.precision(), 0.85) << half;
    EXPECT_GE(score.recall(), 0.85) << half;
  }
}

TEST(Kind, ShowsItsWordsInTheVerbatimText) {
  const std::string text = "ＤＸに賛成です。ただし、ｶｰﾄﾞの悪用が心配。";
  std::vector<std::string> words;
  for (const KindFound& one : kinds_of(text))
    words.push_back(one.key + "=" + text.substr(one.span.start, one.span.end - one.span.start));
  EXPECT_EQ(words, (std::vector<std::string>{"concern=心配", "support=賛成"}));
}

TEST(Kind, StaysInsideAnyText) {
  for (const std::string& text : testing::hard_texts())
    for (const KindFound& one : kinds_of(text)) {
      ASSERT_LT(one.span.start, one.span.end);
      ASSERT_TRUE(testing::on_character(text, one.span.start));
      ASSERT_TRUE(testing::on_character(text, one.span.end));
    }
}

}  // namespace
}  // namespace analysis
