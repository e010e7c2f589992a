#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "server/review/opinion_json.hpp"
#include "tests/unit/fixtures/fixtures.hpp"

namespace ikenbako::review {
namespace {

using testing::ElementsAre;
using testing::Optional;

struct Refused {
  const char* patch;
  const char* pointer;  // of the first fault; "" when the body as a whole is refused
};

TEST(PatchReview, RefusesWhatItDoesNotKnow) {
  const Refused cases[] = {
      {"", ""},
      {"[]", ""},
      {"{\"note\":\"a\",\"note\":\"b\"}", ""},
      {"{\"note\":\"a\\u0000\"}", ""},
      {"{\"colour\":\"red\"}", "/colour"},
      {"{\"version\":7}", "/version"},
      {"{\"reviewer\":\"me\"}", "/reviewer"},
      {"{\"status\":\"done\"}", "/status"},
      {"{\"pillar\":\"moon\"}", "/pillar"},
      {"{\"pillar\":3}", "/pillar"},
      {"{\"pillar\":\"water\",\"pillars\":[\"water\",\"water\"]}", "/pillars"},
      {"{\"pillars\":[\"water\"]}", "/pillar"},
      {"{\"viewpoints\":[\"fast\"]}", "/viewpoints"},
      {"{\"viewpoints\":\"kind\"}", "/viewpoints"},
      {"{\"disposition\":\"maybe\"}", "/disposition"},
      {"{\"department\":\"moon\"}", "/department"},
      {"{\"scope\":\"out\"}", "/scope_reason"},
      {"{\"summary\":[]}", "/summary"},
  };
  for (const Refused& one : cases) {
    const auto review = patch_review({}, one.patch, small_consultation());
    ASSERT_FALSE(review) << one.patch;
    EXPECT_EQ(review.error().code, Code::invalid);
    EXPECT_EQ(review.error().fields.empty() ? "" : review.error().fields.front().name, one.pointer)
        << one.patch;
  }
}

TEST(PatchReview, ChangesOnlyWhatIsNamed) {
  Review before;
  before.response = "検討します。";
  before.pillar = "road";
  const auto review =
      patch_review(before, R"({"status":"reviewed","summary":"川の清掃","viewpoints":["kind"]})",
                   small_consultation());
  ASSERT_TRUE(review);
  EXPECT_EQ(review->status, ReviewStatus::reviewed);
  EXPECT_EQ(review->summary, "川の清掃");
  EXPECT_EQ(review->response, "検討します。");
  EXPECT_THAT(review->pillar, Optional(std::string("road")));
  EXPECT_THAT(review->viewpoints, Optional(ElementsAre("kind")));
}

TEST(PatchReview, NullGivesTheWordBackToTheReading) {
  Review before;
  before.pillar = "road";
  before.pillars = {"road"};
  before.viewpoints = {"kind"};
  const auto review = patch_review(before, R"({"pillar":null,"pillars":null,"viewpoints":null})",
                                   small_consultation());
  ASSERT_TRUE(review);
  EXPECT_FALSE(review->pillar || review->pillars || review->viewpoints);
}

TEST(PatchReview, ThePillarLeadsThePillars) {
  const Consultation consultation = small_consultation();
  const auto pillars = [&](const char* patch) {
    return *patch_review({}, patch, consultation).value().pillars;
  };
  EXPECT_THAT(pillars(R"({"pillar":"road"})"), ElementsAre("road"));
  EXPECT_THAT(pillars(R"({"pillar":"road","pillars":["water","road"]})"),
              ElementsAre("road", "water"));
  EXPECT_THAT(pillars(R"({"pillar":"none"})"), ElementsAre());

  Review before;
  before.pillar = "road";
  before.pillars = {"road", "water"};
  EXPECT_THAT(*patch_review(before, R"({"pillar":"water"})", consultation)->pillars,
              ElementsAre("water"))
      << "the corrected mistake does not stay beside it";
  EXPECT_THAT(*patch_review(before, R"({"note":"x"})", consultation)->pillars,
              ElementsAre("road", "water"));
  EXPECT_FALSE(patch_review(before, R"({"pillar":null})", consultation)->pillars);
}

}  // namespace
}  // namespace ikenbako::review
