// One listener: an acceptor, its sessions, limits and drain. Owned by the serve command; every call
// and every handler runs on the one network thread.
#pragma once

#include <boost/asio/io_context.hpp>
#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "server/http/message.hpp"

namespace ikenbako::http {

struct Limits {
  std::size_t body = 256 * 1024;
  std::size_t trusted_body = 0;  // for requests that `trusted` vouches for; never less than `body`
  std::size_t connections = 4096;
  std::size_t connections_per_client = 64;  // 0: no limit; loopback and listed proxies have none
  std::size_t requests_per_connection = 1000;
  std::chrono::milliseconds head{10'000}, body_time{30'000}, idle{15'000}, write{30'000};
  std::chrono::milliseconds drain{10'000};
};

struct ListenerOptions {
  std::string name;     // "public", "staff"; for logs
  std::string address;  // "127.0.0.1:8080"; port 0 lets the system choose
  std::vector<Route> routes;
  ErrorPage error_page;
  std::vector<std::pair<std::string, std::string>> headers;  // on every response
  // Asked with the head alone, before a body beyond limits.body is read. Null: nobody is trusted.
  std::function<bool(const Request& head)> trusted;
  // Addresses of peers whose X-Forwarded-For is believed.
  std::vector<std::string> proxies;
  Limits limits;
  // Told after each response: route pattern ("" if none), status, seconds.
  std::function<void(const std::string& pattern, int status, double seconds)> observe;
};

class Listener {
 public:
  virtual ~Listener() = default;
  // The address it listens on, with the real port: "127.0.0.1:43121".
  virtual std::string address() const = 0;
  virtual std::size_t connections() const = 0;
  // Stops accepting, closes idle connections, lets busy ones answer (with Connection: close) and
  // after limits.drain closes the rest. The io_context then runs out of work by itself.
  virtual void drain() = 0;
};

// Starts accepting. Errors: invalid (the address or a proxy can't be read), conflict (port taken),
// unavailable (the address is not this machine's, or needs more rights).
Result<std::unique_ptr<Listener>> listen(boost::asio::io_context& context, ListenerOptions options);

}  // namespace ikenbako::http
