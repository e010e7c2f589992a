// What every store must do, whatever is behind it: run for SQLite and for the fake.
#include <gtest/gtest.h>

#include "tests/unit/store/memory_store.hpp"
#include "tests/unit/store/store_fixture.hpp"

namespace ikenbako::store {
namespace {

struct SqliteStore {
  TempDir directory;
  StillClock clock;
  std::unique_ptr<Writer> writer_holder;
  std::unique_ptr<Reader> reader_holder;

  SqliteStore() {
    WriterOptions options;
    options.clock = &clock;
    writer_holder = open_writer(directory.file(), std::move(options), at_once).value();
    reader_holder = open_reader(directory.file()).value();
  }
  Writer& writer() { return *writer_holder; }
  Reader& reader() { return *reader_holder; }
};

struct FakeStore {
  StillClock clock;
  MemoryStore store{&clock};
  Writer& writer() { return store; }
  Reader& reader() { return store; }
};

template <class Store>
class Contract : public testing::Test {
 protected:
  Writer& writer() { return store_.writer(); }
  Reader& reader() { return store_.reader(); }
  Result<std::vector<Receipt>> keep(std::vector<NewSubmission> batch) {
    return submit(writer(), std::move(batch));
  }
  void keep_samples(int count) {
    for (int n = 1; n <= count; ++n) ASSERT_TRUE(keep({sample(n)}));
  }
  Reading reading(const std::string& pillar, std::vector<std::string> viewpoints) {
    return {"v1", pillar, {pillar}, std::move(viewpoints), 0.75, {{pillar, 0, 9, "高齢者", 1.5}}};
  }
  Store store_;
};

using Stores = testing::Types<SqliteStore, FakeStore>;
TYPED_TEST_SUITE(Contract, Stores);

std::vector<std::string> ids(const std::vector<Opinion>& opinions) {
  std::vector<std::string> result;
  for (const Opinion& opinion : opinions) result.push_back(opinion.id);
  return result;
}

using Ids = std::vector<std::string>;

TYPED_TEST(Contract, ReceiptIsGivenAndFoundAgain) {
  NewSubmission two = sample(1);
  two.opinions.push_back({"手続きを一度で済ませたい。", ""});
  const auto receipts = this->keep({two});
  ASSERT_TRUE(receipts);
  ASSERT_EQ(receipts->size(), 1u);
  EXPECT_EQ(receipts->front().code, two.receipt);
  EXPECT_EQ(receipts->front().submission, "000001");
  EXPECT_EQ(receipts->front().opinions, 2u);
  EXPECT_FALSE(receipts->front().repeated);
  const auto found = this->reader().receipt(two.receipt);
  ASSERT_TRUE(found);
  EXPECT_EQ(found->submission, "000001");
  EXPECT_EQ(found->opinions, 2u);
  EXPECT_EQ(found->received, two.received);
  EXPECT_EQ(this->reader().receipt("ZZZZ-ZZZZ-ZZZZ-ZZZZ").error().code, Code::not_found);
}

TYPED_TEST(Contract, TextIsKeptByteForByte) {
  const std::vector<std::string> texts{"がく",
                                       "か\u3099く",
                                       "ｶﾞｸ",
                                       " 　前後の空白　 ",
                                       "行\r\n行\n",
                                       "=1+1",
                                       "<b>太字</b>",
                                       std::string("あ\0い", 7),
                                       "𠮷野家 葛\U000E0100城市 👨‍👩‍👧",
                                       ""};
  NewSubmission submission = sample(1);
  submission.opinions.clear();
  for (const std::string& text : texts) submission.opinions.push_back({text, text});
  ASSERT_TRUE(this->keep({submission}));
  const std::vector<Opinion> kept = this->reader().opinions({}, "", 100);
  ASSERT_EQ(kept.size(), texts.size());
  for (std::size_t index = 0; index < texts.size(); ++index) {
    EXPECT_EQ(kept[index].text, texts[index]);
    EXPECT_EQ(kept[index].section, texts[index]);
  }
}

TYPED_TEST(Contract, EveryFieldComesBack) {
  NewSubmission submission = sample(1);
  submission.channel = "post";
  submission.organization = true;
  submission.late = true;
  submission.source = "row 7";
  ASSERT_TRUE(this->keep({submission}));
  const auto opinion = this->reader().opinion("000001-01");
  ASSERT_TRUE(opinion);
  EXPECT_EQ(opinion->submission, "000001");
  EXPECT_EQ(opinion->channel, "post");
  EXPECT_EQ(opinion->received, submission.received);
  EXPECT_TRUE(opinion->organization);
  EXPECT_TRUE(opinion->late);
  EXPECT_EQ(opinion->source, "row 7");
  EXPECT_EQ(opinion->section, "section-1");
  EXPECT_FALSE(opinion->reading);
  EXPECT_EQ(opinion->review.version, 0);
}

TYPED_TEST(Contract, UnknownIdsAreNotFound) {
  this->keep_samples(1);
  for (const char* id : {"", "000001", "1-1", "000001-1", "000001-02", "000002-01", "000001-01 ",
                         "000001-01'; --", "９", "999999999999999999-01", "-00001-01"})
    EXPECT_EQ(this->reader().opinion(id).error().code, Code::not_found) << id;
}

TYPED_TEST(Contract, SameKeySameContentGivesTheFirstReceipt) {
  ASSERT_TRUE(this->keep({sample(1)}));
  NewSubmission again = sample(1);
  again.receipt = "DDDD-DDDD-DDDD-DDDD";
  again.received += std::chrono::minutes(5);
  const auto receipts = this->keep({again, sample(2)});
  ASSERT_TRUE(receipts);
  EXPECT_TRUE(receipts->at(0).repeated);
  EXPECT_EQ(receipts->at(0).code, sample(1).receipt);
  EXPECT_EQ(receipts->at(0).received, sample(1).received);
  EXPECT_EQ(receipts->at(0).submission, "000001");
  EXPECT_EQ(receipts->at(0).opinions, 1u);
  const auto repeat = this->reader().repeat(sample(1).key, sample(1).digest);
  ASSERT_TRUE(repeat);
  EXPECT_EQ(repeat->code, sample(1).receipt);
  EXPECT_TRUE(repeat->repeated);
  EXPECT_FALSE(this->reader().repeat(sample(1).key, "another digest"));
  EXPECT_FALSE(receipts->at(1).repeated);
  EXPECT_EQ(receipts->at(1).submission, "000002");
  EXPECT_EQ(this->reader().counts().total.submissions, 2u);
  EXPECT_EQ(this->reader().counts().received, 2u);
}

TYPED_TEST(Contract, SameKeyTwiceInOneCallIsOneSubmission) {
  const auto receipts = this->keep({sample(1), sample(1)});
  ASSERT_TRUE(receipts);
  EXPECT_TRUE(receipts->at(1).repeated);
  EXPECT_EQ(this->reader().counts().total.submissions, 1u);
}

TYPED_TEST(Contract, OneBadSubmissionTakesItsWholeCallBack) {
  ASSERT_TRUE(this->keep({sample(1)}));
  NewSubmission other_content = sample(1);
  other_content.digest = "something else";
  NewSubmission taken_receipt = sample(5);
  taken_receipt.receipt = sample(1).receipt;
  NewSubmission empty = sample(6);
  empty.opinions.clear();
  NewSubmission too_many = sample(7);
  too_many.opinions.assign(1000, {"あ", ""});
  EXPECT_EQ(this->keep({sample(2), other_content}).error().code, Code::conflict);
  EXPECT_EQ(this->keep({sample(2), taken_receipt}).error().code, Code::conflict);
  EXPECT_EQ(this->keep({sample(2), empty}).error().code, Code::invalid);
  EXPECT_EQ(this->keep({sample(2), too_many}).error().code, Code::invalid);
  EXPECT_EQ(this->reader().counts().total.submissions, 1u);
  // No number is lost: the next one follows.
  EXPECT_EQ(this->keep({sample(2)}).value().at(0).submission, "000002");
  EXPECT_TRUE(this->reader().verify().empty());
}

TYPED_TEST(Contract, PagesFollowEachOtherWithoutGapOrRepeat) {
  this->keep_samples(7);
  Reader& reader = this->reader();
  EXPECT_EQ(ids(reader.opinions({}, "", 3)), (Ids{"000001-01", "000002-01", "000003-01"}));
  EXPECT_EQ(ids(reader.opinions({}, "000003-01", 3)), (Ids{"000004-01", "000005-01", "000006-01"}));
  EXPECT_EQ(ids(reader.opinions({}, "000006-01", 3)), (Ids{"000007-01"}));
  EXPECT_TRUE(reader.opinions({}, "000007-01", 3).empty());
  EXPECT_TRUE(reader.opinions({}, "no id", 3).empty());
  EXPECT_TRUE(reader.opinions({}, "", 0).empty());
}

TYPED_TEST(Contract, UnreadIsWhatThisEngineHasNotRead) {
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

TYPED_TEST(Contract, ReadingComesBackAndIsReplaced) {
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

TYPED_TEST(Contract, ReadingsOfAnUnknownOpinionKeepNothing) {
  this->keep_samples(1);
  const Reading reading = this->reading("p1", {});
  const auto result = save(this->writer(), {{"000001-01", reading}, {"000009-01", reading}});
  EXPECT_EQ(result.error().code, Code::not_found);
  EXPECT_FALSE(this->reader().opinion("000001-01")->reading);
}

TYPED_TEST(Contract, ReviewWinsOverEveryReading) {
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

TYPED_TEST(Contract, ReviewBasedOnAnOldVersionIsRefused) {
  this->keep_samples(1);
  ASSERT_TRUE(review(this->writer(), {"000001-01", 0, {}}));
  const auto refused = review(this->writer(), {"000001-01", 0, {}});
  EXPECT_EQ(refused.error().code, Code::precondition_failed);
  EXPECT_EQ(review(this->writer(), {"000001-01", 1, {}}).value().version, 2);
  EXPECT_EQ(review(this->writer(), {"000001-09", 0, {}}).error().code, Code::not_found);
  EXPECT_EQ(review(this->writer(), {"nonsense", 0, {}}).error().code, Code::not_found);
}

TYPED_TEST(Contract, FiltersGoByTheLabelsInForce) {
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

TYPED_TEST(Contract, SearchFindsTermsSideBySideAndTheLastGoesOn) {
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

TYPED_TEST(Contract, MatrixLeavesOutWhatIsOutOfScopeOrWithdrawn) {
  this->keep_samples(4);
  ASSERT_TRUE(save(this->writer(), {{"000001-01", this->reading("p1", {"a", "b"})},
                                    {"000002-01", this->reading("p1", {"a"})},
                                    {"000003-01", this->reading("p1", {"a"})}}));
  Review out;
  out.scope = Scope::out;
  out.scope_reason = "計画に関係しない";
  Review withdrawn = out;
  withdrawn.scope = Scope::withdrawn;
  ASSERT_TRUE(review(this->writer(), {"000002-01", 0, out}));
  ASSERT_TRUE(review(this->writer(), {"000003-01", 0, withdrawn}));
  EXPECT_EQ(this->reader().matrix(),
            (Matrix{{"", {{"", 1}}}, {"p1", {{"", 1}, {"a", 1}, {"b", 1}}}}));
  EXPECT_EQ(this->reader().counts().total.opinions, 4u);
}

TYPED_TEST(Contract, PeopleSubmissionsAndOpinionsAreCountedApart) {
  // 人 A: web と post に一通ずつ; 人 B (団体): web に二通; 無記名: web 一通, post 一通(団体)
  struct Row {
    const char *person, *channel;
    bool organization;
    std::size_t opinions;
  };
  const std::vector<Row> rows{{"A", "web", false, 2}, {"A", "post", false, 1},
                              {"B", "web", true, 1},  {"B", "web", true, 1},
                              {"", "web", false, 3},  {"", "post", true, 1}};
  int n = 0;
  for (const Row& row : rows) {
    NewSubmission submission = sample(++n);
    submission.person = row.person;
    submission.channel = row.channel;
    submission.organization = row.organization;
    submission.opinions.assign(row.opinions, {"意見", ""});
    ASSERT_TRUE(this->keep({submission}));
  }
  const Counts counts = this->reader().counts();
  const auto check = [](const ChannelCounts& got, const std::array<std::size_t, 5>& want) {
    EXPECT_EQ((std::array{got.submitters, got.organizations, got.anonymous, got.submissions,
                          got.opinions}),
              want);
  };
  check(counts.total, {4, 2, 2, 6, 9});
  ASSERT_EQ(counts.by_channel.size(), 2u);
  check(counts.by_channel.at("web"), {3, 1, 1, 4, 7});
  check(counts.by_channel.at("post"), {2, 1, 1, 2, 2});
}

TYPED_TEST(Contract, AnEmptyStoreCountsNothing) {
  EXPECT_EQ(this->reader().counts().total.submissions, 0u);
  EXPECT_EQ(this->reader().counts().total.opinions, 0u);
  EXPECT_TRUE(this->reader().counts().by_channel.empty());
  EXPECT_TRUE(this->reader().matrix().empty());
  EXPECT_TRUE(this->reader().opinions({}, "", 9).empty());
  EXPECT_TRUE(this->reader().verify().empty());
  EXPECT_TRUE(this->reader().identities({})->empty());
}

TYPED_TEST(Contract, IdentitiesComeByIdOrAll) {
  NewSubmission anonymous = sample(2);
  anonymous.sealed_identity.clear();
  ASSERT_TRUE(this->keep({sample(1), anonymous, sample(3)}));
  const auto all = this->reader().identities({});
  ASSERT_TRUE(all);
  ASSERT_EQ(all->size(), 2u);
  EXPECT_EQ(all->at(0).submission, "000001");
  EXPECT_EQ(all->at(0).sealed, sample(1).sealed_identity);
  EXPECT_EQ(all->at(1).receipt, sample(3).receipt);
  EXPECT_EQ(this->reader().identities({"000003"})->at(0).sealed, sample(3).sealed_identity);
  EXPECT_EQ(this->reader().identities({"000001", "000002"}).error().code, Code::not_found);
  EXPECT_EQ(this->reader().identities({"9"}).error().code, Code::not_found);
}

TYPED_TEST(Contract, BackupTakesNoOtherFilesPlace) {
  const TempDir directory;
  this->keep_samples(1);
  this->reader().backup(directory.file("copy"));
  EXPECT_TRUE(std::filesystem::exists(directory.file("copy")));
  EXPECT_THROW(this->reader().backup(directory.file("copy")), std::exception);
}

}  // namespace
}  // namespace ikenbako::store
