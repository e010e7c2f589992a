#include "server/intake/recent.hpp"

#include <gtest/gtest.h>

namespace ikenbako::intake {
namespace {

using namespace std::chrono_literals;

const Time kStart = parse_time("2021-10-15T12:00:00").value();

TEST(Recent, TheSameFromTheSameNetworkWithinAMinute) {
  Recent recent;
  recent.add("a", "content", "FIRST", kStart);
  const struct {
    const char *what, *network, *digest, *receipt;
    Time::duration later;
  } table[] = {
      {"at once", "a", "content", "FIRST", 0s},
      {"just within", "a", "content", "FIRST", 59999ms},
      {"a minute later", "a", "content", "", 60s},
      {"other content", "a", "contents", "", 0s},
      {"another network", "b", "content", "", 0s},
      {"clock set back", "a", "content", "", -1h},
  };
  for (const auto& one : table)
    EXPECT_EQ(recent.find(one.network, one.digest, kStart + one.later), one.receipt) << one.what;
}

TEST(Recent, KeepsTheFirstCodeForAMinuteAndThenTheNext) {
  Recent recent;
  recent.add("a", "content", "FIRST", kStart);
  recent.add("a", "content", "SECOND", kStart + 30s);
  EXPECT_EQ(recent.find("a", "content", kStart + 31s), "FIRST");
  recent.add("a", "content", "THIRD", kStart + 60s);
  EXPECT_EQ(recent.find("a", "content", kStart + 119s), "THIRD");
  EXPECT_EQ(recent.size(), 1u);
}

TEST(Recent, MemoryIsBoundedAndTheOldestGoes) {
  RecentOptions options;
  options.entries = 3;
  Recent recent(options);
  for (const char* digest : {"1", "2", "3", "4"}) recent.add("a", digest, digest, kStart);
  EXPECT_EQ(recent.size(), 3u);
  EXPECT_EQ(recent.find("a", "1", kStart), "");
  EXPECT_EQ(recent.find("a", "2", kStart), "2");
  EXPECT_EQ(recent.find("a", "4", kStart), "4");
  recent.add("a", "5", "5", kStart + 1min);
  EXPECT_EQ(recent.size(), 1u);
}

}  // namespace
}  // namespace ikenbako::intake
