#include "server/core/place.hpp"

#include <gtest/gtest.h>

namespace ikenbako {
namespace {

Consultation consultation() {
  Consultation made;
  made.sections = {{"whole", "全体", "", ""},
                   {"data-1", "②-1 オープンデータの推進", "8頁", "data"}};
  return made;
}

TEST(Place, IsTheKeyTheWordsOrBoth) {
  EXPECT_EQ(make_place("", ""), "");
  EXPECT_EQ(make_place("whole", ""), "whole");
  EXPECT_EQ(make_place("", "3ページの図"), "3ページの図");
  EXPECT_EQ(make_place("data-1", "5行目 右の表"), "data-1 5行目 右の表");
}

TEST(Place, ComesApartAgain) {
  const struct {
    const char *place, *section, *words;
  } cases[] = {
      {"", "", ""},
      {"whole", "whole", ""},
      {"data-1 5行目 右の表", "data-1", "5行目 右の表"},
      {"data-1  5行目 ", "data-1", " 5行目 "},
      {"whole ", "whole", ""},
      // No key of this consultation: the sender's own words.
      {"3ページの図", "", "3ページの図"},
      {"page 3", "", "page 3"},
      {" whole", "", " whole"},
      {"wholesale", "", "wholesale"},
      {"whole\u3000表", "", "whole\u3000表"},
  };
  for (const auto& [place, section, words] : cases) {
    const auto [key, rest] = split_place(consultation(), place);
    EXPECT_EQ(key, section) << place;
    EXPECT_EQ(rest, words) << place;
  }
}

TEST(Place, IsShownAsPeopleReadIt) {
  const struct {
    const char *place, *shown;
  } cases[] = {
      {"", ""},
      {"whole", "全体"},
      {"data-1", "②-1 オープンデータの推進（8頁）"},
      {"data-1 5行目 右の表", "②-1 オープンデータの推進（8頁） 5行目 右の表"},
      {"whole ", "全体"},
      // No key of this consultation: the sender's own words.
      {"3ページの図", "3ページの図"},
      {"page 3", "page 3"},
      {" whole", " whole"},
  };
  for (const auto& [place, shown] : cases)
    EXPECT_EQ(show_place(consultation(), place), shown) << place;
}

}  // namespace
}  // namespace ikenbako
