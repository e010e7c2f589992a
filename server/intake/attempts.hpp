// How often somebody may guess the contact that belongs to a receipt. Owned by Site; network thread
// only. Every call is handed the time.
#pragma once

#include <chrono>
#include <deque>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "server/core/clock.hpp"

namespace ikenbako::intake {

struct AttemptsOptions {
  std::size_t per_receipt = 5;
  std::size_t per_network = 20;
  std::chrono::minutes window{15};
  std::size_t tries = 100'000;  // kept in memory; the oldest are forgotten first
};

class Attempts {
 public:
  explicit Attempts(const AttemptsOptions& options = {});

  // Zero: the try may be made, and has been counted, so that many at the same moment are too.
  // Otherwise it must wait this long, and does not count.
  std::chrono::seconds ask(const std::string& receipt, const std::string& network, Time now);

  // The contact was right: the try no longer counts.
  void succeeded(const std::string& receipt, const std::string& network);

  std::size_t size() const { return order_.size(); }

 private:
  bool is_over(Time tried, Time now) const;
  std::chrono::seconds wait_of(const std::string& name, std::size_t limit, Time now) const;
  void count(const std::string& name, Time now);
  void take_back(const std::string& name);
  void drop_oldest();

  AttemptsOptions options_;
  std::unordered_map<std::string, std::vector<Time>> tries_;  // by a receipt or a network
  std::deque<std::pair<Time, std::string>> order_;            // all of them, the oldest first
};

}  // namespace ikenbako::intake
