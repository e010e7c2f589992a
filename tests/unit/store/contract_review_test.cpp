// What every store must do: readings, reviews, filters and searches.
#include "tests/unit/store/contract.hpp"

namespace ikenbako::store {
namespace {

template <class Store>
class ReviewContract : public Contract<Store> {};
TYPED_TEST_SUITE(ReviewContract, Stores);

TYPED_TEST(ReviewContract, UnreadIsWhatThisEngineHasNotRead) {
  this->keep_samples(3);
  ASSERT_TRUE(save(this->writer(), {{"000002-01", this->reading("p1", {"v1"})}}));
  const auto fresh = this->reader().unread("v1", "", 10);
  ASSERT_EQ(fresh.size(), 2u);
  EXPECT_EQ(fresh[0].opinion, "000001-01");
  EXPECT_EQ(fresh[0].text, sample(1).opinions[0].text);
  EXPECT_EQ(fresh[1].opinion, "000003-01");
  EXPECT_EQ(this->reader().unread("v2", "", 10).size(), 3u);
  EXPECT_EQ(this->reader().unread("v1", "000001-01", 10).size(), 1u);
  EXPECT_EQ(this->reader().unread("v1", "", 1).size(), 1u);
}

TYPED_TEST(ReviewContract, ReadingComesBackAndIsReplaced) {
  this->keep_samples(1);
  ASSERT_TRUE(save(this->writer(), {{"000001-01", this->reading("p1", {"a", "b", "a"})}}));
  Reading second = this->reading("p2", {"c"});
  second.engine = "v2";
  EXPECT_EQ(save(this->writer(), {{"000001-01", second}}).value(), 1u);
  const Opinion opinion = this->reader().opinion("000001-01").value();
  ASSERT_TRUE(opinion.reading);
  EXPECT_EQ(opinion.reading->engine, "v2");
  EXPECT_EQ(opinion.reading->pillar, "p2");
  EXPECT_EQ(opinion.reading->viewpoints, (Ids{"c"}));
  EXPECT_EQ(opinion.reading->confidence, 0.75);
  ASSERT_EQ(opinion.reading->evidence.size(), 1u);
  EXPECT_EQ(opinion.reading->evidence[0].text, "高齢者");
  EXPECT_EQ(opinion.reading->evidence[0].end, 9u);
  EXPECT_EQ(this->reader().matrix(), (Matrix{{"p2", {{"", 1}, {"c", 1}}}}));
}

TYPED_TEST(ReviewContract, ReadingsOfAnUnknownOpinionKeepNothing) {
  this->keep_samples(1);
  const Reading reading = this->reading("p1", {});
  const auto result = save(this->writer(), {{"000001-01", reading}, {"000009-01", reading}});
  EXPECT_EQ(result.error().code, Code::not_found);
  EXPECT_FALSE(this->reader().opinion("000001-01")->reading);
}

TYPED_TEST(ReviewContract, ReviewWinsOverEveryReading) {
  this->keep_samples(1);
  Review decided;
  decided.status = ReviewStatus::reviewed;
  decided.pillar = "p3";
  decided.viewpoints = Ids{"z"};
  decided.response = "ご意見を踏まえ、修正します。";
  decided.reviewer = "DX推進課";
  const auto first = review(this->writer(), {"000001-01", 0, decided});
  ASSERT_TRUE(first);
  EXPECT_EQ(first->version, 1);
  EXPECT_EQ(first->at, this->store_.clock.time);
  ASSERT_TRUE(save(this->writer(), {{"000001-01", this->reading("p1", {"a"})}}));
  const Opinion opinion = this->reader().opinion("000001-01").value();
  EXPECT_EQ(opinion.review.version, 1);
  EXPECT_EQ(opinion.review.response, decided.response);
  EXPECT_EQ(opinion.review.reviewer, "DX推進課");
  EXPECT_EQ(opinion.reading->pillar, "p1");
  EXPECT_EQ(opinion.pillar(), "p3");
  EXPECT_EQ(this->reader().matrix(), (Matrix{{"p3", {{"", 1}, {"z", 1}}}}));
}

TYPED_TEST(ReviewContract, ReviewBasedOnAnOldVersionIsRefused) {
  this->keep_samples(1);
  ASSERT_TRUE(review(this->writer(), {"000001-01", 0, {}}));
  const auto refused = review(this->writer(), {"000001-01", 0, {}});
  EXPECT_EQ(refused.error().code, Code::precondition_failed);
  EXPECT_EQ(review(this->writer(), {"000001-01", 1, {}}).value().version, 2);
  EXPECT_EQ(review(this->writer(), {"000001-09", 0, {}}).error().code, Code::not_found);
  EXPECT_EQ(review(this->writer(), {"nonsense", 0, {}}).error().code, Code::not_found);
}

TYPED_TEST(ReviewContract, FiltersGoByTheLabelsInForce) {
  this->keep_samples(4);
  ASSERT_TRUE(save(this->writer(), {{"000001-01", this->reading("p1", {"a", "b"})},
                                    {"000002-01", this->reading("p1", {"b"})},
                                    {"000003-01", this->reading("p2", {"a"})}}));
  Review moved;
  moved.pillar = "p2";
  moved.status = ReviewStatus::in_progress;
  ASSERT_TRUE(review(this->writer(), {"000002-01", 0, moved}));
  Reader& reader = this->reader();
  EXPECT_EQ(ids(reader.opinions({"p1", "", {}}, "", 9)), (Ids{"000001-01"}));
  EXPECT_EQ(ids(reader.opinions({"p2", "", {}}, "", 9)), (Ids{"000002-01", "000003-01"}));
  EXPECT_EQ(ids(reader.opinions({"p2", "b", {}}, "", 9)), (Ids{"000002-01"}));
  EXPECT_EQ(ids(reader.opinions({"", "a", {}}, "000001-01", 9)), (Ids{"000003-01"}));
  EXPECT_EQ(ids(reader.opinions({"", "", ReviewStatus::in_progress}, "", 9)), (Ids{"000002-01"}));
  EXPECT_EQ(ids(reader.opinions({"", "", ReviewStatus::unreviewed}, "", 9)),
            (Ids{"000001-01", "000003-01", "000004-01"}));
}

TYPED_TEST(ReviewContract, SearchFindsTermsSideBySideAndTheLastGoesOn) {
  this->keep_samples(3);
  const auto read = [&](const char* id, const char* engine, const char* terms) {
    NewReading one;
    one.opinion = id;
    one.reading.engine = engine;
    one.reading.pillar = "data";
    one.terms = terms;
    ASSERT_TRUE(save(this->writer(), {one}));
  };
  read("000001-01", "e1", "マイ ナンバー カード を 使い たい");
  read("000002-01", "e1", "カード の ナンバー 100 番 o'neill");
  const auto found = [&](std::vector<std::string> search, const std::string& pillar = "") {
    OpinionFilter filter;
    filter.search = std::move(search);
    filter.pillar = pillar;
    std::string ids;
    for (const Opinion& opinion : this->reader().opinions(filter, "", 10)) ids += opinion.id + " ";
    return ids;
  };
  EXPECT_EQ(found({"マイ ナンバー"}), "000001-01 ");
  EXPECT_EQ(found({"マイ ナン"}), "000001-01 ");
  EXPECT_EQ(found({"ナン"}), "000001-01 000002-01 ");
  EXPECT_EQ(found({"ナンバー マイ"}), "");
  EXPECT_EQ(found({"ナンバー", "カード"}), "000001-01 000002-01 ");
  EXPECT_EQ(found({"ナンバー", "カード", "10"}), "000002-01 ");
  EXPECT_EQ(found({"カード"}, "none"), "");
  EXPECT_EQ(found({"カード"}, "data"), "000001-01 000002-01 ");
  EXPECT_EQ(found({}), "000001-01 000002-01 000003-01 ");
  EXPECT_EQ(found({"\" OR \"カード"}), "");
  EXPECT_EQ(found({"ンバー"}), "");
  read("000001-01", "e2", "電子 申請");
  EXPECT_EQ(found({"カード"}), "000002-01 ");
  EXPECT_EQ(found({"電子"}), "000001-01 ");
}

}  // namespace
}  // namespace ikenbako::store
