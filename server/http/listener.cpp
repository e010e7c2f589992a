#include <spdlog/spdlog.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/steady_timer.hpp>

#include "server/core/await.hpp"
#include "server/http/endpoint.hpp"
#include "server/http/server.hpp"
#include "server/http/session.hpp"

namespace ikenbako::http {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;

constexpr std::chrono::milliseconds kAcceptPause{100};

// Where connections come in. Kept alive by the listener and by whatever still waits on it.
struct Entrance {
  Entrance(asio::io_context& context, std::shared_ptr<Shared> shared_state)
      : acceptor(context), pause(context), drain_end(context), shared(std::move(shared_state)) {}

  tcp::acceptor acceptor;
  asio::steady_timer pause, drain_end;
  std::shared_ptr<Shared> shared;
};

void report(const std::string& name, const std::exception_ptr& error) {
  if (!error) return;
  try {
    std::rethrow_exception(error);
  } catch (const std::exception& failure) {
    spdlog::error("{}: a connection failed: {}", name, failure.what());
  } catch (...) {
    spdlog::error("{}: a connection failed", name);
  }
}

bool is_exempt(const Shared& shared, const asio::ip::address& peer) {
  return peer.is_loopback() || is_listed(shared.proxies, peer);
}

bool is_full(const Shared& shared, const tcp::socket& socket) {
  const Limits& limits = shared.options.limits;
  if (shared.sessions.size() >= limits.connections) return true;
  if (limits.connections_per_client == 0) return false;
  boost::system::error_code ignored;
  const asio::ip::address peer = plain_address(socket.remote_endpoint(ignored).address());
  if (is_exempt(shared, peer)) return false;
  const auto found = shared.per_client.find(peer.to_string());
  return found != shared.per_client.end() && found->second >= limits.connections_per_client;
}

// No waiting here: what the system does not take or give at once is dropped.
void turn_away(Shared& shared, tcp::socket socket) {
  const Response response = shared.page({}, 503, error_of(503));
  Framing framing;
  framing.date = shared.now();
  const std::string bytes =
      response_head(response, shared.options.headers, framing) + response.body;
  boost::system::error_code ignored;
  socket.non_blocking(true, ignored);
  socket.write_some(asio::buffer(bytes), ignored);
  socket.shutdown(tcp::socket::shutdown_send, ignored);
  // Unread bytes would make the close a reset, which destroys the answer on its way.
  std::array<char, 16 * 1024> sink;
  socket.read_some(asio::buffer(sink), ignored);
  if (shared.options.observe) shared.options.observe("", 503, 0);
}

void forget(Entrance& entrance, const Session& session) {
  Shared& shared = *entrance.shared;
  const auto found = shared.per_client.find(session.peer_text());
  if (found != shared.per_client.end() && --found->second == 0) shared.per_client.erase(found);
  shared.sessions.erase(const_cast<Session*>(&session));
  if (shared.draining && shared.sessions.empty()) entrance.drain_end.cancel();
}

void admit(const std::shared_ptr<Entrance>& entrance, tcp::socket socket) {
  Shared& shared = *entrance->shared;
  if (is_full(shared, socket)) {
    turn_away(shared, std::move(socket));
    return;
  }
  const auto session = std::make_shared<Session>(std::move(socket), entrance->shared);
  shared.sessions.insert(session.get());
  ++shared.per_client[session->peer_text()];
  try {
    asio::co_spawn(entrance->acceptor.get_executor(), session->run(),
                   [entrance, session](const std::exception_ptr& error) {
                     report(entrance->shared->options.name, error);
                     session->close();
                     forget(*entrance, *session);
                   });
  } catch (...) {
    forget(*entrance, *session);
    throw;
  }
}

asio::awaitable<void> accept_all(std::shared_ptr<Entrance> entrance) {
  bool complained = false;
  while (entrance->acceptor.is_open()) {
    auto [error, socket] = co_await entrance->acceptor.async_accept(nothrow);
    if (error == asio::error::operation_aborted) co_return;
    if (!error) {
      complained = false;
      try {
        admit(entrance, std::move(socket));
      } catch (const std::exception& failure) {  // no memory for one more; the others go on
        spdlog::error("{}: a connection was dropped: {}", entrance->shared->options.name,
                      failure.what());
      }
      continue;
    }
    // Out of file descriptors, mostly. Trying again at once would spin a core.
    if (!complained)
      spdlog::error("{}: can't accept connections: {}", entrance->shared->options.name,
                    error.message());
    complained = true;
    entrance->pause.expires_after(kAcceptPause);
    co_await entrance->pause.async_wait(nothrow);
  }
}

class TcpListener final : public Listener {
 public:
  explicit TcpListener(std::shared_ptr<Entrance> entrance) : entrance_(std::move(entrance)) {
    boost::system::error_code ignored;
    address_ = to_text(entrance_->acceptor.local_endpoint(ignored));
  }

