#include <SQLiteCpp/SQLiteCpp.h>
#include <gtest/gtest.h>

#include <fstream>

#include "tests/unit/store/store_fixture.hpp"

namespace ikenbako::store {
namespace {

std::size_t files_in(const std::string& directory) {
  std::size_t count = 0;
  for ([[maybe_unused]] const auto& entry : std::filesystem::directory_iterator(directory)) ++count;
  return count;
}

TEST(Backup, IsAWholeStoreThatCanBeWrittenOn) {
  const TempDir directory;
  const TempDir elsewhere;
  auto writer = open_writer(directory.file(), {}, at_once).value();
  for (int n = 1; n <= 20; ++n) ASSERT_TRUE(submit(*writer, {sample(n)}));
  open_reader(directory.file()).value()->backup(elsewhere.file("copy.db"));
  EXPECT_EQ(files_in(std::filesystem::path(elsewhere.file()).parent_path()), 1u);
  ASSERT_TRUE(submit(*writer, {sample(21)}));
  auto copy = open_writer(elsewhere.file("copy.db"), {}, at_once).value();
  EXPECT_EQ(submit(*copy, {sample(99)})->at(0).submission, "000021");
  const auto reader = open_reader(elsewhere.file("copy.db")).value();
  EXPECT_TRUE(reader->verify().empty());
  EXPECT_EQ(reader->counts().total.submissions, 21u);
  EXPECT_TRUE(reader->receipt(sample(20).receipt));
  EXPECT_FALSE(reader->receipt(sample(21).receipt));
}

TEST(Backup, LeavesAFileThatIsThereAlone) {
  const TempDir directory;
  { ASSERT_TRUE(submit(*open_writer(directory.file(), {}, at_once).value(), {sample(1)})); }
  std::ofstream(directory.file("copy.db")) << "precious";
  EXPECT_THROW(open_reader(directory.file()).value()->backup(directory.file("copy.db")),
               std::exception);
  std::string text;
  std::ifstream(directory.file("copy.db")) >> text;
  EXPECT_EQ(text, "precious");
}

TEST(Backup, FaultyStoreGivesNoBackupAndNoRest) {
  const TempDir directory;
  const TempDir elsewhere;
  { ASSERT_TRUE(submit(*open_writer(directory.file(), {}, at_once).value(), {sample(1)})); }
  SQLite::Database(directory.file(), SQLite::OPEN_READWRITE).exec("UPDATE opinion SET text = ''");
  EXPECT_THROW(open_reader(directory.file()).value()->backup(elsewhere.file("copy.db")),
               std::exception);
  EXPECT_EQ(files_in(std::filesystem::path(elsewhere.file()).parent_path()), 0u);
  EXPECT_THROW(open_reader(directory.file()).value()->backup(elsewhere.file("no/such/copy.db")),
               std::exception);
}

}  // namespace
}  // namespace ikenbako::store
