#include "server/store/records.hpp"

#include <gtest/gtest.h>

namespace ikenbako::store {
namespace {

TEST(Records, ReviewComesBackWhole) {
  Review review;
  review.version = 3;
  review.status = ReviewStatus::in_progress;
  review.pillars = std::vector<std::string>{};
  review.viewpoints = std::vector<std::string>{"a", "b"};
  review.section = "s";
  review.summary = "概要";
  review.response = "県の\n考え方";
  review.disposition = "reflected";
  review.department = "dx";
  review.revision = "12ページ";
  review.note = "「内部」";
  review.scope = Scope::withdrawn;
  review.scope_reason = "申出による";
  review.reviewer = "担当";
  review.at = Time(std::chrono::milliseconds(1634266800123));
  const Review back = parse_review(to_json(review));
  EXPECT_EQ(to_json(back), to_json(review));
  EXPECT_FALSE(back.pillar);  // "not decided" is not "decided as empty"
  ASSERT_TRUE(back.pillars);
  EXPECT_TRUE(back.pillars->empty());
  EXPECT_EQ(back.viewpoints, review.viewpoints);
  EXPECT_EQ(back.scope, Scope::withdrawn);
  EXPECT_EQ(back.status, ReviewStatus::in_progress);
  EXPECT_EQ(back.at, review.at);
  EXPECT_EQ(back.revision, "12ページ");
}

TEST(Records, ReadingKeepsItsNumbersExactly) {
  Reading reading;
  reading.engine = "v1";
  reading.pillar = "none";
  reading.pillars = {"p1", "p2"};
  reading.confidence = 1.0 / 3;
  reading.evidence = {{"p1", 3, 12, "手続き", -0.1}};
  reading.language = "pt";
  reading.kinds = {"request"};
  reading.points = {30, 60};
  reading.personal = {{"phone", 5, 17, "電話番号の形です"}};
  const Reading back = parse_reading(to_json(reading));
  EXPECT_EQ(back.confidence, 1.0 / 3);
  EXPECT_EQ(back.evidence.at(0).weight, -0.1);
  EXPECT_EQ(back.evidence.at(0).start, 3u);
  EXPECT_EQ(back.pillars, reading.pillars);
  EXPECT_EQ(to_json(back), to_json(reading));
}

TEST(Records, OtherTextsThrow) {
  Review review;
  review.note = "\xff";
  EXPECT_THROW(to_json(review), std::exception);
  EXPECT_THROW(parse_review("{}"), std::exception);
  EXPECT_THROW(parse_reading("nonsense"), std::exception);
}

}  // namespace
}  // namespace ikenbako::store
