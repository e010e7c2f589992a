#include "server/intake/attempts.hpp"

#include <algorithm>

namespace ikenbako::intake {
namespace {

std::string receipt_name(const std::string& receipt) { return "receipt " + receipt; }
std::string network_name(const std::string& network) { return "network " + network; }

}  // namespace

Attempts::Attempts(const AttemptsOptions& options) : options_(options) {}

// What was tried in the future was tried before the clock was set back.
bool Attempts::is_over(Time tried, Time now) const {
  return tried > now || now - tried >= options_.window;
}

std::chrono::seconds Attempts::ask(const std::string& receipt, const std::string& network,
                                   Time now) {
  while (!order_.empty() && is_over(order_.front().first, now)) drop_oldest();
  const std::string of_receipt = receipt_name(receipt), of_network = network_name(network);
  const std::chrono::seconds wait = std::max(wait_of(of_receipt, options_.per_receipt, now),
                                             wait_of(of_network, options_.per_network, now));
  if (wait > std::chrono::seconds{0}) return wait;
  count(of_receipt, now);
  count(of_network, now);
  while (order_.size() > options_.tries) drop_oldest();
  return wait;
}

void Attempts::succeeded(const std::string& receipt, const std::string& network) {
  take_back(receipt_name(receipt));
  take_back(network_name(network));
}

std::chrono::seconds Attempts::wait_of(const std::string& name, std::size_t limit, Time now) const {
  const auto found = tries_.find(name);
  if (found == tries_.end() || found->second.size() < limit) return std::chrono::seconds{0};
  const auto left = found->second.front() + options_.window - now;
  return std::clamp<std::chrono::seconds>(std::chrono::ceil<std::chrono::seconds>(left),
                                          std::chrono::seconds{1}, options_.window);
}

void Attempts::count(const std::string& name, Time now) {
  tries_[name].push_back(now);
  order_.emplace_back(now, name);
}

void Attempts::take_back(const std::string& name) {
  const auto found = tries_.find(name);
  if (found == tries_.end()) return;
  found->second.pop_back();
  if (found->second.empty()) tries_.erase(found);
}

void Attempts::drop_oldest() {
  const auto [time, name] = std::move(order_.front());
  order_.pop_front();
  const auto found = tries_.find(name);
  // One that was taken back is only here.
  if (found == tries_.end() || found->second.front() != time) return;
  found->second.erase(found->second.begin());
  if (found->second.empty()) tries_.erase(found);
}

}  // namespace ikenbako::intake
