#include "server/store/schema.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <gmock/gmock.h>

#include <fstream>

#include "tests/unit/store/store_fixture.hpp"

namespace ikenbako::store {
namespace {

using testing::HasSubstr;

void execute(const std::string& file, const std::string& sql) {
  SQLite::Database(file, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE).exec(sql);
}

// Makes a file's tables those of the second version.
const std::string kWithoutAmendments =
    "DROP TABLE identity_change; DROP TABLE contact; DROP TABLE amended; DROP TABLE amendment; "
    "DROP TABLE amendment_chain; ";
// Those of the third.
const std::string kWithoutNewContacts =
    "DROP TABLE identity_change; ALTER TABLE amendment DROP COLUMN seal; ";

void make_store(const std::string& file) { ASSERT_TRUE(open_writer(file, {}, at_once)); }

std::string bytes(const std::string& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

TEST(Schema, IsMarkedAsOursAndKeptOnReopening) {
  const TempDir directory;
  make_store(directory.file());
  make_store(directory.file());
  SQLite::Database database(directory.file());
  EXPECT_EQ(database.execAndGet("PRAGMA application_id").getInt(), 0x696b656e);
  EXPECT_EQ(database.execAndGet("PRAGMA user_version").getInt(), 4);
  EXPECT_EQ(database.execAndGet("PRAGMA journal_mode").getString(), "wal");
  EXPECT_EQ(database
                .execAndGet("SELECT count(*) FROM pragma_table_list WHERE schema = 'main' AND "
                            "type = 'table' AND strict = 0 AND name NOT LIKE 'sqlite_%'")
                .getInt(),
            0);
}

TEST(Schema, NewerFileIsRefusedUnchanged) {
  const TempDir directory;
  make_store(directory.file());
  execute(directory.file(), "PRAGMA journal_mode = DELETE; PRAGMA user_version = 7");
  const std::string before = bytes(directory.file());
  const auto writer = open_writer(directory.file(), {}, at_once);
  const auto reader = open_reader(directory.file());
  for (const Error& error : {writer.error(), reader.error()}) {
    EXPECT_EQ(error.code, Code::invalid);
    EXPECT_THAT(error.detail, HasSubstr("newer ikenbako (its version is 7"));
  }
  EXPECT_EQ(bytes(directory.file()), before);
}

TEST(Schema, OtherPeoplesFilesAreRefusedUnchanged) {
  const TempDir directory;
  execute(directory.file("other"), "CREATE TABLE household (id)");
  std::ofstream(directory.file("text")) << std::string(5000, 'x');
  for (const std::string& file : {directory.file("other"), directory.file("text")}) {
    const std::string before = bytes(file);
    EXPECT_EQ(open_writer(file, {}, at_once).error().code, Code::invalid) << file;
    EXPECT_EQ(open_reader(file).error().code, Code::invalid) << file;
    EXPECT_EQ(bytes(file), before);
  }
}

TEST(Schema, MissingFileIsMadeForWritingOnly) {
  const TempDir directory;
  EXPECT_EQ(open_reader(directory.file()).error().code, Code::not_found);
  EXPECT_FALSE(std::filesystem::exists(directory.file()));
  make_store(directory.file());
  EXPECT_TRUE(open_reader(directory.file()));
  EXPECT_EQ(std::filesystem::status(directory.file()).permissions(),
            std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
}

TEST(Schema, EmptyOrOldFileIsNotForReading) {
  const TempDir directory;
  std::ofstream(directory.file("empty")).flush();
  EXPECT_EQ(open_reader(directory.file("empty")).error().code, Code::invalid);
  make_store(directory.file());
  execute(directory.file(), "PRAGMA user_version = 0");
  EXPECT_THAT(open_reader(directory.file()).error().detail, HasSubstr("older version"));
}

TEST(Schema, FileOfTheFirstVersionKeepsItsRowsAndIsReadAgainForSearches) {
  const TempDir directory;
  Reading read;
  read.engine = "v1";
  read.pillar = "smart";
  {
    const auto writer = open_writer(directory.file(), {}, at_once).value();
    ASSERT_TRUE(submit(*writer, {sample(1), sample(2)}));
    ASSERT_TRUE(save(*writer, {{"000001-01", read, "手続"}}));
    ReviewChange change{"000001-01", 0, {}};
    change.review.response = "検討します。";
    ASSERT_TRUE(review(*writer, change));
  }
  execute(directory.file(), kWithoutAmendments + "DROP TABLE search; PRAGMA user_version = 1");

  const auto writer = open_writer(directory.file(), {}, at_once).value();
  const auto reader = open_reader(directory.file()).value();
  const auto opinions = reader->opinions({}, "", 10);
  ASSERT_EQ(opinions.size(), 2u);
  EXPECT_EQ(opinions[0].text, sample(1).opinions[0].text);
  EXPECT_EQ(opinions[0].review.response, "検討します。");
  EXPECT_EQ(reader->unread("v1", "", 10).size(), 2u);
  ASSERT_TRUE(save(*writer, {{"000001-01", read, "手続"}}));
  OpinionFilter filter;
  filter.search = {"手続"};
  EXPECT_EQ(reader->opinions(filter, "", 10).size(), 1u);
  EXPECT_TRUE(reader->verify().empty());
}

TEST(Schema, FileOfTheSecondVersionKeepsItsRowsAndTakesAmendments) {
  const TempDir directory;
  Reading read;
  read.engine = "v1";
  read.pillar = "smart";
  {
    const auto writer = open_writer(directory.file(), {}, at_once).value();
    ASSERT_TRUE(submit(*writer, {sample(1), sample(2)}));
    ASSERT_TRUE(save(*writer, {{"000001-01", read, "手続"}}));
    ReviewChange change{"000001-01", 0, {}};
    change.review.response = "検討します。";
    ASSERT_TRUE(review(*writer, change));
  }
  execute(directory.file(), kWithoutAmendments + "PRAGMA user_version = 2");

  const auto writer = open_writer(directory.file(), {}, at_once).value();
  const auto reader = open_reader(directory.file()).value();
  EXPECT_TRUE(reader->verify().empty());
  EXPECT_EQ(reader->unread("v1", "", 10).size(), 1u) << "what was read stays read";
  EXPECT_TRUE(reader->submission(sample(1).receipt)->contacts.empty());
  EXPECT_EQ(
      amend(*writer,
            {sample(1).receipt, sample(1).received, {{"000001-01", NewOpinion{"改めた意見", ""}}}})
          .value(),
      1u);
  const auto opinions = reader->opinions({}, "", 10);
  ASSERT_EQ(opinions.size(), 3u);
  EXPECT_EQ(opinions[0].text, sample(1).opinions[0].text);
  EXPECT_EQ(opinions[0].review.response, "検討します。");
  EXPECT_EQ(opinions[1].text, "改めた意見");
  EXPECT_TRUE(reader->verify().empty());
}

TEST(Schema, FolderAndMissingFolderAreUnavailable) {
  const TempDir directory;
  std::filesystem::create_directory(directory.file("folder"));
  EXPECT_EQ(open_writer(directory.file("folder"), {}, at_once).error().code, Code::unavailable);
  EXPECT_EQ(open_writer(directory.file("no/such/file"), {}, at_once).error().code,
            Code::unavailable);
}

TEST(Schema, FileOfTheThirdVersionKeepsItsAmendmentsAndTakesContacts) {
  const TempDir directory;
  {
    const auto writer = open_writer(directory.file(), {}, at_once).value();
    ASSERT_TRUE(submit(*writer, {sample(1)}));
    ASSERT_TRUE(amend(*writer, {sample(1).receipt, sample(1).received, {{"000001-01", {}}}}));
  }
  execute(directory.file(), kWithoutNewContacts + "PRAGMA user_version = 3");

  const auto writer = open_writer(directory.file(), {}, at_once).value();
  const auto reader = open_reader(directory.file()).value();
  EXPECT_TRUE(reader->verify().empty());
  ASSERT_TRUE(
      amend(*writer, {sample(1).receipt, sample(1).received, {}, NewContact{"sealed", {"hash"}}}));
  EXPECT_TRUE(reader->submission(sample(1).receipt)->opinions[0].withdrawn);
  EXPECT_EQ(reader->submission(sample(1).receipt)->contacts, std::vector<std::string>{"hash"});
  EXPECT_TRUE(reader->verify().empty());
}

}  // namespace
}  // namespace ikenbako::store
