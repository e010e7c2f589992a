// Changes a store's amendments behind its back and sees that it is found.
#include <SQLiteCpp/SQLiteCpp.h>
#include <gtest/gtest.h>

#include "tests/unit/store/store_fixture.hpp"

namespace ikenbako::store {
namespace {

struct Tampering {
  const char* name;
  const char* sql;
  const char* submission;  // that the first fault names
};

// Five amendments: 2001 → 2003; 3002 withdrawn; 3001 → 3003; a new contact of 000004; 5001 → 5003
// and 5002 withdrawn.
std::vector<ChainFault> faults_after(const std::string& sql) {
  const TempDir directory;
  {
    auto writer = open_writer(directory.file(), {}, at_once).value();
    for (int n = 1; n <= 5; ++n) {
      NewSubmission two = sample(n);
      two.opinions.push_back({"二つ目", ""});
      two.contacts = {"hash"};
      EXPECT_TRUE(submit(*writer, {two}));
    }
    const auto change = [&](int n, std::vector<OpinionChange> changes) {
      EXPECT_TRUE(amend(*writer, {sample(n).receipt, sample(n).received, std::move(changes)}));
    };
    const NewOpinion better{"改めた意見", "改めた箇所"};
    change(2, {{"000002-01", better}});
    change(3, {{"000003-02", {}}});
    change(3, {{"000003-01", better}});
    EXPECT_TRUE(amend(*writer,
                      {sample(4).receipt, sample(4).received, {}, NewContact{"sealed", {"hash"}}}));
    change(5, {{"000005-02", {}}, {"000005-01", better}});
  }
  SQLite::Database(directory.file(), SQLite::OPEN_READWRITE)
      .exec("PRAGMA foreign_keys = OFF; " + sql);
  return open_reader(directory.file()).value()->verify();
}

class VerifyAmendments : public testing::TestWithParam<Tampering> {};

TEST_P(VerifyAmendments, FindsIt) {
  const std::vector<ChainFault> faults = faults_after(GetParam().sql);
  ASSERT_FALSE(faults.empty());
  EXPECT_EQ(faults.front().submission, GetParam().submission) << faults.front().detail;
}

INSTANTIATE_TEST_SUITE_P(
    Tampering, VerifyAmendments,
    testing::Values(
        Tampering{"added_text", "UPDATE opinion SET text = text || '。' WHERE id = 2003", "000002"},
        Tampering{"added_section", "UPDATE opinion SET section = '' WHERE id = 2003", "000002"},
        Tampering{"first_text", "UPDATE opinion SET text = '' WHERE id = 2001", "000002"},
        Tampering{"added_opinion_gone",
                  "DELETE FROM label WHERE opinion = 2003; DELETE FROM opinion WHERE id = 2003",
                  ""},
        Tampering{"added_without_amendment",
                  "INSERT INTO opinion VALUES (4003, 4, '', ''); "
                  "INSERT INTO label VALUES (4003, '', '', 0, 0, 0)",
                  "000004"},
        Tampering{"added_taken_for_first", "UPDATE submission SET opinions = 3 WHERE number = 2",
                  "000002"},
        Tampering{"time", "UPDATE amendment SET at = at + 1 WHERE number = 1", "000002"},
        Tampering{"submission", "UPDATE amendment SET submission = 4 WHERE number = 1", "000004"},
        Tampering{"hash", "UPDATE amendment SET hash = zeroblob(32) WHERE number = 1", "000002"},
        Tampering{"change_gone", "DELETE FROM amended WHERE opinion = 3002", "000003"},
        Tampering{"change_added", "INSERT INTO amended VALUES (3003, 3, NULL)", "000003"},
        Tampering{"correction_made_withdrawal",
                  "UPDATE amended SET replaced_by = NULL WHERE opinion = 2001", "000002"},
        Tampering{"withdrawal_made_correction",
                  "UPDATE amended SET replaced_by = NULL WHERE opinion = 5001; "
                  "UPDATE amended SET replaced_by = 5003 WHERE opinion = 5002",
                  "000005"},
        Tampering{"amendment_gone",
                  "DELETE FROM amended WHERE amendment = 2; DELETE FROM amendment WHERE number = 2",
                  ""},
        Tampering{"amendment_without_changes", "DELETE FROM amended WHERE amendment = 2", "000003"},
        Tampering{"order",
                  "UPDATE amendment SET number = 99 WHERE number = 2; UPDATE amendment SET number "
                  "= 2 WHERE number = 3; UPDATE amendment SET number = 3 WHERE number = 99; UPDATE "
                  "amended SET amendment = 5 - amendment WHERE amendment IN (2, 3)",
                  "000003"},
        Tampering{"last_gone",
                  "DELETE FROM amended WHERE amendment = 5; DELETE FROM amendment WHERE number = "
                  "5; DELETE FROM label WHERE opinion = 5003; DELETE FROM opinion WHERE id = 5003; "
                  "DELETE FROM review WHERE opinion / 1000 = 5; UPDATE label SET review = 0, scope "
                  "= 0 WHERE opinion / 1000 = 5",
                  ""},
        Tampering{"all_gone",
                  "DELETE FROM amended; DELETE FROM identity_change; DELETE FROM amendment; DELETE "
                  "FROM review; DELETE FROM "
                  "label WHERE opinion % 1000 = 3; DELETE FROM opinion WHERE id % 1000 = 3; UPDATE "
                  "label SET review = 0, scope = 0",
                  ""},
        Tampering{"contact_gone", "DELETE FROM identity_change", "000004"},
        Tampering{"contact_exchanged", "UPDATE identity_change SET sealed = x'00'", "000004"},
        Tampering{"contact_and_its_seal_gone",
                  "DELETE FROM identity_change; UPDATE amendment SET seal = NULL", "000004"},
        Tampering{"end_gone", "DELETE FROM amendment_chain", ""},
        Tampering{"end_changed", "UPDATE amendment_chain SET hash = zeroblob(32)", ""},
        Tampering{"brought_back", "UPDATE label SET scope = 0 WHERE opinion = 3002", "000003"},
        Tampering{"withdrawal_forgotten", "DELETE FROM review WHERE opinion = 3002", "000003"}),
    [](const auto& test) { return std::string(test.param.name); });

TEST(VerifyAmendmentsAll, GoodStoreHasNoFault) { EXPECT_TRUE(faults_after("").empty()); }

TEST(VerifyAmendmentsAll, OneChangeIsOneFault) {
  EXPECT_EQ(faults_after("UPDATE opinion SET text = '' WHERE id = 2003").size(), 1u);
  EXPECT_EQ(faults_after("UPDATE label SET scope = 1 WHERE opinion = 2001").size(), 1u);
}

TEST(VerifyAmendmentsAll, ContactsMayBeErased) {
  EXPECT_TRUE(faults_after("DELETE FROM contact").empty());
}

}  // namespace
}  // namespace ikenbako::store