  std::string address() const override { return address_; }
  std::size_t connections() const override { return entrance_->shared->sessions.size(); }

  void drain() override {
    Shared& shared = *entrance_->shared;
    if (shared.draining) return;
    shared.draining = true;
    boost::system::error_code ignored;
    entrance_->acceptor.close(ignored);
    entrance_->pause.cancel();
    for (Session* session : shared.sessions) session->drain();
    if (shared.sessions.empty()) return;
    entrance_->drain_end.expires_after(shared.options.limits.drain);
    entrance_->drain_end.async_wait([entrance = entrance_](const boost::system::error_code& error) {
      if (error) return;
      for (Session* session : entrance->shared->sessions) session->close();
    });
  }

 private:
  std::shared_ptr<Entrance> entrance_;
  std::string address_;
};

Result<Proxies> read_proxies(const std::vector<std::string>& texts) {
  Proxies proxies;
  for (const std::string& text : texts) {
    boost::system::error_code error;
    const asio::ip::address address = asio::ip::make_address(text, error);
    if (error)
      return Error{
          Code::invalid, "proxies には 192.0.2.1 のようなIPアドレスを書いてください。", {}};
    proxies.push_back(plain_address(address));
  }
  return proxies;
}

Result<void> open(tcp::acceptor& acceptor, const tcp::endpoint& endpoint) {
  boost::system::error_code error;
  acceptor.open(endpoint.protocol(), error);
  if (!error) acceptor.set_option(tcp::acceptor::reuse_address(true), error);
  if (!error) acceptor.bind(endpoint, error);
  if (!error) acceptor.listen(tcp::acceptor::max_listen_connections, error);
  if (!error) return {};
  const std::string where = to_text(endpoint);
  if (error == asio::error::address_in_use)
    return Error{Code::conflict,
                 where +
                     " はほかのプログラムが使っています。それを止めるか、別のポートを指定して"
                     "ください。",
                 {}};
  return Error{Code::unavailable, where + " で待ち受けできません（" + error.message() + "）。", {}};
}

}  // namespace

Result<std::unique_ptr<Listener>> listen(asio::io_context& context, ListenerOptions options) {
  const auto endpoint = parse_endpoint(options.address);
  if (!endpoint) return endpoint.error();
  auto proxies = read_proxies(options.proxies);
  if (!proxies) return proxies.error();

  auto shared = std::make_shared<Shared>(std::move(options), std::move(*proxies));
  auto entrance = std::make_shared<Entrance>(context, std::move(shared));
  if (const auto opened = open(entrance->acceptor, *endpoint); !opened) return opened.error();
  asio::co_spawn(context, accept_all(entrance), [entrance](const std::exception_ptr& error) {
    report(entrance->shared->options.name, error);
  });
  return std::unique_ptr<Listener>(std::make_unique<TcpListener>(std::move(entrance)));
}

}  // namespace ikenbako::http
