#include "server/store/database.hpp"

#include <gtest/gtest.h>
#include <sqlite3.h>

namespace ikenbako::store {
namespace {

TEST(Trouble, IsToldFromTheCodeAndItsExtensions) {
  struct Row {
    int code;
    Trouble trouble;
  };
  for (const Row& row : {Row{SQLITE_CONSTRAINT_UNIQUE, Trouble::job},
                         {SQLITE_TOOBIG, Trouble::job},
                         {SQLITE_BUSY_SNAPSHOT, Trouble::busy},
                         {SQLITE_LOCKED, Trouble::busy},
                         {SQLITE_FULL, Trouble::full},
                         {SQLITE_IOERR_FSYNC, Trouble::fatal},
                         {SQLITE_IOERR_WRITE, Trouble::fatal},
                         {SQLITE_CORRUPT_INDEX, Trouble::fatal},
                         {SQLITE_NOTADB, Trouble::fatal}})
    EXPECT_EQ(trouble_of(row.code), row.trouble) << row.code;
}

TEST(Trouble, OnlyAJobsOwnFaultIsNotWorthTryingAgain) {
  EXPECT_EQ(to_error(Trouble::job).code, Code::invalid);
  for (const Trouble trouble : {Trouble::busy, Trouble::full, Trouble::fatal})
    EXPECT_EQ(to_error(trouble).code, Code::unavailable);
}

}  // namespace
}  // namespace ikenbako::store
