#include "analysis/text/corrector.hpp"

#include <gtest/gtest.h>

#include <map>

#include "analysis/model/model.hpp"
#include "tests/unit/analysis/table.hpp"

namespace analysis {
namespace {

std::vector<std::uint8_t> no_breaks(std::u16string_view text) {
  std::vector<std::uint8_t> out(text.size() + 1, 0);
  out.front() = out.back() = 1;
  return out;
}

// The row of the single character `c` as each_row names it.
RowKey key_of(char16_t c) {
  RowKey key = 0;
  const std::u16string text(1, c);
  each_row(text, no_breaks(text), [&](const RowAt& row) {
    if (row.first == -2 && row.columns == 6 && key == 0) key = row.key;
  });
  return key;
}

TEST(Corrector, AddsARowsWeightsAtItsPlaces) {
  Corrector::Row row;
  row.key = key_of(u'県');
  row.weights[2] = {7, -5};  // two places before the end of its reach: right before the character
  row.weights[3] = {1, 2};   // right behind it
  const Corrector corrector(Corrector::serialise({100, 200}, {row}));
  std::vector<BreakScore> scores;
  const std::u16string text = u"静県庁";
  corrector.score(text, no_breaks(text), scores);
  EXPECT_EQ(scores[1].short_unit, 107);
  EXPECT_EQ(scores[1].long_unit, 195);
  EXPECT_EQ(scores[2].short_unit, 101);
  EXPECT_EQ(scores[2].long_unit, 202);
}

TEST(Corrector, RowsReachThreePlacesAndNoFurther) {
  std::map<std::ptrdiff_t, int> places;
  const std::u16string text = u"あいうえおかきくけこ";
  each_row(text, no_breaks(text), [&](const RowAt& row) {
    EXPECT_LE(row.columns, kColumns);
    EXPECT_GE(row.first, -4);
    EXPECT_LE(row.first, std::ssize(text) + 1);
    EXPECT_NE(row.key, 0u);
  });
}

TEST(Corrector, RefusesADamagedModel) {
  const std::string whole(model_file("segment.bin"));
  ASSERT_FALSE(whole.empty());
  EXPECT_THROW(Corrector("nonsense"), std::invalid_argument);
  EXPECT_THROW(Corrector(std::string_view(whole).substr(0, 40)), std::invalid_argument);
  EXPECT_THROW(Corrector(std::string_view(whole).substr(0, whole.size() - 1)),
               std::invalid_argument);
  EXPECT_NO_THROW(Corrector{whole});
}

}  // namespace
}  // namespace analysis
