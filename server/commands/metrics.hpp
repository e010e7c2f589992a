// Counts what the listeners answered, for /metrics. Owned by the serve command; network thread
// only.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>

#include "server/store/store.hpp"

namespace ikenbako::commands {

class Metrics final {
 public:
  void observe(const std::string& listener, const std::string& pattern, int status, double seconds);

  // Prometheus' text format 0.0.4.
  std::string text(const store::WriterState& writer, std::size_t public_connections,
                   std::size_t staff_connections) const;

 private:
  // Upper bounds in seconds; the last bucket is +Inf.
  static constexpr std::array<double, 7> kBounds{0.001, 0.005, 0.025, 0.1, 0.5, 2.5, 10};

  struct Route {
    std::map<int, std::uint64_t> by_status;
    std::array<std::uint64_t, kBounds.size() + 1> buckets{};
    std::uint64_t count = 0;
    double seconds = 0;
  };
  std::map<std::pair<std::string, std::string>, Route> routes_;
};

}  // namespace ikenbako::commands
