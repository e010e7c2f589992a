// Proof of work for times of load, as ALTCHA's widget (version 2 of its protocol, PBKDF2/SHA-256)
// solves it: the browser tries counters until the key derived from one begins as we said. We chose
// the counter, so making a challenge costs one derivation and checking one none. Optional by
// design: who can't solve it (no script, no https) waits instead. Functions are safe from any
// thread.
#pragma once

#include <chrono>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "server/core/clock.hpp"
#include "server/core/error.hpp"

namespace ikenbako::intake {

// What signs challenges, and the keys that solve them; any bytes, not empty.
struct ChallengeSecrets {
  std::string challenge, key;
};

// Both from 32 secret bytes that may have other uses too.
ChallengeSecrets challenge_secrets(std::string_view key);

// Half of `counters` derivations are expected of a browser, at most all. With these values that is
// 0.15 s on one core of a desktop computer, and 1 to 1.5 s on a phone that is ten times as slow.
struct ChallengeOptions {
  int cost = 1000;                // PBKDF2 iterations
  std::uint32_t counters = 1000;  // the answer is one of 0 .. counters - 1
  std::chrono::seconds lifetime{600};
};

// A challenge with its answer.
struct Puzzle {
  std::string nonce, salt;  // 16 bytes each
  int cost = 1;
  std::uint32_t counter = 0;
  std::chrono::sys_seconds expires;
};

// The key that `counter` leads to.
std::string solve(const Puzzle& puzzle);

// The challenge as the widget takes it: JSON, keys sorted, compact. One derivation, about 0.25 ms
// per 1000 of `cost`.
std::string write_challenge(const Puzzle& puzzle, const ChallengeSecrets& secrets);

// The same for a random puzzle.
std::string make_challenge(const ChallengeSecrets& secrets, Time now,
                           const ChallengeOptions& options = {});

struct Solved {
  std::string signature;  // names the challenge
  Time expires;
  bool operator==(const Solved&) const = default;
};

// Reads what the widget puts into the form's field "altcha". Whether it was used before is
// SpentChallenges' business. Errors, none of which repeats the input: invalid (unreadable, not
// ours, expired or not solved).
Result<Solved> check_solution(std::string_view payload, const ChallengeSecrets& secrets, Time now);

// Each solved challenge counts once. Owned by Site; network thread only.
class SpentChallenges {
 public:
  // At most `limit` (at least 1) are remembered, of which the first to expire goes; about 150 bytes
  // for each.
  explicit SpentChallenges(std::size_t limit = 100'000);

  // Whether it is the first time. Forgets what expired.
  bool spend(const Solved& solved, Time now);

  std::size_t size() const { return spent_.size(); }

 private:
  std::size_t limit_;
  std::set<std::pair<Time, std::string>> spent_;  // by expiry
};

}  // namespace ikenbako::intake
