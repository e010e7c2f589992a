// A listener on a thread of its own, and a client that speaks bytes, so that tests decide what is
// on the wire. Both belong to one test.
#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "server/http/server.hpp"

namespace ikenbako::http {

// Routes of every RunningListener:
//   GET  /hello       "hello"             POST /echo   the body
//   GET  /who         client and the path's parameter of /who/{name}
//   GET  /throws, /throws-text, /splits   handlers that fail in three ways
//   GET  /slow        waits until release()
class RunningListener final {
 public:
  explicit RunningListener(ListenerOptions options = {});
  // Drains and waits for the thread: a listener that does not come to its end hangs the test.
  ~RunningListener();

  const std::string& address() const { return address_; }
  void drain();
  // Returns when a request waits in /slow.
  void await_slow();
  void release();
  // Returns when run() has returned by itself.
  void join();
  std::size_t connections();
  // "pattern status" of each response; waits until there are `count`.
  std::vector<std::string> observed(std::size_t count);

 private:
  boost::asio::awaitable<Response> slow(Request request);
  std::vector<Route> routes();

  boost::asio::io_context context_{1};
  boost::asio::steady_timer gate_{context_, boost::asio::steady_timer::time_point::max()};
  std::unique_ptr<Listener> listener_;
  std::string address_;
  std::mutex mutex_;
  std::condition_variable changed_;
  int waiting_ = 0;
  std::vector<std::string> observed_;
  std::thread thread_;
};

class RawClient final {
 public:
  explicit RawClient(const std::string& address);
  ~RawClient();
  RawClient(const RawClient&) = delete;
  RawClient& operator=(const RawClient&) = delete;

  void send(std::string_view bytes);
  void finish_sending();
  // Waits so long for anything to come.
  bool is_answered(std::chrono::milliseconds patience);
  // What comes until the server closes; "TIMEOUT" at its end when it does not within 5 s.
  std::string read_all();
  // One response: its head, and its body by Content-Length unless `head_only`. Fails the same way.
  std::string read_response(bool head_only = false);

 private:
  // False at the end, after 5 s too.
  bool receive();

  int socket_;
  bool timed_out_ = false;
  std::string buffer_;
};

// One request on a connection of its own; the whole answer.
std::string ask(const RunningListener& listener, std::string_view bytes);

// "GET /x HTTP/1.1" with a Host, and `headers` ("A: b\r\n").
std::string get(std::string_view target, std::string_view headers = "");
std::string post(std::string_view target, std::string_view body, std::string_view headers = "");

int status_in(std::string_view response);
std::string body_in(const std::string& response);

}  // namespace ikenbako::http
