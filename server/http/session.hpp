// One connection: reads requests one at a time, in order, has them handled and answers them. Owned
// by its own coroutine; the listener holds a plain pointer to it. Network thread only.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <chrono>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "server/http/connection.hpp"
#include "server/http/head_guard.hpp"
#include "server/http/response_head.hpp"
#include "server/http/router.hpp"
#include "server/http/sender.hpp"
#include "server/http/server.hpp"

namespace ikenbako::http {

class Session;

// What a listener and its sessions share; lives until the last of them is gone.
struct Shared {
  Shared(ListenerOptions with, Proxies believed)
      : options(std::move(with)), router(std::move(options.routes)), proxies(std::move(believed)) {}

  ListenerOptions options;  // without the routes, which `router` has
  Router router;
  Proxies proxies;
  bool draining = false;
  std::unordered_set<Session*> sessions;
  std::unordered_map<std::string, std::size_t> per_client;  // connections, by the peer's address
  std::chrono::sys_seconds date_at{};
  std::string date;

  // The present time as HTTP writes it; made once a second. The machine's own time, not a trial's:
  // caches compare it with theirs.
  std::string_view now();

  // The page of an error; never throws.
  Response page(const Request& request, int status, const Error& error) const;
};

class Session final {
 public:
  Session(boost::asio::ip::tcp::socket socket, std::shared_ptr<Shared> shared);

  // Serves the connection until it ends. Call once; the caller keeps the session alive.
  boost::asio::awaitable<void> run();

  // Ends the connection if it waits for a request; otherwise the running answer will be its last.
  void drain();
  // Ends the connection now.
  void close() { connection_->close(); }

  const std::string& peer_text() const { return peer_text_; }

 private:
  template <class T>
  using Awaitable = boost::asio::awaitable<T>;

  // One request on its way through.
  struct Exchange {
    Request request;
    HeadVerdict verdict;
    std::chrono::steady_clock::time_point begun{};
    std::string pattern;  // of the route, "" if none
    bool head_only = false;
    bool complete = false;  // the whole request was read, so another may follow
  };

  Awaitable<bool> serve_one();
  Awaitable<bool> await_first_byte();
  // 0, the status to refuse with, or kGone.
  Awaitable<int> read_request(Exchange& exchange);
  Awaitable<int> read_head(std::size_t& size);
  Awaitable<int> read_body(Exchange& exchange);
  Awaitable<Response> answer(Exchange& exchange);
  Response broken(const Request& request, const std::string& what) const;
  Awaitable<bool> send(const Exchange& exchange, const Response& response, bool keep_alive);

  std::shared_ptr<Connection> connection_;
  std::shared_ptr<Shared> shared_;
  std::string peer_text_;
  bool idle_ = true;
  std::size_t served_ = 0;
};

}  // namespace ikenbako::http
