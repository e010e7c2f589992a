#include "server/intake/challenge.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "server/core/crypto.hpp"

namespace ikenbako::intake {
namespace {

using namespace std::chrono_literals;
using nlohmann::json;

const Time kNow = parse_time("2021-10-15T12:00:00").value();
const ChallengeSecrets kSecrets{"k1", "k2"};

std::string bytes_from(int first) {
  std::string bytes;
  for (int byte = first; byte < first + 16; ++byte) bytes += static_cast<char>(byte);
  return bytes;
}

Puzzle known_puzzle() {
  return {bytes_from(0x00), bytes_from(0x10), 5000, 7000, std::chrono::sys_seconds{1900000000s}};
}

// Cheap to make; its answer is 3.
Puzzle small_puzzle(std::chrono::seconds lifetime = 10min) {
  return {bytes_from(0x20), bytes_from(0x30), 2, 3,
          std::chrono::floor<std::chrono::seconds>(kNow) + lifetime};
}

// What the widget would send.
json solved(const Puzzle& puzzle, const ChallengeSecrets& secrets = kSecrets) {
  return {{"challenge", json::parse(write_challenge(puzzle, secrets))},
          {"solution",
           {{"counter", puzzle.counter}, {"derivedKey", to_hex(solve(puzzle))}, {"time", 12.5}}}};
}

std::string detail(const std::string& payload, Time now = kNow) {
  const auto result = check_solution(payload, kSecrets, now);
  return result ? "" : result.error().detail;
}

std::string packed(const json& payload) { return to_base64(payload.dump()); }

// Made with node's crypto, and verified by altcha-lib 2.8.0.
TEST(Challenge, KnownAnswer) {
  EXPECT_EQ(to_hex(solve(known_puzzle())),
            "973d4966a68aac2054781b1717631c7c1b432b6c451be63edb56758dd7482365");
  EXPECT_EQ(write_challenge(known_puzzle(), kSecrets),
            R"({"parameters":{"algorithm":"PBKDF2/SHA-256","cost":5000,"expiresAt":1900000000,)"
            R"("keyLength":32,"keyPrefix":"973d4966a68aac2054781b1717631c7c",)"
            R"("keySignature":"586564cdd1ead97ce0efd62294dfd2f3ceeee3fbdfd2af4dc1e01e8076d46cca",)"
            R"("nonce":"000102030405060708090a0b0c0d0e0f",)"
            R"("salt":"101112131415161718191a1b1c1d1e1f"},)"
            R"("signature":"dc04cf37bb03865e4483dba3fbfbbd33b97a8cea353477a766935fec327f120f"})");
}

TEST(Challenge, ASolvedOneIsTaken) {
  const auto result = check_solution(packed(solved(known_puzzle())), kSecrets, kNow);
  ASSERT_TRUE(result);
  EXPECT_EQ(result->signature, "dc04cf37bb03865e4483dba3fbfbbd33b97a8cea353477a766935fec327f120f");
  EXPECT_EQ(result->expires, Time{1900000000s});
}

TEST(Challenge, IsAnsweredByTryingCounters) {
  const ChallengeOptions options{2, 20, 60s};
  std::set<std::uint32_t> answers;
  std::set<std::string> nonces;
  for (int round = 0; round < 200; ++round) {
    const json challenge = json::parse(make_challenge(kSecrets, kNow, options));
    const json& parameters = challenge["parameters"];
    EXPECT_EQ(parameters["cost"], 2);
    EXPECT_EQ(parameters["expiresAt"], (kNow + 60s).time_since_epoch() / 1s);
    Puzzle puzzle{from_hex(std::string(parameters["nonce"])).value(),
                  from_hex(std::string(parameters["salt"])).value(),
                  2,
                  0,
                  {}};
    nonces.insert(puzzle.nonce);
    std::string key;
    do key = to_hex(solve(puzzle));
    while (!key.starts_with(std::string(parameters["keyPrefix"])) && ++puzzle.counter < 20);
    ASSERT_LT(puzzle.counter, 20u);
    answers.insert(puzzle.counter);
    const json payload{{"challenge", challenge},
                       {"solution", {{"counter", puzzle.counter}, {"derivedKey", key}}}};
    ASSERT_EQ(detail(packed(payload)), "");
  }
  EXPECT_GT(answers.size(), 10u);
  EXPECT_EQ(nonces.size(), 200u);
}

TEST(Challenge, ExpiresWithTheSecond) {
  const std::string payload = packed(solved(small_puzzle(10min)));
  EXPECT_EQ(detail(payload, kNow + 10min), "");
  EXPECT_EQ(detail(payload, kNow + 10min + 1ms), "The challenge has expired.");
  EXPECT_EQ(detail(payload, kNow - 1h), "") << "clock set back";
}

TEST(Challenge, SecretsAreOfOneKeyAndDiffer) {
  const ChallengeSecrets one = challenge_secrets(std::string(32, 'k'));
  const ChallengeSecrets other = challenge_secrets(std::string(32, 'x'));
  EXPECT_NE(one.challenge, one.key);
  EXPECT_NE(one.challenge, other.challenge);
  EXPECT_NE(one.key, other.key);
  const std::string payload = packed(solved(small_puzzle(), one));
  EXPECT_TRUE(check_solution(payload, one, kNow));
  EXPECT_FALSE(check_solution(payload, other, kNow));
}

const char* const kUnreadable = "This is no solved challenge.";
const char* const kExpired = "The challenge has expired.";
const char* const kNotOurs = "The challenge is none of ours.";
const char* const kNotSolved = "The challenge is not solved.";

// Each is a good payload with one part replaced, or taken out where `value` is empty.
TEST(Challenge, BadParts) {
  const std::string key = to_hex(solve(small_puzzle()));
  std::string upper = key;
  for (char& letter : upper)
    if (letter >= 'a') letter = static_cast<char>(letter - 'a' + 'A');
  const struct {
    const char* where;
    std::string value;
    const char* detail;
  } table[] = {
      {"/challenge", "", kUnreadable},
      {"/challenge", "[]", kUnreadable},
      {"/challenge", "\"x\"", kUnreadable},
      {"/solution", "", kUnreadable},
      {"/solution", "null", kUnreadable},
      {"/challenge/parameters", "", kUnreadable},
      {"/challenge/parameters", "1", kUnreadable},
      {"/challenge/parameters", "{}", kUnreadable},
      {"/challenge/parameters/expiresAt", "", kUnreadable},
      {"/challenge/parameters/expiresAt", "\"1900000000\"", kUnreadable},
      {"/challenge/parameters/expiresAt", "1900000000.5", kUnreadable},
      {"/challenge/parameters/expiresAt", "0", kExpired},
      {"/challenge/parameters/expiresAt", "-9223372036854775808", kExpired},
      {"/challenge/parameters/expiresAt", "18446744073709551615", kExpired},
      {"/challenge/parameters/expiresAt", "9223372036854775807", kNotOurs},
      {"/challenge/parameters/expiresAt", "1900000001", kNotOurs},
      {"/challenge/parameters/algorithm", "\"SHA-256\"", kNotOurs},
      {"/challenge/parameters/cost", "1", kNotOurs},
      {"/challenge/parameters/cost", "2.0", kNotOurs},
      {"/challenge/parameters/keyPrefix", "\"00\"", kNotOurs},
      {"/challenge/parameters/keySignature", "", kNotOurs},
      {"/challenge/parameters/keySignature", "\"00\"", kNotOurs},
      {"/challenge/parameters/nonce", "\"00\"", kNotOurs},
      {"/challenge/parameters/salt", "\"00\"", kNotOurs},
      {"/challenge/parameters/more", "1", kNotOurs},
      {"/challenge/parameters/more", "{\"b\":[{}],\"a\":\"\\u3042\"}", kNotOurs},
      {"/challenge/signature", "", kNotOurs},
      {"/challenge/signature", "\"\"", kNotOurs},
      {"/challenge/signature", "null", kNotOurs},
      {"/challenge/signature", "\"" + std::string(64, '0') + "\"", kNotOurs},
      {"/solution/derivedKey", "", kNotSolved},
      {"/solution/derivedKey", "\"\"", kNotSolved},
      {"/solution/derivedKey", "7", kNotSolved},
      {"/solution/derivedKey", "\"" + upper + "\"", kNotSolved},
      {"/solution/derivedKey", "\"" + key.substr(0, 32) + "\"", kNotSolved},
      {"/solution/derivedKey", "\"" + key.substr(0, 63) + "\"", kNotSolved},
      {"/solution/derivedKey", "\"" + key + "00\"", kNotSolved},
      {"/solution/derivedKey", "\"" + std::string(64, 'z') + "\"", kNotSolved},
      {"/solution/counter", "", kNotSolved},
      {"/solution/counter", "-1", kNotSolved},
      {"/solution/counter", "4294967296", kNotSolved},
      {"/solution/counter", "3.0", kNotSolved},
      {"/solution/counter", "\"3\"", kNotSolved},
      {"/solution/counter", "true", kNotSolved},
  };
  ASSERT_EQ(detail(packed(solved(small_puzzle()))), "");
  for (const auto& one : table) {
    json payload = solved(small_puzzle());
    const json::json_pointer where(one.where);
    if (one.value.empty())
      payload.at(where.parent_pointer()).erase(where.back());
    else
      payload[where] = json::parse(one.value);
    EXPECT_EQ(detail(packed(payload)), one.detail) << one.where << " " << one.value;
  }
}

TEST(Challenge, Garbage) {
  const std::string good = solved(small_puzzle()).dump();
  std::string deep = good;
  deep.insert(deep.size() - 1, ",\"more\":" + std::string(100, '[') + std::string(100, ']'));
  std::string twice = good;
  twice.insert(1, "\"solution\":{},");
  std::string no_text = good;
  no_text.insert(1, "\"\xff\":1,");
  std::string with_nul = good;
  with_nul.insert(1, "\"a\":\"\\u0000\",");
  const std::string packed_good = to_base64(good);
  const std::string table[] = {
      "",
      "=",
      "altcha",
      "あ",
      std::string(1, '\0'),
      good,
      to_base64(""),
      to_base64("{"),
      to_base64("null"),
      to_base64("[]"),
      to_base64("1e999"),
      to_base64("\"\xff\""),
      to_base64(good + good),
      to_base64(good.substr(0, good.size() - 1)),
      to_base64(deep),
      to_base64(twice),
      to_base64(no_text),
      to_base64(with_nul),
      packed_good + "\n",
      " " + packed_good,
      packed_good + "====",
      packed_good.substr(1),
      to_base64url(good + " "),
      to_base64(good + std::string(4000, ' ')),
      std::string(1'000'000, 'A'),
  };
  ASSERT_EQ(detail(packed_good), "");
  for (const std::string& payload : table)
    EXPECT_EQ(detail(payload), kUnreadable) << payload.substr(0, 80);
}

// Whatever single byte is changed, it is either refused or the same challenge with the same key.
TEST(Challenge, EveryChangedByte) {
  const std::string good = solved(small_puzzle()).dump();
  const auto first = check_solution(to_base64(good), kSecrets, kNow);
  for (std::size_t index = 0; index < good.size(); ++index) {
    for (const char letter : {'0', '1', '"', 'A', '{', '\xe3'}) {
      std::string changed = good;
      changed[index] = letter;
      const auto result = check_solution(to_base64(changed), kSecrets, kNow);
      EXPECT_TRUE(!result || *result == *first) << index;
    }
  }
}

TEST(SpentChallenges, EachCountsOnce) {
  SpentChallenges spent;
  const Solved one{"one", kNow + 1min}, other{"other", kNow + 1min};
  EXPECT_TRUE(spent.spend(one, kNow));
  EXPECT_FALSE(spent.spend(one, kNow));
  EXPECT_TRUE(spent.spend(other, kNow));
  EXPECT_FALSE(spent.spend(one, kNow + 1min)) << "as long as it is valid";
  EXPECT_EQ(spent.size(), 2u);
  EXPECT_TRUE(spent.spend({"third", kNow + 5min}, kNow + 1min + 1ms));
  EXPECT_EQ(spent.size(), 1u) << "the expired are forgotten";
}

TEST(SpentChallenges, MemoryIsBounded) {
  SpentChallenges spent(3);
  for (int number = 5; number > 0; --number)
    EXPECT_TRUE(spent.spend({std::to_string(number), kNow + number * 1min}, kNow));
  EXPECT_EQ(spent.size(), 3u);
  EXPECT_FALSE(spent.spend({"5", kNow + 5min}, kNow)) << "the last to expire stays";
  EXPECT_FALSE(spent.spend({"1", kNow + 1min}, kNow)) << "and the last that came";
}

}  // namespace
}  // namespace ikenbako::intake
