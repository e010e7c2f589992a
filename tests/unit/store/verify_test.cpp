// Changes a store behind its back and sees that it is found.
#include <SQLiteCpp/SQLiteCpp.h>
#include <gtest/gtest.h>

#include <fstream>

#include "tests/unit/store/store_fixture.hpp"

namespace ikenbako::store {
namespace {

struct Tampering {
  const char* name;
  const char* sql;
  const char* submission;  // that the first fault names
};

std::vector<ChainFault> faults_after(const std::string& sql) {
  const TempDir directory;
  {
    auto writer = open_writer(directory.file(), {}, at_once).value();
    for (int n = 1; n <= 5; ++n) EXPECT_TRUE(submit(*writer, {sample(n)}));
  }
  SQLite::Database(directory.file(), SQLite::OPEN_READWRITE)
      .exec("PRAGMA foreign_keys = OFF; " + sql);
  return open_reader(directory.file()).value()->verify();
}

class Verify : public testing::TestWithParam<Tampering> {};

TEST_P(Verify, FindsIt) {
  const std::vector<ChainFault> faults = faults_after(GetParam().sql);
  ASSERT_FALSE(faults.empty());
  EXPECT_EQ(faults.front().submission, GetParam().submission) << faults.front().detail;
}

INSTANTIATE_TEST_SUITE_P(
    Tampering, Verify,
    testing::Values(
        Tampering{"one_letter", "UPDATE opinion SET text = text || '。' WHERE id = 3001", "000003"},
        Tampering{"section", "UPDATE opinion SET section = '' WHERE id = 3001", "000003"},
        Tampering{"sealed_byte", "UPDATE identity SET sealed = x'00' WHERE submission = 2",
                  "000002"},
        Tampering{"identity_gone", "DELETE FROM identity WHERE submission = 2", "000002"},
        Tampering{
            "identities_swapped",
            "UPDATE identity SET sealed = (SELECT sealed FROM identity j WHERE j.submission = "
            "9 - identity.submission) WHERE submission IN (4, 5)",
            "000004"},
        Tampering{"receipt", "UPDATE submission SET receipt = 'X' WHERE number = 1", "000001"},
        Tampering{"short_hash", "UPDATE submission SET receipt_hash = 5 WHERE number = 4",
                  "000004"},
        Tampering{"received", "UPDATE submission SET received = received + 1 WHERE number = 4",
                  "000004"},
        Tampering{"late", "UPDATE submission SET late = 1 WHERE number = 4", "000004"},
        Tampering{"hash", "UPDATE submission SET hash = zeroblob(32) WHERE number = 2", "000002"},
        Tampering{"opinion_gone",
                  "DELETE FROM label WHERE opinion = 5001; DELETE FROM opinion WHERE id = 5001",
                  "000005"},
        Tampering{
            "opinion_added",
            "INSERT INTO opinion VALUES (2002, 2, '', ''); INSERT INTO label VALUES (2002, '', "
            "'', 0, 0, 0)",
            "000002"},
        Tampering{"labels_gone", "DELETE FROM label WHERE opinion = 2001", "000002"},
        Tampering{"submission_gone", "DELETE FROM submission WHERE number = 3", ""},
        Tampering{
            "whole_submission_gone",
            "DELETE FROM label WHERE opinion = 3001; DELETE FROM opinion WHERE id = 3001; "
            "DELETE FROM identity WHERE submission = 3; DELETE FROM submission WHERE number = 3",
            "000003"},
        Tampering{
            "last_submission_gone",
            "DELETE FROM label WHERE opinion = 5001; DELETE FROM opinion WHERE id = 5001; "
            "DELETE FROM identity WHERE submission = 5; DELETE FROM submission WHERE number = 5",
            ""},
        Tampering{
            "all_gone",
            "DELETE FROM label; DELETE FROM opinion; DELETE FROM identity; DELETE FROM submission",
            ""},
        Tampering{"chain_end_gone", "DELETE FROM chain", ""},
        Tampering{"order_of_texts",
                  "UPDATE opinion SET text = (SELECT text FROM opinion p WHERE p.id = 1001) || '' "
                  "WHERE id = 2001; UPDATE submission SET channel = 'post' WHERE number = 2",
                  "000002"},
        Tampering{
            "order_of_submissions",
            "UPDATE submission SET number = 99 WHERE number = 1; UPDATE submission SET number = 1 "
            "WHERE number = 2; UPDATE submission SET number = 2 WHERE number = 99",
            "000001"}),
    [](const auto& test) { return std::string(test.param.name); });

TEST(VerifyAll, GoodStoreHasNoFault) { EXPECT_TRUE(faults_after("").empty()); }

TEST(VerifyAll, OneChangeIsOneFault) {
  EXPECT_EQ(faults_after("UPDATE opinion SET text = '' WHERE id = 3001").size(), 1u);
}

TEST(VerifyAll, FlippedByteInTheFileIsFound) {
  const TempDir directory;
  {
    auto writer = open_writer(directory.file(), {}, at_once).value();
    for (int n = 1; n <= 50; ++n) ASSERT_TRUE(submit(*writer, {sample(n, "しるし")}));
  }
  std::fstream file(directory.file(), std::ios::in | std::ios::out | std::ios::binary);
  std::string all{std::istreambuf_iterator<char>(file), {}};
  const std::size_t place = all.find("しるし");
  ASSERT_NE(place, std::string::npos);
  file.seekp(static_cast<std::streamoff>(place));
  file.put(static_cast<char>(all[place] ^ 1));
  file.close();
  EXPECT_FALSE(open_reader(directory.file()).value()->verify().empty());
}

TEST(VerifyAll, TornFileIsFound) {
  const TempDir directory;
  {
    auto writer = open_writer(directory.file(), {}, at_once).value();
    for (int n = 1; n <= 200; ++n) ASSERT_TRUE(submit(*writer, {sample(n)}));
  }
  std::filesystem::resize_file(directory.file(),
                               std::filesystem::file_size(directory.file()) / 8192 * 4096);
  const auto reader = open_reader(directory.file());
  EXPECT_TRUE(!reader || !(*reader)->verify().empty());
}

}  // namespace
}  // namespace ikenbako::store
