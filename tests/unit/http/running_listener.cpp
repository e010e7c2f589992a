#include "tests/unit/http/running_listener.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <boost/asio/post.hpp>
#include <cstring>
#include <future>
#include <stdexcept>

#include "server/core/await.hpp"
#include "server/http/endpoint.hpp"

namespace ikenbako::http {
namespace {

using Answer = boost::asio::awaitable<Response>;

Response text(std::string body) { return {200, "text/plain; charset=utf-8", std::move(body), {}}; }

Answer hello(Request) { co_return text("hello"); }
Answer echo(Request request) { co_return text(std::move(request.body)); }
Answer who(Request request) {
  co_return text(request.client + " " + request.parameters["name"]);
}
Answer throws(Request) {
  throw std::runtime_error("secret detail");
  co_return text("");
}
Answer throws_text(Request) {
  throw "secret detail";
  co_return text("");
}
Answer splits(Request) {
  Response response = text("");
  response.headers.emplace_back("Location", "/\r\nX-Injected: 1");
  co_return response;
}

}  // namespace

RunningListener::RunningListener(ListenerOptions options) {
  options.name = "test";
  options.address = "127.0.0.1:0";
  options.routes = routes();
  options.observe = [this](const std::string& pattern, int status, double seconds) {
    const std::lock_guard lock(mutex_);
    observed_.push_back(pattern + " " + std::to_string(status));
    if (seconds < 0) observed_.push_back("negative time");
    changed_.notify_all();
  };
  listener_ = std::move(listen(context_, std::move(options)).value());
  address_ = listener_->address();
  thread_ = std::thread([this] { context_.run(); });
}

RunningListener::~RunningListener() {
  release();
  drain();
  join();
}

std::vector<Route> RunningListener::routes() {
  return {{"GET", "/hello", hello},
          {"POST", "/echo", echo},
          {"GET", "/who", who},
          {"GET", "/who/{name}", who},
          {"GET", "/throws", throws},
          {"GET", "/throws-text", throws_text},
          {"GET", "/splits", splits},
          {"GET", "/slow", [this](Request request) { return slow(std::move(request)); }}};
}

Answer RunningListener::slow(Request) {
  {
    const std::lock_guard lock(mutex_);
    ++waiting_;
  }
  changed_.notify_all();
  co_await gate_.async_wait(nothrow);
  co_return text("slow");
}

void RunningListener::drain() {
  boost::asio::post(context_, [this] { listener_->drain(); });
}

void RunningListener::await_slow() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return waiting_ > 0; });
}

void RunningListener::release() {
  boost::asio::post(context_, [this] { gate_.cancel(); });
}

void RunningListener::join() {
  if (thread_.joinable()) thread_.join();
}

std::size_t RunningListener::connections() {
  std::promise<std::size_t> count;
  boost::asio::post(context_, [&] { count.set_value(listener_->connections()); });
  return count.get_future().get();
}

std::vector<std::string> RunningListener::observed(std::size_t count) {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this, count] { return observed_.size() >= count; });
  return observed_;
}

RawClient::RawClient(const std::string& address)
    : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
  const auto endpoint = parse_endpoint(address).value();
  if (::connect(socket_, endpoint.data(), static_cast<socklen_t>(endpoint.size())) != 0)
    throw std::runtime_error(std::string("connect: ") + std::strerror(errno));
}

RawClient::~RawClient() { ::close(socket_); }

void RawClient::send(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t count = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (count <= 0) return;  // the server has closed; what it said is still to be read
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
}

void RawClient::finish_sending() { ::shutdown(socket_, SHUT_WR); }

bool RawClient::is_answered(std::chrono::milliseconds patience) {
  pollfd waiting{socket_, POLLIN, 0};
  return ::poll(&waiting, 1, static_cast<int>(patience.count())) > 0;
}

bool RawClient::receive() {
  pollfd waiting{socket_, POLLIN, 0};
  if (::poll(&waiting, 1, 5000) <= 0) {
    timed_out_ = true;
    return false;
  }
  std::array<char, 65536> chunk;
  const ssize_t count = ::recv(socket_, chunk.data(), chunk.size(), 0);
  if (count < 0) buffer_ += "RESET";
  if (count <= 0) return false;
  buffer_.append(chunk.data(), static_cast<std::size_t>(count));
  return true;
}

std::string RawClient::read_all() {
  while (receive()) {
  }
  if (timed_out_) buffer_ += "TIMEOUT";
  return std::exchange(buffer_, {});
}

std::string RawClient::read_response(bool head_only) {
  constexpr std::string_view kLength = "\r\nContent-Length: ";
  std::size_t end = buffer_.find("\r\n\r\n");
  while (end == std::string::npos) {
    if (!receive()) return read_all();
    end = buffer_.find("\r\n\r\n");
  }
  std::size_t size = end + 4;
  const std::size_t length = buffer_.find(kLength);
  if (!head_only && length < end) size += std::stoul(buffer_.substr(length + kLength.size()));
  while (buffer_.size() < size)
    if (!receive()) return read_all();
  std::string response = buffer_.substr(0, size);
  buffer_.erase(0, size);
  return response;
}

std::string ask(const RunningListener& listener, std::string_view bytes) {
  RawClient client(listener.address());
  client.send(bytes);
  return client.read_response();
}

std::string get(std::string_view target, std::string_view headers) {
  return "GET " + std::string(target) + " HTTP/1.1\r\nHost: test\r\n" + std::string(headers) +
         "\r\n";
}

std::string post(std::string_view target, std::string_view body, std::string_view headers) {
  return "POST " + std::string(target) +
         " HTTP/1.1\r\nHost: test\r\nContent-Length: " + std::to_string(body.size()) + "\r\n" +
         std::string(headers) + "\r\n" + std::string(body);
}

int status_in(std::string_view response) {
  if (!response.starts_with("HTTP/1.1 ")) return 0;
  return std::stoi(std::string(response.substr(9, 3)));
}

std::string body_in(const std::string& response) {
  const std::size_t end = response.find("\r\n\r\n");
  return end == std::string::npos ? "no head" : response.substr(end + 4);
}

}  // namespace ikenbako::http
