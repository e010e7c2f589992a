#include "server/commands/metrics.hpp"

#include <sstream>

namespace ikenbako::commands {
namespace {

void gauge(std::ostream& out, const char* name, const char* help, auto value) {
  out << "# HELP " << name << ' ' << help << "\n# TYPE " << name << " gauge\n"
      << name << ' ' << value << '\n';
}

void counter(std::ostream& out, const char* name, const char* help, auto value) {
  out << "# HELP " << name << ' ' << help << "\n# TYPE " << name << " counter\n"
      << name << ' ' << value << '\n';
}

}  // namespace

void Metrics::observe(const std::string& listener, const std::string& pattern, int status,
                      double seconds) {
  Route& route = routes_[{listener, pattern.empty() ? "none" : pattern}];
  ++route.by_status[status];
  std::size_t bucket = 0;
  while (bucket < kBounds.size() && seconds > kBounds[bucket]) ++bucket;
  ++route.buckets[bucket];
  ++route.count;
  route.seconds += seconds;
}

std::string Metrics::text(const store::WriterState& writer, std::size_t public_connections,
                          std::size_t staff_connections) const {
  std::ostringstream out;
  const auto labels = [](const auto& key) {
    return "listener=\"" + key.first + "\",route=\"" + key.second + "\"";
  };
  out << "# HELP ikenbako_requests_total answered requests\n# TYPE ikenbako_requests_total "
         "counter\n";
  for (const auto& [key, route] : routes_)
    for (const auto& [status, count] : route.by_status)
      out << "ikenbako_requests_total{" << labels(key) << ",status=\"" << status << "\"} " << count
          << '\n';
  out << "# HELP ikenbako_request_seconds from the whole request read to the answer written\n"
         "# TYPE ikenbako_request_seconds histogram\n";
  for (const auto& [key, route] : routes_) {
    std::uint64_t below = 0;
    for (std::size_t bucket = 0; bucket <= kBounds.size(); ++bucket) {
      below += route.buckets[bucket];
      out << "ikenbako_request_seconds_bucket{" << labels(key) << ",le=\"";
      if (bucket < kBounds.size())
        out << kBounds[bucket];
      else
        out << "+Inf";
      out << "\"} " << below << '\n';
    }
    out << "ikenbako_request_seconds_sum{" << labels(key) << "} " << route.seconds << '\n'
        << "ikenbako_request_seconds_count{" << labels(key) << "} " << route.count << '\n';
  }
  counter(out, "ikenbako_commits_total", "transactions made durable", writer.commits);
  counter(out, "ikenbako_calls_total", "store calls made durable", writer.rows);
  gauge(out, "ikenbako_queue_depth", "store calls waiting", writer.queued);
  gauge(out, "ikenbako_commit_milliseconds", "the last commit's time", writer.last_commit_ms);
  gauge(out, "ikenbako_wal_bytes", "size of the write-ahead log", writer.wal_bytes);
  gauge(out, "ikenbako_store_failed", "1 when the store acknowledges nothing any more",
        writer.failed ? 1 : 0);
  gauge(out, "ikenbako_disk_full", "1 when the last commit found the disk full",
        writer.full ? 1 : 0);
  gauge(out, "ikenbako_public_connections", "open connections of citizens", public_connections);
  gauge(out, "ikenbako_staff_connections", "open connections of staff", staff_connections);
  return out.str();
}

}  // namespace ikenbako::commands
