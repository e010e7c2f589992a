// The limits of time and number, each set so short that a test need not wait long.
#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <unistd.h>

#include <chrono>

#include "tests/unit/http/running_listener.hpp"

namespace ikenbako::http {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;
using ::testing::HasSubstr;

constexpr milliseconds kShort{100};

milliseconds since(steady_clock::time_point start) {
  return std::chrono::duration_cast<milliseconds>(steady_clock::now() - start);
}

TEST(Limits, SlowHead) {
  ListenerOptions options;
  options.limits.head = kShort;
  RunningListener listener(std::move(options));
  RawClient client(listener.address());
  const auto start = steady_clock::now();
  client.send("GET /hello HTTP/1.1\r\nHost: a\r\n");
  const std::string response = client.read_all();
  EXPECT_EQ(status_in(response), 408);
  EXPECT_THAT(response, HasSubstr("Connection: close"));
  EXPECT_GE(since(start), kShort);
}

// Each byte is in time; the head as a whole is not.
TEST(Limits, DrippingHead) {
  ListenerOptions options;
  options.limits.head = kShort;
  RunningListener listener(std::move(options));
  RawClient client(listener.address());
  client.send("GET /hello HTTP/1.1\r\nHost: a\r\nX: ");
  bool answered = false;
  for (int drop = 0; drop < 200 && !answered; ++drop) {
    client.send("x");
    answered = client.is_answered(kShort / 10);
  }
  EXPECT_TRUE(answered);
  EXPECT_EQ(status_in(client.read_all()), 408);
}

TEST(Limits, SlowBody) {
  ListenerOptions options;
  options.limits.body_time = kShort;
  RunningListener listener(std::move(options));
  RawClient client(listener.address());
  client.send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nab");
  EXPECT_EQ(status_in(client.read_all()), 408);
}

TEST(Limits, IdleConnectionsAreClosedInSilence) {
  ListenerOptions options;
  options.limits.idle = kShort;
  RunningListener listener(std::move(options));
  RawClient fresh(listener.address());
  RawClient used(listener.address());
  used.send(get("/hello"));
  EXPECT_EQ(status_in(used.read_response()), 200);
  EXPECT_EQ(fresh.read_all(), "");
  EXPECT_EQ(used.read_all(), "");
}

// A handler may take longer than any limit on the network.
TEST(Limits, DoNotHurryHandlers) {
  ListenerOptions options;
  options.limits.head = options.limits.idle = options.limits.body_time = options.limits.write =
      milliseconds{20};
  RunningListener listener(std::move(options));
  RawClient client(listener.address());
  client.send(get("/slow"));
  listener.await_slow();
  RawClient other(listener.address());
  EXPECT_EQ(other.read_all(), "");  // 20 ms have passed
  listener.release();
  EXPECT_EQ(body_in(client.read_response()), "slow");
}

TEST(Limits, RequestsPerConnection) {
  ListenerOptions options;
  options.limits.requests_per_connection = 2;
  RunningListener listener(std::move(options));
  RawClient client(listener.address());
  client.send(get("/hello") + get("/hello") + get("/hello"));
  client.finish_sending();
  EXPECT_EQ(status_in(client.read_response()), 200);
  const std::string last = client.read_all();
  EXPECT_THAT(last, HasSubstr("Connection: close"));
  EXPECT_EQ(body_in(last), "hello");
}

TEST(Limits, Connections) {
  ListenerOptions options;
  options.limits.connections = 1;
  RunningListener listener(std::move(options));
  RawClient first(listener.address());
  first.send(get("/hello"));
  EXPECT_EQ(status_in(first.read_response()), 200);
  {
    RawClient second(listener.address());
    EXPECT_EQ(status_in(second.read_all()), 503);
  }
  first.send(get("/hello", "Connection: close\r\n"));
  EXPECT_EQ(body_in(first.read_all()), "hello");
  while (listener.connections() > 0) std::this_thread::yield();
  EXPECT_EQ(status_in(ask(listener, get("/hello"))), 200);
}

// The process has no file descriptor left for a connection that waits. It gets its turn later.
TEST(Limits, AcceptsAgainAfterTheSystemRefused) {
  RunningListener listener;
  EXPECT_EQ(status_in(ask(listener, get("/hello"))), 200);
  while (listener.connections() > 0) std::this_thread::yield();

  rlimit before{};
  ASSERT_EQ(::getrlimit(RLIMIT_NOFILE, &before), 0);
  rlimit tight = before;
  tight.rlim_cur = 64;
  ASSERT_EQ(::setrlimit(RLIMIT_NOFILE, &tight), 0);
  std::vector<int> held;
  const auto take = [] { return ::open("/dev/null", O_RDONLY | O_CLOEXEC); };
  for (int file = take(); file >= 0; file = take()) held.push_back(file);
  ASSERT_FALSE(held.empty());
  ::close(held.back());
  held.pop_back();
  RawClient client(listener.address());  // has the last number; the server's side gets none
  client.send(get("/hello"));
  // The server is alive, and has not admitted it.
  EXPECT_EQ(listener.connections(), 0u);
  for (const int file : held) ::close(file);
  ASSERT_EQ(::setrlimit(RLIMIT_NOFILE, &before), 0);
  EXPECT_EQ(status_in(client.read_response()), 200);
}

}  // namespace
}  // namespace ikenbako::http
