#include "server/intake/fair_use.hpp"

#include <gtest/gtest.h>

namespace ikenbako::intake {
namespace {

using namespace std::chrono_literals;
using Why = Verdict::Why;

const Time kStart = parse_time("2021-10-15T12:00:00").value();
const Verdict kFine{};

Verdict wait(std::chrono::seconds seconds, Why why) { return {false, seconds, why}; }

// A send of somebody who took a minute over the check page.
SendFacts calm(const std::string& network, Time now) { return {network, now - 1min, now}; }

TEST(FairUse, NetworkOfAnAddress) {
  const struct {
    std::string client, network;
  } table[] = {
      {"192.0.2.7", "192.0.2.7"},
      {"::ffff:192.0.2.7", "192.0.2.7"},
      {"::ffff:c000:207", "192.0.2.7"},
      {"2001:db8:0:12ff:1:2:3:4", "2001:db8:0:1200::/56"},
      {"2001:db8:0:1201::", "2001:db8:0:1200::/56"},
      {"2001:DB8::1300:0:0:0:1", "2001:db8:0:1300::/56"},
      {"2001:db8:0:1301::1", "2001:db8:0:1300::/56"},
      {"fe80::1%1", "fe80::/56"},
      {"::1", "::/56"},
      {"", ""},
      {"unknown", ""},
      {"192.0.2.7:80", ""},
      {"192.0.2", ""},
      {"192.0.2.07.1", ""},
      {"[2001:db8::1]", ""},
      {"192.0.2.7 ", ""},
      {"１９２.0.2.7", ""},
  };
  for (const auto& one : table) EXPECT_EQ(network_of(one.client), one.network) << one.client;
}

TEST(FairUse, SixtySendsAtOnceThenOneASecond) {
  FairUse use;
  for (int send = 0; send < 60; ++send) EXPECT_EQ(use.decide(calm("a", kStart)), kFine) << send;
  EXPECT_EQ(use.decide(calm("a", kStart)), wait(1s, Why::spent));
  EXPECT_EQ(use.decide(calm("b", kStart)), kFine);
  EXPECT_EQ(use.decide(calm("a", kStart + 999ms)), wait(1s, Why::spent));
  EXPECT_EQ(use.decide(calm("a", kStart + 1s)), kFine);
  EXPECT_EQ(use.decide(calm("a", kStart + 1s)), wait(1s, Why::spent));
  EXPECT_EQ(use.decide(calm("a", kStart + 3s)), kFine);
  EXPECT_EQ(use.decide(calm("a", kStart + 3s)), kFine);
  EXPECT_EQ(use.decide(calm("a", kStart + 3s)), wait(1s, Why::spent));
}

TEST(FairUse, NeverMoreThanABurstComesBack) {
  FairUse use;
  for (int send = 0; send < 60; ++send) use.decide(calm("a", kStart));
  const Time later = kStart + 24h;
  for (int send = 0; send < 60; ++send) EXPECT_EQ(use.decide(calm("a", later)), kFine) << send;
  EXPECT_FALSE(use.decide(calm("a", later)).accepted);
}

TEST(FairUse, Prices) {
  const struct {
    const char* what;
    Time::duration age;
    bool trap;
    int in_a_burst;
  } table[] = {
      {"a person", 2s, false, 60},       {"hasty", 1999ms, false, 12},
      {"at once", 0s, false, 12},        {"the trap", 1h, true, 3},
      {"the trap at once", 0s, true, 3}, {"clock set back", -1h, false, 60},
  };
  for (const auto& one : table) {
    FairUse use;
    int accepted = 0;
    while (use.decide({"a", kStart - one.age, kStart, one.trap}).accepted) ++accepted;
    EXPECT_EQ(accepted, one.in_a_burst) << one.what;
  }
}

TEST(FairUse, AskSaysHowLong) {
  FairUse use;
  EXPECT_EQ(use.ask("a", 50, kStart), kFine);
  EXPECT_EQ(use.ask("a", 20, kStart), wait(10s, Why::spent));
  EXPECT_EQ(use.ask("a", 10, kStart), kFine);
  EXPECT_EQ(use.ask("a", 20, kStart + 500ms), wait(20s, Why::spent));
  EXPECT_EQ(use.ask("a", 20, kStart + 20s), kFine);
}

TEST(FairUse, APriceAboveTheBurstIsTheBurst) {
  FairUseOptions options;
  options.burst = 10;
  FairUse use(options);
  const SendFacts trapped{"a", kStart, kStart, true};
  EXPECT_EQ(use.decide(trapped), kFine);
  EXPECT_EQ(use.decide(trapped), wait(10s, Why::spent));
}

TEST(FairUse, AProofHasALargerAllowanceOfItsOwn) {
  FairUse use;
  while (use.decide(calm("hall", kStart)).accepted) continue;
  SendFacts proven = calm("hall", kStart);
  proven.proof_ok = true;
  int accepted = 0;
  while (use.decide(proven).accepted) ++accepted;
  EXPECT_EQ(accepted, 600);
  proven.now += 1s;
  for (accepted = 0; use.decide(proven).accepted;) ++accepted;
  EXPECT_EQ(accepted, 10);
  EXPECT_EQ(use.decide(calm("hall", kStart + 1s)), kFine);
}

TEST(FairUse, UnreadableClientsShareOneAllowance) {
  FairUse use;
  for (int send = 0; send < 60; ++send)
    use.decide(calm(network_of("nobody" + std::to_string(send)), kStart));
  EXPECT_FALSE(use.decide(calm(network_of("?"), kStart)).accepted);
}

TEST(FairUse, AClockSetBackCostsNoMoreThanAnEmptyBucket) {
  FairUse use;
  while (use.decide(calm("a", kStart)).accepted) continue;
  const Time back = kStart - 2h;
  EXPECT_EQ(use.decide(calm("a", back)), wait(1s, Why::spent));
  EXPECT_EQ(use.decide(calm("a", back + 1s)), kFine);
  EXPECT_EQ(use.decide(calm("a", back + 1s)), wait(1s, Why::spent));
}

FairUseOptions busy_above(double per_second) {
  FairUseOptions options;
  options.busy_rate = per_second;
  return options;
}

// `count` sends of as many networks.
void send_many(FairUse& use, int count, Time now) {
  for (int send = 0; send < count; ++send)
    ASSERT_TRUE(use.decide(calm("n" + std::to_string(send), now)).accepted);
}

TEST(FairUse, BusyIsMoreThanTheRateOverTenSeconds) {
  FairUse use(busy_above(2));
  send_many(use, 10, kStart);
  send_many(use, 10, kStart + 4s);
  EXPECT_FALSE(use.busy(kStart + 4s));
  send_many(use, 1, kStart + 5s);
  EXPECT_TRUE(use.busy(kStart + 5s));
  EXPECT_TRUE(use.busy(kStart + 9999ms));
  EXPECT_FALSE(use.busy(kStart + 10s)) << "the first ten are too long ago";
  EXPECT_FALSE(use.busy(kStart - 1h)) << "clock set back";
  send_many(use, 9, kStart + 10s);
  EXPECT_FALSE(use.busy(kStart + 10s)) << "10 + 1 + 9";
  send_many(use, 1, kStart + 10s);
  EXPECT_TRUE(use.busy(kStart + 10s));
  EXPECT_FALSE(use.busy(kStart + 1h));
}

TEST(FairUse, OnlyAcceptedSendsAreLoad) {
  FairUse use(busy_above(10));
  for (int send = 0; send < 1000; ++send) use.decide(calm("a", kStart));
  EXPECT_FALSE(use.busy(kStart)) << "60 were accepted";
}

TEST(FairUse, WhenBusyAPageMustGrowOlderOrBringAProof) {
  FairUse use(busy_above(2));
  send_many(use, 21, kStart);
  const struct {
    const char* what;
    Time::duration age;
    bool proof;
    Verdict verdict;
  } table[] = {
      {"at once", 0s, false, wait(10s, Why::busy)},
      {"a moment later", 1ms, false, wait(10s, Why::busy)},
      {"after four seconds", 4s, false, wait(6s, Why::busy)},
      {"nearly", 9999ms, false, wait(1s, Why::busy)},
      {"waited", 10s, false, kFine},
      {"with a proof", 0s, true, kFine},
      {"clock set back", -1min, false, kFine},
  };
  for (const auto& one : table)
    EXPECT_EQ(use.decide({"a", kStart - one.age, kStart, false, one.proof}), one.verdict)
        << one.what;
}

TEST(FairUse, WaitingCostsNothing) {
  FairUse use(busy_above(2));
  send_many(use, 21, kStart);
  for (int send = 0; send < 1000; ++send)
    ASSERT_EQ(use.decide({"a", kStart, kStart}).why, Why::busy);
  for (int send = 0; send < 60; ++send) ASSERT_TRUE(use.decide(calm("a", kStart)).accepted);
}

TEST(FairUse, MemoryIsBounded) {
  FairUseOptions options;
  options.networks = 100;
  FairUse use(options);
  use.ask("spender", 60, kStart);
  for (int network = 0; network < 10'000; ++network) {
    use.ask("n" + std::to_string(network), 1, kStart);
    ASSERT_LE(use.size(), 100u);
  }
  EXPECT_EQ(use.size(), 100u);
  EXPECT_FALSE(use.ask("spender", 1, kStart).accepted) << "the fullest are forgotten first";
}

TEST(FairUse, FullBucketsAreForgotten) {
  Buckets buckets(60, 1, 1000);
  for (int network = 0; network < 1000; ++network)
    buckets.take("n" + std::to_string(network), 1, kStart);
  EXPECT_EQ(buckets.size(), 1000u);
  for (int call = 0; call < 1000; ++call) buckets.take("a", 1, kStart + 1h);
  EXPECT_EQ(buckets.size(), 1u);
}

TEST(FairUse, AnOrdinaryDayKeepsAlmostNothing) {
  FairUse use;
  for (int minute = 0; minute < 10'000; ++minute)
    use.decide(calm("n" + std::to_string(minute), kStart + std::chrono::minutes{minute}));
  EXPECT_LE(use.size(), 2u);
}

}  // namespace
}  // namespace ikenbako::intake
