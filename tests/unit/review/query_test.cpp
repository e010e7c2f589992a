#include "server/review/query.hpp"

#include <gtest/gtest.h>

#include "tests/unit/fixtures/fixtures.hpp"

namespace ikenbako::review {
namespace {

// A stand-in for the analysis: letters apart, signs left out.
std::string letters(std::string_view text) {
  std::string out;
  for (const char c : text)
    if (c >= 'a' && c <= 'z') out.append(out.empty() ? "" : " ").push_back(c);
  return out;
}

TEST(OpinionQuery, SearchesEachWord) {
  const auto query =
      parse_query("q=ab%E3%80%80c+++%21%21&status=reviewed", small_consultation(), letters);
  ASSERT_TRUE(query);
  EXPECT_EQ(query->filter.search, (std::vector<std::string>{"a b", "c"}));
  EXPECT_FALSE(parse_query("q=", small_consultation(), letters));
  EXPECT_FALSE(parse_query("q=%21%3F", small_consultation(), letters));
  EXPECT_FALSE(parse_query("q=" + std::string(301, 'a'), small_consultation(), letters));
}

TEST(OpinionQuery, TakesFiltersAndPages) {
  const Consultation consultation = small_consultation();
  const auto all = parse_query("", consultation, letters);
  ASSERT_TRUE(all);
  EXPECT_EQ(all->limit, 50u);
  const auto query =
      parse_query("pillar=none&viewpoint=kind&status=in_progress&scope=in&limit=200&cursor=" +
                      make_cursor("000012-01"),
                  consultation, letters);
  ASSERT_TRUE(query);
  EXPECT_EQ(query->filter.pillar, "none");
  EXPECT_EQ(query->filter.viewpoint, "kind");
  EXPECT_EQ(query->filter.status, ReviewStatus::in_progress);
  EXPECT_EQ(query->filter.scope, Scope::in);
  EXPECT_EQ(query->limit, 200u);
  EXPECT_EQ(query->after, "000012-01");
}

TEST(OpinionQuery, RefusesWhatItCanNotUse) {
  for (const char* query :
       {"pillar=moon", "pillar=", "viewpoint=none", "status=done", "scope=", "limit=0", "limit=201",
        "limit=1e2", "limit=", "cursor=!!", "cursor=YWJj", "page=2"})
    EXPECT_FALSE(parse_query(query, small_consultation(), letters)) << query;
}

}  // namespace
}  // namespace ikenbako::review
