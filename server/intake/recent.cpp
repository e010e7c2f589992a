#include "server/intake/recent.hpp"

namespace ikenbako::intake {
namespace {

std::string name_of(const std::string& network, const std::string& digest) {
  return network + " " + digest;  // a network has no space
}

}  // namespace

Recent::Recent(const RecentOptions& options) : options_(options) {}

// What was sent in the future was sent before the clock was set back.
bool Recent::is_over(Time sent, Time now) const {
  return sent > now || now - sent >= options_.window;
}

std::string Recent::find(const std::string& network, const std::string& digest, Time now) const {
  const auto found = known_.find(name_of(network, digest));
  if (found == known_.end() || is_over(found->second.sent, now)) return {};
  return found->second.receipt;
}

void Recent::add(const std::string& network, const std::string& digest, const std::string& receipt,
                 Time now) {
  while (!order_.empty() && is_over(known_.at(order_.front()).sent, now)) drop_oldest();
  const std::string name = name_of(network, digest);
  if (!known_.try_emplace(name, Entry{now, receipt}).second) return;
  order_.push_back(name);
  if (order_.size() > options_.entries) drop_oldest();
}

void Recent::drop_oldest() {
  known_.erase(order_.front());
  order_.pop_front();
}

}  // namespace ikenbako::intake
