// What every store must do: keep submissions once, give them back.
#include "tests/unit/store/contract.hpp"

namespace ikenbako::store {
namespace {

template <class Store>
class KeepContract : public Contract<Store> {};
TYPED_TEST_SUITE(KeepContract, Stores);

TYPED_TEST(KeepContract, ReceiptIsGivenAndFoundAgain) {
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

TYPED_TEST(KeepContract, TextIsKeptByteForByte) {
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

TYPED_TEST(KeepContract, EveryFieldComesBack) {
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

TYPED_TEST(KeepContract, UnknownIdsAreNotFound) {
  this->keep_samples(1);
  for (const char* id : {"", "000001", "1-1", "000001-1", "000001-02", "000002-01", "000001-01 ",
                         "000001-01'; --", "９", "999999999999999999-01", "-00001-01"})
    EXPECT_EQ(this->reader().opinion(id).error().code, Code::not_found) << id;
}

TYPED_TEST(KeepContract, SameKeySameContentGivesTheFirstReceipt) {
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

TYPED_TEST(KeepContract, SameKeyTwiceInOneCallIsOneSubmission) {
  const auto receipts = this->keep({sample(1), sample(1)});
  ASSERT_TRUE(receipts);
  EXPECT_TRUE(receipts->at(1).repeated);
  EXPECT_EQ(this->reader().counts().total.submissions, 1u);
}

TYPED_TEST(KeepContract, OneBadSubmissionTakesItsWholeCallBack) {
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

TYPED_TEST(KeepContract, PagesFollowEachOtherWithoutGapOrRepeat) {
  this->keep_samples(7);
  Reader& reader = this->reader();
  EXPECT_EQ(ids(reader.opinions({}, "", 3)), (Ids{"000001-01", "000002-01", "000003-01"}));
  EXPECT_EQ(ids(reader.opinions({}, "000003-01", 3)), (Ids{"000004-01", "000005-01", "000006-01"}));
  EXPECT_EQ(ids(reader.opinions({}, "000006-01", 3)), (Ids{"000007-01"}));
  EXPECT_TRUE(reader.opinions({}, "000007-01", 3).empty());
  EXPECT_TRUE(reader.opinions({}, "no id", 3).empty());
  EXPECT_TRUE(reader.opinions({}, "", 0).empty());
}

}  // namespace
}  // namespace ikenbako::store
