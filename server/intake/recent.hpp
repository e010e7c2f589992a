// What was sent a moment ago: the same content from the same network within a minute is one
// submission sent twice, and gets the receipt code given first. Owned by Site; network thread only.
// Every call is handed the time.
#pragma once

#include <chrono>
#include <deque>
#include <string>
#include <unordered_map>
#include <utility>

#include "server/core/clock.hpp"

namespace ikenbako::intake {

struct RecentOptions {
  std::chrono::seconds window{60};
  std::size_t entries = 20'000;  // kept in memory; the oldest are forgotten first
};

class Recent {
 public:
  explicit Recent(const RecentOptions& options = {});

  // The receipt code given within the window, or "".
  std::string find(const std::string& network, const std::string& digest, Time now) const;

  // To be called when the submission is durable. What is known already keeps its first code.
  void add(const std::string& network, const std::string& digest, const std::string& receipt,
           Time now);

  std::size_t size() const { return known_.size(); }

 private:
  struct Entry {
    Time sent;
    std::string receipt;
  };

  bool is_over(Time sent, Time now) const;
  void drop_oldest();

  RecentOptions options_;
  std::unordered_map<std::string, Entry> known_;
  std::deque<std::string> order_;  // the names of all known, the oldest first
};

}  // namespace ikenbako::intake
