#include "analysis/text/corrector.hpp"

#include <gtest/gtest.h>

#include <map>
#include <random>

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
  Corrector::Scratch scratch;
  std::vector<BreakScore> scores;
  const std::u16string text = u"静県庁";
  corrector.score(text, no_breaks(text), scratch, scores);
  EXPECT_EQ(scores[1].short_unit, 107);
  EXPECT_EQ(scores[1].long_unit, 195);
  EXPECT_EQ(scores[2].short_unit, 101);
  EXPECT_EQ(scores[2].long_unit, 202);
}

// What score() must give, row by row as training counts them.
std::vector<BreakScore> slow_scores(std::u16string_view text,
                                    const std::vector<std::uint8_t>& breaks,
                                    const std::map<RowKey, Corrector::Row>& rows) {
  std::vector<BreakScore> out(text.size() + 1);
  each_row(text, breaks, [&](const RowAt& at) {
    const auto found = rows.find(at.key);
    for (std::size_t c = 0; found != rows.end() && c < at.columns; ++c) {
      const auto place = at.first + static_cast<std::ptrdiff_t>(c);
      if (place < 1 || place >= std::ssize(text)) continue;
      out[static_cast<std::size_t>(place)].short_unit += found->second.weights[c].short_unit;
      out[static_cast<std::size_t>(place)].long_unit += found->second.weights[c].long_unit;
    }
  });
  return out;
}

TEST(Corrector, AddsUpTheSameRowsThatTrainingSees) {
  const std::u16string known = u"県のＤＸ計画12 はマイナンバーカードを使って、高齢者も便利に。";
  std::minstd_rand random(7);
  const auto breaks_of = [&random](std::size_t size) {
    std::vector<std::uint8_t> out(size + 1, 1);
    for (std::size_t i = 1; i < size; ++i) out[i] = random() % 3 == 0;
    return out;
  };
  const auto known_breaks = breaks_of(known.size());
  std::map<RowKey, Corrector::Row> rows;
  each_row(known, known_breaks, [&](const RowAt& at) {
    Corrector::Row& row = rows[at.key];
    row.key = at.key;
    for (std::size_t c = 0; c < at.columns; ++c)
      row.weights[c] = {static_cast<int>(random() % 2001) - 1000,
                        static_cast<int>(random() % 2001) - 1000};
  });
  std::vector<Corrector::Row> list;
  for (const auto& [key, row] : rows) list.push_back(row);
  const Corrector corrector(Corrector::serialise({}, list));
  Corrector::Scratch scratch;
  std::vector<BreakScore> scores;
  for (std::size_t size = 1; size <= known.size(); ++size) {
    const std::u16string_view text = std::u16string_view(known).substr(known.size() - size);
    const auto breaks = size == known.size() ? known_breaks : breaks_of(size);
    corrector.score(text, breaks, scratch, scores);
    const auto slow = slow_scores(text, breaks, rows);
    for (std::size_t place = 1; place < size; ++place) {
      EXPECT_EQ(scores[place].short_unit, slow[place].short_unit) << size << ' ' << place;
      EXPECT_EQ(scores[place].long_unit, slow[place].long_unit) << size << ' ' << place;
    }
  }
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
