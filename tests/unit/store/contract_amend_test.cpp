// What every store must do: a sender's corrections and withdrawals.
#include <gmock/gmock.h>

#include "tests/unit/store/contract.hpp"

namespace ikenbako::store {
namespace {

template <class Store>
class AmendContract : public Contract<Store> {
 protected:
  // Submission 000001 with three opinions and 000002 with one.
  void keep_two() {
    NewSubmission first = sample(1);
    first.opinions = {{"一つ目", "s1"}, {"二つ目", "s2"}, {"三つ目", "s3"}};
    ASSERT_TRUE(this->keep({first, sample(2)}));
  }
  Result<std::size_t> amend_first(std::vector<OpinionChange> changes) {
    return amend(this->writer(), {sample(1).receipt, later_, std::move(changes)});
  }
  Opinion opinion(const std::string& id) { return this->reader().opinion(id).value(); }

  const Time later_ = sample(1).received + std::chrono::hours(48);
  const NewOpinion better_{"二つ目を改めたもの", "s9"};
};
TYPED_TEST_SUITE(AmendContract, Stores);

TYPED_TEST(AmendContract, ACorrectionStandsBesideWhatItCorrects) {
  this->keep_two();
  Review answered;
  answered.response = "検討します。";
  answered.reviewer = "担当";
  ASSERT_TRUE(review(this->writer(), {"000001-02", 0, answered}));
  EXPECT_EQ(this->amend_first({{"000001-02", this->better_}}).value(), 1u);

  const Opinion old = this->opinion("000001-02");
  EXPECT_EQ(old.text, "二つ目");
  EXPECT_EQ(old.review.version, 2);
  EXPECT_EQ(old.review.scope, Scope::withdrawn);
  EXPECT_EQ(old.review.scope_reason, "提出者が訂正しました（000001-04に置き換え）");
  EXPECT_EQ(old.review.reviewer, "提出者");
  EXPECT_EQ(old.review.at, this->later_);
  EXPECT_EQ(old.review.response, "検討します。");

  const Opinion added = this->opinion("000001-04");
  EXPECT_EQ(added.text, this->better_.text);
  EXPECT_EQ(added.section, "s9");
  EXPECT_EQ(added.submission, "000001");
  EXPECT_EQ(added.replaces, "000001-02");
  EXPECT_EQ(old.replaces, "");
  EXPECT_EQ(added.channel, "web");
  EXPECT_EQ(added.received, this->later_);
  EXPECT_EQ(old.received, sample(1).received);
  EXPECT_EQ(added.review.version, 0);
  EXPECT_FALSE(added.reading);
  EXPECT_TRUE(this->reader().verify().empty());
}

TYPED_TEST(AmendContract, AWithdrawalLeavesTheTextAndAddsNone) {
  this->keep_two();
  EXPECT_EQ(this->amend_first({{"000001-03", {}}, {"000001-01", {}}}).value(), 2u);
  const Opinion gone = this->opinion("000001-03");
  EXPECT_EQ(gone.text, "三つ目");
  EXPECT_EQ(gone.review.scope, Scope::withdrawn);
  EXPECT_EQ(gone.review.scope_reason, "提出者が取り下げました");
  EXPECT_EQ(this->reader().opinions({}, "", 10).size(), 4u);
  EXPECT_EQ(this->writer().state().amendments, 1u);
  EXPECT_TRUE(this->reader().verify().empty());
}

TYPED_TEST(AmendContract, EveryCountShowsIt) {
  this->keep_two();
  ASSERT_TRUE(save(this->writer(), {{"000001-01", this->reading("p1", {"a"})},
                                    {"000001-02", this->reading("p1", {"a"})},
                                    {"000001-03", this->reading("p1", {})},
                                    {"000002-01", this->reading("p1", {})}}));
  ASSERT_TRUE(this->amend_first({{"000001-02", this->better_}, {"000001-03", {}}}));
  EXPECT_EQ(this->reader().matrix(), (Matrix{{"", {{"", 1}}}, {"p1", {{"", 2}, {"a", 1}}}}));
  const auto unread = this->reader().unread("v1", "", 10);
  ASSERT_EQ(unread.size(), 1u);
  EXPECT_EQ(unread[0].opinion, "000001-04");
  OpinionFilter waiting;
  waiting.status = ReviewStatus::unreviewed;
  waiting.scope = Scope::in;
  EXPECT_EQ(ids(this->reader().opinions(waiting, "", 9)),
            (Ids{"000001-01", "000001-04", "000002-01"}));
  EXPECT_EQ(unread[0].text, this->better_.text);

  const Contents contents = this->reader().contents();
  EXPECT_EQ(ids(contents.opinions),
            (Ids{"000001-01", "000001-02", "000001-03", "000001-04", "000002-01"}));
  EXPECT_EQ(contents.counts.received, 2u);
  EXPECT_EQ(contents.counts.total.submissions, 2u);
  EXPECT_EQ(contents.counts.total.opinions, 5u);
  EXPECT_EQ(contents.counts.by_channel.at("web").opinions, 5u);
  EXPECT_EQ(this->reader().counts().total.opinions, 5u);
  EXPECT_EQ(this->reader().receipt(sample(1).receipt)->opinions, 3u) << "as it came";
}

TYPED_TEST(AmendContract, TheSenderSeesTheWholeHistory) {
  NewSubmission sent = sample(1);
  sent.channel = "post";
  sent.organization = true;
  sent.contacts = {"hash-b", "hash-a", "hash-b"};
  sent.opinions = {{"一つ目", "s1"}, {"二つ目", ""}, {"三つ目", ""}};
  ASSERT_TRUE(this->keep({sent}));
  ASSERT_TRUE(this->amend_first({{"000001-03", {}}, {"000001-02", this->better_}}));
  Review answered;
  answered.status = ReviewStatus::reviewed;
  answered.disposition = "adopted";
  answered.response = "反映しました。";
  ASSERT_TRUE(review(this->writer(), {"000001-04", 0, answered}));
  Review out;
  out.scope = Scope::withdrawn;
  out.scope_reason = "電話での申出による";
  ASSERT_TRUE(review(this->writer(), {"000001-01", 0, out}));

  const KeptSubmission kept = this->reader().submission(sent.receipt).value();
  EXPECT_EQ(kept.receipt, sent.receipt);
  EXPECT_EQ(kept.submission, "000001");
  EXPECT_EQ(kept.channel, "post");
  EXPECT_EQ(kept.received, sent.received);
  EXPECT_TRUE(kept.organization);
  EXPECT_EQ(kept.contacts, (Ids{"hash-a", "hash-b"}));
  ASSERT_EQ(kept.opinions.size(), 4u);
  const auto& [by_staff, corrected, withdrawn, added] =
      std::tie(kept.opinions[0], kept.opinions[1], kept.opinions[2], kept.opinions[3]);
  EXPECT_EQ(by_staff.section, "s1");
  EXPECT_TRUE(by_staff.withdrawn && !by_staff.amended_at);
  EXPECT_EQ(corrected.id, "000001-02");
  EXPECT_EQ(corrected.text, "二つ目");
  EXPECT_EQ(corrected.at, sent.received);
  EXPECT_EQ(corrected.amended_at, this->later_);
  EXPECT_EQ(corrected.replaced_by, "000001-04");
  EXPECT_TRUE(corrected.withdrawn);
  EXPECT_TRUE(withdrawn.withdrawn && withdrawn.amended_at == this->later_);
  EXPECT_EQ(withdrawn.replaced_by, "");
  EXPECT_EQ(added.text, this->better_.text);
  EXPECT_EQ(added.at, this->later_);
  EXPECT_TRUE(!added.withdrawn && !added.amended_at);
  EXPECT_EQ(added.status, ReviewStatus::reviewed);
  EXPECT_EQ(added.disposition, "adopted");
  EXPECT_EQ(added.response, "反映しました。");
  EXPECT_EQ(this->reader().submission("ZZZZ-ZZZZ-ZZZZ-ZZZZ").error().code, Code::not_found);
}

TYPED_TEST(AmendContract, OneBadChangeTakesAllBack) {
  this->keep_two();
  ASSERT_TRUE(this->amend_first({{"000001-03", {}}}));
  struct Case {
    const char* name;
    std::vector<OpinionChange> changes;
    Code code;
  };
  const OpinionChange good{"000001-01", this->better_};
  const Case cases[] = {
      {"nothing", {}, Code::invalid},
      {"twice", {good, {"000001-01", {}}}, Code::invalid},
      {"another's opinion", {good, {"000002-01", {}}}, Code::not_found},
      {"no opinion", {good, {"000001-09", {}}}, Code::not_found},
      {"one that this makes", {good, {"000001-04", {}}}, Code::not_found},
      {"no id", {good, {"1; DROP TABLE opinion", {}}}, Code::not_found},
      {"withdrawn already", {good, {"000001-03", {}}}, Code::conflict},
      {"withdrawn, now corrected", {good, {"000001-03", this->better_}}, Code::conflict},
  };
  for (const Case& one : cases) {
    const auto refused = this->amend_first(one.changes);
    ASSERT_FALSE(refused) << one.name;
    EXPECT_EQ(refused.error().code, one.code) << one.name;
    EXPECT_EQ(refused.error().detail.find("DROP"), std::string::npos);
  }
  const auto stranger = amend(this->writer(), {"ZZZZ-ZZZZ-ZZZZ-ZZZZ", this->later_, {good}});
  EXPECT_EQ(stranger.error().code, Code::not_found);
  EXPECT_EQ(this->reader().counts().total.opinions, 4u);
  EXPECT_EQ(this->opinion("000001-01").review.version, 0);
  EXPECT_EQ(this->writer().state().amendments, 1u);
  ASSERT_TRUE(this->amend_first({good}));
  EXPECT_EQ(this->opinion("000001-04").text, this->better_.text) << "no position is lost";
  EXPECT_TRUE(this->reader().verify().empty());
}

TYPED_TEST(AmendContract, ACorrectionIsCorrectedAndWithdrawnInItsTurn) {
  this->keep_two();
  ASSERT_TRUE(this->amend_first({{"000001-02", this->better_}}));
  ASSERT_TRUE(this->amend_first({{"000001-04", NewOpinion{"さらに改めたもの", ""}}}));
  EXPECT_EQ(this->amend_first({{"000001-04", {}}}).error().code, Code::conflict);
  ASSERT_TRUE(this->amend_first({{"000001-05", {}}}));
  const KeptSubmission kept = this->reader().submission(sample(1).receipt).value();
  ASSERT_EQ(kept.opinions.size(), 5u);
  EXPECT_EQ(kept.opinions[1].replaced_by, "000001-04");
  EXPECT_EQ(kept.opinions[3].replaced_by, "000001-05");
  EXPECT_TRUE(kept.opinions[4].withdrawn);
  EXPECT_EQ(this->reader().counts().total.opinions, 6u);
  EXPECT_TRUE(this->reader().verify().empty());
}

TYPED_TEST(AmendContract, StaffCanNotBringItBackButWorkOnIt) {
  this->keep_two();
  ASSERT_TRUE(this->amend_first({{"000001-02", this->better_}, {"000001-03", {}}}));
  for (const char* id : {"000001-02", "000001-03"}) {
    Review review_of = this->opinion(id).review;
    for (const Scope scope : {Scope::in, Scope::out}) {
      review_of.scope = scope;
      EXPECT_EQ(review(this->writer(), {id, 1, review_of}).error().code, Code::conflict);
      EXPECT_EQ(review(this->writer(), {id, 0, review_of}).error().code, Code::precondition_failed);
    }
    review_of.scope = Scope::withdrawn;
    review_of.note = "原本を確認した";
    const auto changed = review(this->writer(), {id, 1, review_of});
    ASSERT_TRUE(changed);
    EXPECT_EQ(changed->version, 2);
  }
  EXPECT_EQ(this->opinion("000001-02").review.note, "原本を確認した");
  Review decided;
  decided.scope = Scope::out;
  decided.scope_reason = "計画に関係しない";
  EXPECT_TRUE(review(this->writer(), {"000001-04", 0, decided})) << "the new one is theirs";
  EXPECT_TRUE(this->reader().verify().empty());
}

TYPED_TEST(AmendContract, ASubmissionEndsAtItsLastPosition) {
  NewSubmission full = sample(1);
  full.opinions.assign(998, {"あ", ""});
  ASSERT_TRUE(this->keep({full, sample(2)}));
  const NewOpinion& better = this->better_;
  EXPECT_EQ(this->amend_first({{"000001-01", better}, {"000001-02", better}}).error().code,
            Code::conflict);
  ASSERT_TRUE(this->amend_first({{"000001-01", better}, {"000001-02", {}}}));
  EXPECT_EQ(this->opinion("000001-999").text, better.text);
  EXPECT_EQ(this->amend_first({{"000001-03", better}}).error().code, Code::conflict);
  ASSERT_TRUE(this->amend_first({{"000001-03", {}}}));
  EXPECT_EQ(this->opinion("000002-01").text, sample(2).opinions[0].text);
  EXPECT_TRUE(this->reader().verify().empty());
}

TYPED_TEST(AmendContract, OnlyTheContactLastGivenCounts) {
  NewSubmission sent = sample(1);
  sent.contacts = {"mail"};
  ASSERT_TRUE(this->keep({sent, sample(2)}));
  const auto give = [&](NewContact contact, int days) {
    return amend(
        this->writer(),
        {sent.receipt, sent.received + std::chrono::hours(24 * days), {}, std::move(contact)});
  };
  EXPECT_EQ(give({"sealed later", {"new mail", "telephone"}}, 1).value(), 0u)
      << "no opinion changes";
  EXPECT_EQ(this->reader().submission(sent.receipt)->contacts, (Ids{"new mail", "telephone"}));
  EXPECT_TRUE(give({"sealed last", {"telephone"}}, 2));
  EXPECT_EQ(this->reader().submission(sent.receipt)->contacts, (Ids{"telephone"}));
  EXPECT_TRUE(this->reader().submission(sample(2).receipt)->contacts.empty()) << "another's";

  const auto all = this->reader().identities({"000001"}).value();
  ASSERT_EQ(all.size(), 3u) << "what was given before stays";
  EXPECT_EQ(all[0].sealed, sent.sealed_identity);
  EXPECT_EQ(all[0].at, sent.received);
  EXPECT_EQ(all[1].sealed, "sealed later");
  EXPECT_EQ(all[2].sealed, "sealed last");
  EXPECT_EQ(all[2].receipt, sent.receipt);
  EXPECT_EQ(all[2].at, sent.received + std::chrono::hours(48));
  EXPECT_EQ(this->reader().identities({})->size(), 4u);

  EXPECT_EQ(give({"", {"mail"}}, 3).error().code, Code::invalid);
  EXPECT_EQ(give({"sealed", {}}, 3).error().code, Code::invalid);
  EXPECT_EQ(this->reader().submission(sent.receipt)->contacts, (Ids{"telephone"}));
  EXPECT_EQ(this->writer().state().amendments, 2u);
  EXPECT_TRUE(this->reader().verify().empty());
}

}  // namespace
}  // namespace ikenbako::store
