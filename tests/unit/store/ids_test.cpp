#include "server/store/ids.hpp"

#include <gtest/gtest.h>

namespace ikenbako::store {
namespace {

TEST(Ids, AreWrittenForPeople) {
  EXPECT_EQ(submission_id(1), "000001");
  EXPECT_EQ(submission_id(1234567), "1234567");
  EXPECT_EQ(opinion_id(123002), "000123-02");
  EXPECT_EQ(opinion_id(123456999), "123456-999");
}

TEST(Ids, AreReadOnlyAsWritten) {
  for (const std::int64_t row : {1001, 1010, 1100, 123002, 123456999, 1234567001})
    EXPECT_EQ(opinion_row(opinion_id(row)), row);
  EXPECT_EQ(submission_number("000123"), 123);
  for (const char* bad :
       {"", "123", "0000123", "000000", "+00123", "00012 ", "0x0012", "9999999999"})
    EXPECT_FALSE(submission_number(bad)) << bad;
  for (const char* bad : {"000123", "000123-", "000123-2", "000123-002", "000123-1000", "000123-00",
                          "-02", "000123-02-03", "000123--2", "00012302"})
    EXPECT_FALSE(opinion_row(bad)) << bad;
}

}  // namespace
}  // namespace ikenbako::store
