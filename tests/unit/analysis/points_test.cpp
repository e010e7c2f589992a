#include "analysis/text/points.hpp"

#include <gtest/gtest.h>

#include "tests/unit/analysis/table.hpp"

namespace analysis {
namespace {

constexpr std::string_view kMark = "｜";

std::vector<std::size_t> positions(std::string_view verbatim) {
  const Normalised text = normalise(verbatim);
  return split_positions(verbatim, text, sentences(text.text));
}

std::string marked(std::string text) {
  const auto places = positions(text);
  for (auto place = places.rbegin(); place != places.rend(); ++place) text.insert(*place, kMark);
  return text;
}

TEST(Points, AreSplitAsStaffWould) {
  for (const auto& row : testing::table("points.tsv")) {
    std::string text;
    for (std::size_t at = 0; at < row.at(0).size();) {
      const std::size_t end = std::min(row[0].find(kMark, at), row[0].size());
      text += row[0].substr(at, end - at);
      at = end + (end < row[0].size() ? kMark.size() : 0);
    }
    EXPECT_EQ(marked(text), row[0]);
  }
}

TEST(Points, StandOnCharactersInOrder) {
  for (const std::string& text : testing::hard_texts()) {
    std::size_t before = 0;
    for (const std::size_t at : positions(text)) {
      ASSERT_LT(before, at);
      ASSERT_LT(at, text.size());
      ASSERT_TRUE(testing::on_character(text, at));
      before = at;
    }
  }
}

}  // namespace
}  // namespace analysis
