#include "server/intake/fair_use.hpp"

#include <algorithm>
#include <boost/asio/ip/address.hpp>

namespace ikenbako::intake {
namespace {

using std::chrono::microseconds;
using std::chrono::seconds;

constexpr double kPrice = 1, kHastyPrice = 5, kTrapPrice = 20;
constexpr seconds kHasty{2};
constexpr std::size_t kNetworkBytes = 7;  // of an IPv6 address

std::int64_t second_of(Time time) {
  return std::chrono::floor<seconds>(time).time_since_epoch().count();
}

// A page from the future was handed out before the clock was set back; it is old enough.
bool is_younger(const SendFacts& facts, std::chrono::milliseconds age) {
  return facts.issued <= facts.now && facts.now - facts.issued < age;
}

double price_of(const SendFacts& facts) {
  if (facts.trap_filled) return kTrapPrice;
  return is_younger(facts, kHasty) ? kHastyPrice : kPrice;
}

Verdict verdict_of(microseconds missing) {
  if (missing == microseconds{0}) return {};
  return {false, std::chrono::ceil<seconds>(missing), Verdict::Why::spent};
}

}  // namespace

std::string network_of(std::string_view client) {
  namespace ip = boost::asio::ip;
  boost::system::error_code error;
  const ip::address address = ip::make_address(std::string(client), error);
  if (error) return {};
  if (address.is_v4()) return address.to_string();
  const ip::address_v6 six = address.to_v6();
  if (six.is_v4_mapped()) return ip::make_address_v4(ip::v4_mapped, six).to_string();
  ip::address_v6::bytes_type bytes = six.to_bytes();
  std::fill(bytes.begin() + kNetworkBytes, bytes.end(), static_cast<unsigned char>(0));
  return ip::address_v6(bytes).to_string() + "/56";
}

Buckets::Buckets(double burst, double per_second, std::size_t networks)
    : burst_(burst), per_second_(per_second), networks_(std::max<std::size_t>(networks, 1)) {}

microseconds Buckets::time_for(double tokens) const {
  return std::chrono::duration_cast<microseconds>(
      std::chrono::duration<double>(tokens / per_second_));
}

microseconds Buckets::take(const std::string& network, double price, Time now) {
  const microseconds whole = time_for(burst_), cost = time_for(std::min(price, burst_));
  const Instant present = now;
  // Full ones go by and by: never many at once, and always more than come in.
  for (int drops = 0; drops < 2 && !fullest_.empty() && fullest_.begin()->first <= present;
       ++drops) {
    full_at_.erase(fullest_.begin()->second);
    fullest_.erase(fullest_.begin());
  }
  const auto found = full_at_.find(network);
  // At worst it is empty now: where the clock was set back, it fills from here on.
  Instant before = present;
  if (found != full_at_.end()) {
    before = std::clamp(found->second, present, present + whole);
    if (before < found->second) keep(network, before);
  }
  const microseconds debt = before + cost - present;
  if (debt > whole) return debt - whole;
  keep(network, present + debt);
  return microseconds{0};
}

void Buckets::keep(const std::string& network, Instant full_at) {
  const auto found = full_at_.find(network);
  if (found != full_at_.end()) {
    fullest_.erase({found->second, network});
  } else if (full_at_.size() == networks_) {
    // The newcomer's own bucket would be nearly full as well, so a flood of networks only pushes
    // out itself, and who has spent much stays known.
    full_at_.erase(fullest_.begin()->second);
    fullest_.erase(fullest_.begin());
  }
  full_at_[network] = full_at;
  fullest_.emplace(full_at, network);
}

FairUse::FairUse(const FairUseOptions& options)
    : options_(options),
      ordinary_(options.burst, options.per_second, options.networks),
      proven_(options.proven_burst, options.proven_per_second, options.networks) {}

Verdict FairUse::ask(const std::string& network, double price, Time now) {
  return verdict_of(ordinary_.take(network, price, now));
}

Verdict FairUse::decide(const SendFacts& facts) {
  if (!facts.proof_ok && is_younger(facts, options_.busy_wait) && busy(facts.now)) {
    const auto left = options_.busy_wait - (facts.now - facts.issued);
    return {false, std::chrono::ceil<seconds>(left), Verdict::Why::busy};
  }
  Buckets& buckets = facts.proof_ok ? proven_ : ordinary_;
  const Verdict verdict = verdict_of(buckets.take(facts.network, price_of(facts), facts.now));
  if (verdict.accepted) count(facts.now);
  return verdict;
}

bool FairUse::busy(Time now) const {
  const std::int64_t present = second_of(now);
  double sends = 0;
  for (const Second& one : seconds_)
    if (one.second > present - kWindow && one.second <= present) sends += one.sends;
  return sends > options_.busy_rate * static_cast<double>(kWindow);
}

void FairUse::count(Time now) {
  const std::int64_t present = second_of(now);
  Second& slot = seconds_[static_cast<std::uint64_t>(present) % seconds_.size()];
  if (slot.second != present) slot = {present, 0};
  ++slot.sends;
}

}  // namespace ikenbako::intake
