// Fair use of the public form: how much one network may send, and what happens under load. Nobody
// is turned away for good: who has spent the allowance is told how long to wait, and waiting costs
// nothing. Owned by Site; network thread only. Every call is handed the time.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "server/core/clock.hpp"

namespace ikenbako::intake {

// The network that a client's address belongs to: an IPv4 address itself ("192.0.2.7"), also where
// it is written as IPv6; the first 56 bits of an IPv6 address ("2001:db8:0:1200::/56"), as that is
// what a household gets. "" for what is no address: all of those share one allowance.
std::string network_of(std::string_view client);

// A token bucket for each network. Only what has been taken is kept: a full bucket is as good as
// none.
class Buckets {
 public:
  // `burst` tokens at most, `per_second` (above 0) flow back, at most `networks` (at least 1) are
  // kept; beyond that the fullest bucket is forgotten. About 250 bytes for each.
  Buckets(double burst, double per_second, std::size_t networks);

  // Zero: `price` tokens, at most a whole burst, were taken. Otherwise nothing was, and they will
  // be there after this long.
  std::chrono::microseconds take(const std::string& network, double price, Time now);

  std::size_t size() const { return full_at_.size(); }

 private:
  using Instant = std::chrono::sys_time<std::chrono::microseconds>;

  std::chrono::microseconds time_for(double tokens) const;
  void keep(const std::string& network, Instant full_at);

  double burst_, per_second_;
  std::size_t networks_;
  std::unordered_map<std::string, Instant> full_at_;   // when the bucket will be full again
  std::set<std::pair<Instant, std::string>> fullest_;  // the same in order
};

struct FairUseOptions {
  double burst = 60;
  double per_second = 1;
  // With a proof of work, so that a hall full of people behind one address gets through.
  double proven_burst = 600;
  double proven_per_second = 10;
  std::size_t networks = 100'000;  // kept in memory, of either kind
  double busy_rate = 200;          // accepted sends per second beyond which the server is busy
  std::chrono::seconds busy_wait{10};
};

// What fair use looks at in a send.
struct SendFacts {
  std::string network;
  Time issued;  // when the check page was first handed out; a page shown again after a wait keeps
                // its token, or the wait would never end
  Time now;
  bool trap_filled = false;  // the field that people don't see
  bool proof_ok = false;     // a proof of work that is solved and not spent
};

struct Verdict {
  enum class Why {
    fine,
    busy,   // the whole server is: the page must grow older, or bring a proof of work
    spent,  // the network's allowance is
  };
  bool accepted = true;
  std::chrono::seconds wait{0};  // when not accepted: at least 1
  Why why = Why::fine;
  bool operator==(const Verdict&) const = default;
};

class FairUse {
 public:
  explicit FairUse(const FairUseOptions& options = {});

  // Takes `price` from the network's ordinary allowance, if it is there.
  Verdict ask(const std::string& network, double price, Time now);

  // Whether to keep a send, at a price of 1; 5 when it comes sooner than 2 seconds after its check
  // page; 20 with the trap filled. An accepted one counts towards the load.
  Verdict decide(const SendFacts& facts);

  // Whether more than busy_rate sends per second were accepted in the last 10 seconds.
  bool busy(Time now) const;

  // How many networks are in memory.
  std::size_t size() const { return ordinary_.size() + proven_.size(); }

 private:
  static constexpr std::int64_t kWindow = 10;  // seconds

  struct Second {
    std::int64_t second = 0;
    std::uint32_t sends = 0;
  };

  void count(Time now);

  FairUseOptions options_;
  Buckets ordinary_, proven_;
  std::array<Second, kWindow> seconds_{};  // a ring
};

}  // namespace ikenbako::intake
