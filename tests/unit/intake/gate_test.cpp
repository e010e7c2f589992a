#include "server/intake/gate.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "server/core/crypto.hpp"

namespace ikenbako::intake {
namespace {

using namespace std::chrono_literals;
using Why = Verdict::Why;

const std::string kKey(32, 'k');
const Time kNow = parse_time("2021-10-15T12:00:00").value();
const Time kCloses = parse_time("2021-11-01").value();

// Of somebody who took a minute over the check page.
Press press(const char* key, const char* content = "words", const char* browser = "mine",
            const char* client = "192.0.2.7", Time now = kNow) {
  return {client, browser, key, content, now - 1min, now};
}

// What the widget would send for a challenge of ours.
std::string proof(char nonce, Time now = kNow) {
  const Puzzle puzzle{std::string(16, nonce), std::string(16, 's'), 1, 2,
                      std::chrono::floor<std::chrono::seconds>(now) + 10min};
  const nlohmann::json payload{
      {"challenge", nlohmann::json::parse(write_challenge(puzzle, challenge_secrets(kKey)))},
      {"solution",
       {{"counter", puzzle.counter}, {"derivedKey", to_hex(solve(puzzle))}, {"time", 1}}}};
  return to_base64(payload.dump());
}

void spend_all(Gate& gate, Time now) {
  for (int send = 0; send < 60; ++send)
    ASSERT_TRUE(gate.weigh(press("k", "words", "mine", "192.0.2.7", now)).accepted) << send;
}

TEST(Gate, WhatWasSentAMomentAgoIsKnown) {
  Gate gate(kKey, true, kCloses);
  gate.sent(press("k1"), "RECEIPT");
  const struct {
    const char* what;
    Press press;
    bool same_press, same_content;
  } table[] = {
      {"the same press", press("k1"), true, true},
      {"another page, the same words", press("k2"), false, true},
      {"another browser", press("k2", "words", "yours"), false, false},
      {"a browser without cookies", press("k2", "words", ""), false, false},
      {"other words", press("k2", "others"), false, false},
      {"another network", press("k1", "words", "mine", "192.0.2.8"), false, false},
      {"59.999 s later", press("k1", "words", "mine", "192.0.2.7", kNow + 59999ms), true, true},
      {"a minute later", press("k1", "words", "mine", "192.0.2.7", kNow + 1min), false, false},
  };
  for (const auto& one : table) {
    EXPECT_EQ(gate.receipt_of_press(one.press), one.same_press ? "RECEIPT" : "") << one.what;
    EXPECT_EQ(gate.receipt_of_content(one.press), one.same_content ? "RECEIPT" : "") << one.what;
  }
}

TEST(Gate, WhoSpentTheAllowanceWaits) {
  Gate gate(kKey, true, kCloses);
  spend_all(gate, kNow);
  EXPECT_EQ(gate.weigh(press("k")), (Verdict{false, 1s, Why::spent}));
  EXPECT_TRUE(gate.weigh(press("k", "words", "mine", "192.0.2.8")).accepted);
  EXPECT_TRUE(gate.weigh(press("k", "words", "mine", "192.0.2.7", kNow + 1s)).accepted);
}

TEST(Gate, TheLastTwoMinutesNeverWait) {
  const struct {
    const char* what;
    std::chrono::milliseconds before;
    bool accepted;
  } table[] = {{"three minutes", 3min, false},
               {"exactly two", 2min, false},
               {"less than two", 2min - 1ms, true},
               {"the last moment", 1ms, true}};
  for (const auto& one : table) {
    Gate gate(kKey, true, kCloses);
    const Time now = kCloses - one.before;
    spend_all(gate, now);
    EXPECT_EQ(gate.weigh(press("k", "words", "mine", "192.0.2.7", now)).accepted, one.accepted)
        << one.what;
    EXPECT_EQ(gate.pays("192.0.2.7", now), one.accepted) << one.what << ", a correction";
  }
}

TEST(Gate, AProofOfWorkCountsOnce) {
  Gate gate(kKey, true, kCloses);
  spend_all(gate, kNow);
  Press proven = press("k");
  proven.proof = proof('a');
  EXPECT_TRUE(gate.weigh(proven).accepted);
  EXPECT_FALSE(gate.weigh(proven).accepted);
  proven.proof = proof('b');
  EXPECT_TRUE(gate.weigh(proven).accepted);
  for (const std::string& bad : {std::string("e30="), std::string("x"), proof('c', kNow - 1h)}) {
    proven.proof = bad;
    EXPECT_FALSE(gate.weigh(proven).accepted) << bad;
  }
}

TEST(Gate, AChallengeIsForTimesOfLoad) {
  Gate gate(kKey, true, kCloses);
  EXPECT_EQ(gate.challenge(kNow, false), "");
  EXPECT_NE(gate.challenge(kNow, true), "");
  for (int send = 0; send <= 2000; ++send) {
    const std::string client =
        "10.0." + std::to_string(send / 250) + "." + std::to_string(send % 250);
    ASSERT_TRUE(gate.weigh(press("k", "words", "mine", client.c_str())).accepted);
  }
  EXPECT_NE(gate.challenge(kNow, false), "");
  Press young = press("k", "words", "mine", "203.0.113.1");
  young.issued = kNow - 4s;
  EXPECT_EQ(gate.weigh(young), (Verdict{false, 6s, Why::busy}));
  young.proof = proof('d');
  EXPECT_TRUE(gate.weigh(young).accepted);
}

TEST(Gate, ASmallerActHasItsPrice) {
  Gate gate(kKey, true, kCloses);
  for (int act = 0; act < 60; ++act) EXPECT_TRUE(gate.pays("192.0.2.7", kNow)) << act;
  EXPECT_FALSE(gate.pays("192.0.2.7", kNow));
  EXPECT_TRUE(gate.pays("192.0.2.8", kNow));
  EXPECT_TRUE(gate.pays("192.0.2.7", kNow + 1s));
}

TEST(Gate, ForLoadTestsItIsOpen) {
  Gate gate(kKey, false, kCloses);
  for (int send = 0; send < 100; ++send) {
    EXPECT_TRUE(gate.weigh(press("k")).accepted);
    EXPECT_TRUE(gate.pays("192.0.2.7", kNow));
  }
}

}  // namespace
}  // namespace ikenbako::intake
