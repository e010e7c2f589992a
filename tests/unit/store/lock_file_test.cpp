#include "server/store/lock_file.hpp"

#include <gmock/gmock.h>
#include <unistd.h>

#include "tests/unit/store/store_fixture.hpp"

namespace ikenbako::store {
namespace {

TEST(LockFile, TellsWhoHasIt) {
  const TempDir directory;
  const auto first = LockFile::take(directory.file("db.lock"), "ikenbako serve");
  ASSERT_TRUE(first);
  const auto second = LockFile::take(directory.file("db.lock"), "ikenbako import");
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().code, Code::conflict);
  EXPECT_THAT(second.error().detail,
              testing::HasSubstr("`ikenbako serve` (pid " + std::to_string(::getpid()) + ")"));
}

TEST(LockFile, IsFreeAgainAfterwards) {
  const TempDir directory;
  { ASSERT_TRUE(LockFile::take(directory.file("db.lock"), "a purpose with a long name")); }
  const auto next = LockFile::take(directory.file("db.lock"), "b");
  ASSERT_TRUE(next);
  EXPECT_THAT(LockFile::take(directory.file("db.lock"), "c").error().detail,
              testing::HasSubstr("`b`"));
}

TEST(LockFile, SaysWhyItCantBeMade) {
  const TempDir directory;
  const auto none = LockFile::take(directory.file("no/such/db.lock"), "x");
  EXPECT_EQ(none.error().code, Code::unavailable);
  EXPECT_THAT(none.error().detail, testing::HasSubstr("make its directory"));
}

}  // namespace
}  // namespace ikenbako::store
