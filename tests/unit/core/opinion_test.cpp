#include "server/core/opinion.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace ikenbako {
namespace {

Opinion read_opinion() {
  Opinion opinion;
  opinion.reading.emplace();
  opinion.reading->pillar = "ict";
  opinion.reading->pillars = {"ict", "data"};
  opinion.reading->viewpoints = {"safety"};
  return opinion;
}

TEST(Opinion, HasNoLabelsBeforeItIsRead) {
  const Opinion opinion;
  EXPECT_EQ(opinion.pillar(), "");
  EXPECT_TRUE(opinion.pillars().empty());
  EXPECT_TRUE(opinion.viewpoints().empty());
}

TEST(Opinion, TakesTheReadingsLabels) {
  const Opinion opinion = read_opinion();
  EXPECT_EQ(opinion.pillar(), "ict");
  EXPECT_THAT(opinion.pillars(), testing::ElementsAre("ict", "data"));
  EXPECT_THAT(opinion.viewpoints(), testing::ElementsAre("safety"));
}

TEST(Opinion, TheReviewWinsFieldByField) {
  Opinion opinion = read_opinion();
  opinion.review.pillar = "smart";
  EXPECT_EQ(opinion.pillar(), "smart");
  EXPECT_THAT(opinion.pillars(), testing::ElementsAre("ict", "data"));
  opinion.review.pillars = {"smart"};
  EXPECT_THAT(opinion.pillars(), testing::ElementsAre("smart"));
  EXPECT_THAT(opinion.viewpoints(), testing::ElementsAre("safety"));
}

TEST(Opinion, AReviewMaySayThatThereAreNone) {
  Opinion opinion = read_opinion();
  opinion.review.pillar = "none";
  opinion.review.pillars.emplace();
  opinion.review.viewpoints.emplace();
  EXPECT_EQ(opinion.pillar(), "none");
  EXPECT_TRUE(opinion.pillars().empty());
  EXPECT_TRUE(opinion.viewpoints().empty());
}

TEST(Opinion, TheReviewWinsBeforeTheReadingToo) {
  Opinion opinion;
  opinion.review.pillar = "data";
  EXPECT_EQ(opinion.pillar(), "data");
}

TEST(Opinion, StatusAndScopeHaveOneNameEach) {
  const struct {
    ReviewStatus status;
    const char* name;
  } statuses[] = {{ReviewStatus::unreviewed, "unreviewed"},
                  {ReviewStatus::in_progress, "in_progress"},
                  {ReviewStatus::reviewed, "reviewed"}};
  for (const auto& [status, name] : statuses) {
    EXPECT_EQ(to_string(status), name);
    EXPECT_EQ(parse_review_status(name), status);
  }
  const struct {
    Scope scope;
    const char* name;
  } scopes[] = {{Scope::in, "in"}, {Scope::out, "out"}, {Scope::withdrawn, "withdrawn"}};
  for (const auto& [scope, name] : scopes) {
    EXPECT_EQ(to_string(scope), name);
    EXPECT_EQ(parse_scope(name), scope);
  }
  for (const char* other : {"", "Reviewed", "done", "in ", "out"})
    EXPECT_FALSE(parse_review_status(other)) << other;
  EXPECT_FALSE(parse_scope("reviewed"));
  EXPECT_FALSE(parse_scope(""));
}

}  // namespace
}  // namespace ikenbako
