#include "server/review/query.hpp"

#include <gtest/gtest.h>

#include "tests/unit/fixtures/fixtures.hpp"

namespace ikenbako::review {
namespace {

TEST(OpinionQuery, TakesFiltersAndPages) {
  const Consultation consultation = small_consultation();
  const auto all = parse_query("", consultation);
  ASSERT_TRUE(all);
  EXPECT_EQ(all->limit, 50u);
  const auto query = parse_query(
      "pillar=none&viewpoint=kind&status=in_progress&limit=200&cursor=" + make_cursor("000012-01"),
      consultation);
  ASSERT_TRUE(query);
  EXPECT_EQ(query->filter.pillar, "none");
  EXPECT_EQ(query->filter.viewpoint, "kind");
  EXPECT_EQ(query->filter.status, ReviewStatus::in_progress);
  EXPECT_EQ(query->limit, 200u);
  EXPECT_EQ(query->after, "000012-01");
}

TEST(OpinionQuery, RefusesWhatItCanNotUse) {
  for (const char* query :
       {"pillar=moon", "pillar=", "viewpoint=none", "status=done", "limit=0", "limit=201",
        "limit=1e2", "limit=", "cursor=!!", "cursor=YWJj", "page=2"})
    EXPECT_FALSE(parse_query(query, small_consultation())) << query;
}

}  // namespace
}  // namespace ikenbako::review
