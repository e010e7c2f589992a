#include "server/http/session.hpp"

#include <spdlog/spdlog.h>

#include <array>

#include "server/core/crypto.hpp"
#include "server/http/request_head.hpp"

namespace ikenbako::http {
namespace {

namespace asio = boost::asio;
using std::chrono::steady_clock;

constexpr int kGone = -1;  // nobody is there to answer

constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";

}  // namespace

std::string_view Shared::now() {
  const auto second = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  if (second != date_at) {
    date_at = second;
    date = http_date(second);
  }
  return date;
}

Response Shared::page(const Request& request, int status, const Error& error) const {
  if (!options.error_page) return plain_page(status, error);
  try {
    Response response = options.error_page(request, status, error);
    response.status = status;
    if (can_be_sent(response)) return response;
    spdlog::error("{}: the error page for {} breaks the rules of a response", options.name, status);
  } catch (const std::exception& failure) {
    spdlog::error("{}: the error page for {} failed: {}", options.name, status, failure.what());
  }
  return plain_page(status, error);
}

Session::Session(asio::ip::tcp::socket socket, std::shared_ptr<Shared> shared)
    : connection_(std::make_shared<Connection>(std::move(socket))),
      shared_(std::move(shared)),
      peer_text_(connection_->peer().to_string()) {}

asio::awaitable<void> Session::run() {
  // Here and below no condition holds a co_await: g++ 12.2 lays out the frame of a coroutine
  // without other locals wrongly then, and it ends in an illegal instruction.
  bool more = true;
  while (more) more = co_await serve_one();
  close();
}

void Session::drain() {
  // A request may have arrived that the loop has not looked at yet; it gets its answer.
  if (idle_ && !connection_->has_arrivals()) close();
}

asio::awaitable<bool> Session::serve_one() {
  const bool begun = co_await await_first_byte();
  if (!begun) co_return false;
  Exchange exchange;
  exchange.begun = steady_clock::now();
  const int refusal = co_await read_request(exchange);
  if (refusal == kGone) co_return false;

  Response response;
  if (refusal != 0)
    response = shared_->page(exchange.request, refusal, error_of(refusal));
  else
    response = co_await answer(exchange);
  ++served_;
  const bool keep_alive = exchange.complete && exchange.verdict.keep_alive && !shared_->draining &&
                          served_ < shared_->options.limits.requests_per_connection;
  const bool sent = co_await send(exchange, response, keep_alive);
  if (shared_->options.observe) {
    const std::chrono::duration<double> time = steady_clock::now() - exchange.begun;
    shared_->options.observe(exchange.pattern, response.status, time.count());
  }
  if (!sent) co_return false;
  if (keep_alive) co_return true;
  // A client that asked for the end and has sent everything expects nothing more.
  const bool content = exchange.complete && !exchange.verdict.keep_alive;
  if (!content || !connection_->buffered().empty()) co_await connection_->linger();
  co_return false;
}

asio::awaitable<bool> Session::await_first_byte() {
  idle_ = true;
  connection_->set_deadline(shared_->options.limits.idle);
  while (true) {
    // One empty line before a request is some clients' habit (RFC 9112, 2.2).
    if (connection_->buffered().starts_with("\r\n")) connection_->consume(2);
    if (!connection_->buffered().empty() && connection_->buffered() != "\r") break;
    // The drain may have begun while the answer before was on its way.
    if (shared_->draining && !connection_->has_arrivals()) co_return false;
    const bool open = co_await connection_->fill();
    if (!open) co_return false;
  }
  idle_ = false;
  co_return true;
}

asio::awaitable<int> Session::read_request(Exchange& exchange) {
  find_sender(connection_->peer(), shared_->proxies, exchange.request);
  connection_->set_deadline(shared_->options.limits.head);
  std::size_t size = 0;
  const int refusal = co_await read_head(size);
  if (refusal != 0) co_return refusal;

  const std::string_view head = connection_->buffered().substr(0, size);
  HeadVerdict& verdict = exchange.verdict;
  const Limits& limits = shared_->options.limits;
  verdict = check_head(head, std::max(limits.body, limits.trusted_body));
  if (verdict.status != 0) {
    spdlog::debug("{}: refused with {}: {}", shared_->options.name, verdict.status, verdict.reason);
    // Whoever wrote too much reads so in the language of the address.
    if (verdict.status == 413) parse_head(head, verdict, exchange.request);
    co_return verdict.status;
  }
  Request& request = exchange.request;
  const bool parsed = parse_head(head, verdict, request);
  connection_->consume(size);
  if (!parsed) co_return 400;
  find_sender(connection_->peer(), shared_->proxies, request);
  exchange.head_only = request.method == "HEAD";
  if (exchange.head_only) request.method = "GET";
  // Nobody fills our memory before we know who it is.
  const auto& trusted = shared_->options.trusted;
  if (verdict.content_length > limits.body && !(trusted && trusted(request))) co_return 413;
  co_return co_await read_body(exchange);
}

asio::awaitable<int> Session::read_head(std::size_t& size) {
  std::size_t seen = 0;
  while (true) {
    const HeadEnd end = find_head_end(connection_->buffered(), seen);
    switch (end.state) {
      case HeadState::complete:
        size = end.size;
        co_return 0;
      case HeadState::broken:
        co_return 400;
      case HeadState::long_line:
        co_return 414;
      case HeadState::too_long:
        co_return 431;
      case HeadState::incomplete:
        break;
    }
    seen = connection_->buffered().size();
    const bool open = co_await connection_->fill();
    if (!open) co_return connection_->expired() ? 408 : kGone;
  }
}

asio::awaitable<int> Session::read_body(Exchange& exchange) {
  std::string& body = exchange.request.body;
  const auto length = static_cast<std::size_t>(exchange.verdict.content_length);
  connection_->set_deadline(shared_->options.limits.body_time);
  if (exchange.verdict.expect_continue && connection_->buffered().size() < length) {
    const std::array<asio::const_buffer, 2> bytes{asio::buffer(kContinue), asio::const_buffer()};
    const bool told = co_await connection_->write(bytes);
    if (!told) co_return kGone;
  }
  while (true) {
    // What is announced is not reserved: only bytes that came take memory.
    const std::string_view part = connection_->buffered().substr(0, length - body.size());
    body.append(part);
    connection_->consume(part.size());
    if (body.size() == length) break;
    const bool open = co_await connection_->fill();
    if (!open) co_return connection_->expired() ? 408 : kGone;
  }
  exchange.complete = true;
  co_return 0;
}

asio::awaitable<Response> Session::answer(Exchange& exchange) {
  connection_->no_deadline();
  Match match = shared_->router.match(exchange.request.method, exchange.request.path);
  if (match.route == nullptr) {
    const int status = match.allow.empty() ? 404 : 405;
    Response response = shared_->page(exchange.request, status, error_of(status));
    if (status == 405) response.headers.emplace_back("Allow", match.allow);
    co_return response;
  }
  exchange.pattern = match.route->pattern;
  exchange.request.parameters = std::move(match.parameters);
  // What an error page may still ask about after the handler took the request.
  Request remains;
  remains.method = exchange.request.method;
  remains.path = exchange.request.path;
  remains.client = exchange.request.client;
  remains.headers = exchange.request.headers;
  std::string failure;
  try {
    Awaitable<Response> work = match.route->handler(std::move(exchange.request));
    Response response = co_await std::move(work);
    if (can_be_sent(response)) co_return response;
    failure = "the handler's response breaks the rules of a response";
  } catch (const std::exception& error) {
    failure = error.what();
  } catch (...) {
    failure = "something that is no std::exception was thrown";
  }
  co_return broken(remains, exchange.pattern + ": " + failure);
}

Response Session::broken(const Request& request, const std::string& what) const {
  const std::string id = to_hex(random_bytes(8));
  spdlog::error("{}: request {} failed at {}", shared_->options.name, id, what);
  Response response = shared_->page(request, 500, error_of(500));
  response.headers.emplace_back("X-Request-Id", id);
  return response;
}

asio::awaitable<bool> Session::send(const Exchange& exchange, const Response& response,
                                    bool keep_alive) {
  connection_->set_deadline(shared_->options.limits.write);
  Framing framing;
  framing.keep_alive = keep_alive;
  framing.old_protocol = exchange.verdict.old_protocol;
  framing.date = shared_->now();
  const std::string head = response_head(response, shared_->options.headers, framing);
  const bool with_body = !exchange.head_only && may_have_body(response.status);
  const std::size_t size = with_body ? response.body.size() : 0;
  const std::array<asio::const_buffer, 2> parts{asio::buffer(head),
                                                asio::buffer(response.body, size)};
  co_return co_await connection_->write(parts);
}

}  // namespace ikenbako::http
