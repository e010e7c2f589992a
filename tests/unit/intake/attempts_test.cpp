#include "server/intake/attempts.hpp"

#include <gtest/gtest.h>

namespace ikenbako::intake {
namespace {

using namespace std::chrono_literals;

const Time kStart = parse_time("2021-10-15T12:00:00").value();

std::string name(int number) { return "n" + std::to_string(number); }

TEST(Attempts, FiveForOneReceiptFromAnywhere) {
  Attempts attempts;
  for (int network = 0; network < 5; ++network)
    EXPECT_EQ(attempts.ask("r", name(network), kStart + network * 1min), 0s);
  EXPECT_EQ(attempts.ask("r", "other", kStart + 5min), 10min);
  EXPECT_EQ(attempts.ask("another", "other", kStart + 5min), 0s);
  EXPECT_EQ(attempts.ask("r", "other", kStart + 15min - 1ms), 1s);
  EXPECT_EQ(attempts.ask("r", "other", kStart + 15min), 0s);
  EXPECT_EQ(attempts.ask("r", "other", kStart + 15min), 1min) << "the second is a minute younger";
}

TEST(Attempts, TwentyFromOneNetworkForAnyReceipt) {
  Attempts attempts;
  for (int receipt = 0; receipt < 20; ++receipt)
    EXPECT_EQ(attempts.ask(name(receipt), "n", kStart), 0s) << receipt;
  EXPECT_EQ(attempts.ask("fresh", "n", kStart), 15min);
  EXPECT_EQ(attempts.ask("fresh", "m", kStart), 0s);
  EXPECT_EQ(attempts.ask("fresh", "n", kStart + 15min), 0s);
}

TEST(Attempts, NeverMoreInAnyWindow) {
  Attempts attempts;
  std::vector<Time> made;
  for (Time now = kStart; now < kStart + 2h; now += 7s)
    if (attempts.ask("r", "n", now) == 0s) made.push_back(now);
  EXPECT_EQ(made.size(), 40u) << "five at the beginning of each quarter of an hour";
  for (std::size_t index = 5; index < made.size(); ++index)
    EXPECT_GE(made[index] - made[index - 5], 15min);
}

TEST(Attempts, WhoMustWaitIsNotCounted) {
  Attempts attempts;
  for (int tried = 0; tried < 100; ++tried) attempts.ask("r", "n", kStart);
  for (int receipt = 0; receipt < 15; ++receipt)
    EXPECT_EQ(attempts.ask(name(receipt), "n", kStart), 0s) << "five of twenty are spent";
  EXPECT_NE(attempts.ask("fresh", "n", kStart), 0s);
}

TEST(Attempts, AReceiptAndANetworkOfOneNameAreTwo) {
  Attempts attempts;
  for (int tried = 0; tried < 5; ++tried) attempts.ask("x", "y", kStart);
  EXPECT_EQ(attempts.ask("y", "x", kStart), 0s);
}

TEST(Attempts, ARightContactIsTakenBack) {
  Attempts attempts;
  for (int seen = 0; seen < 100; ++seen) {
    ASSERT_EQ(attempts.ask("r", "n", kStart + seen * 1s), 0s) << seen;
    attempts.succeeded("r", "n");
  }
  for (int tried = 0; tried < 5; ++tried)
    EXPECT_EQ(attempts.ask("r", "n", kStart + 2min), 0s) << tried;
  EXPECT_EQ(attempts.ask("r", "n", kStart + 2min), 15min);
  attempts.succeeded("r", "n");
  EXPECT_EQ(attempts.ask("r", "n", kStart + 2min), 0s);
  attempts.succeeded("never asked", "nor this");
  EXPECT_EQ(attempts.ask("r", "n", kStart + 2min + 14min), 1min);
}

TEST(Attempts, MemoryIsBoundedAndFreed) {
  AttemptsOptions options;
  options.tries = 100;
  Attempts attempts(options);
  for (int tried = 0; tried < 10'000; ++tried) {
    attempts.ask(name(tried), name(-tried), kStart);
    ASSERT_LE(attempts.size(), 100u);
  }
  attempts.ask("r", "n", kStart + 15min);
  EXPECT_EQ(attempts.size(), 2u);
}

TEST(Attempts, AClockSetBackLocksNobodyOutForLonger) {
  Attempts attempts;
  for (int tried = 0; tried < 5; ++tried) attempts.ask("r", "n", kStart);
  EXPECT_EQ(attempts.ask("r", "n", kStart - 2h), 0s);
}

}  // namespace
}  // namespace ikenbako::intake
