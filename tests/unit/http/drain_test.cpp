#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <stdexcept>

#include "tests/unit/http/running_listener.hpp"

namespace ikenbako::http {
namespace {

using ::testing::HasSubstr;

TEST(Drain, WithoutConnectionsEndsAtOnce) {
  RunningListener listener;
  listener.drain();
  listener.join();
}

TEST(Drain, ClosesIdleAndLetsBusyAnswer) {
  RunningListener listener;
  RawClient idle(listener.address());
  idle.send(get("/hello"));
  EXPECT_EQ(status_in(idle.read_response()), 200);
  RawClient busy(listener.address());
  busy.send(get("/slow") + get("/hello"));
  busy.finish_sending();
  listener.await_slow();

  listener.drain();
  EXPECT_EQ(idle.read_all(), "");
  EXPECT_THROW(RawClient{listener.address()}, std::runtime_error);
  listener.release();
  const std::string last = busy.read_all();
  EXPECT_THAT(last, HasSubstr("\r\nConnection: close\r\n"));
  EXPECT_EQ(body_in(last), "slow");  // and no second answer
  listener.join();
}

TEST(Drain, LetsAHalfSentRequestEnd) {
  RunningListener listener;
  RawClient client(listener.address());
  client.send(
      "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\n");
  EXPECT_EQ(client.read_response(), "HTTP/1.1 100 Continue\r\n\r\n");
  listener.drain();
  client.send("abc");
  client.finish_sending();
  EXPECT_EQ(body_in(client.read_all()), "abc");
  listener.join();
}

TEST(Drain, ClosesTheRestInTheEnd) {
  ListenerOptions options;
  options.limits.drain = std::chrono::milliseconds{50};
  RunningListener listener(std::move(options));
  RawClient client(listener.address());
  client.send(get("/slow"));
  listener.await_slow();
  listener.drain();
  EXPECT_EQ(client.read_all(), "");
  listener.release();
  listener.join();
}

}  // namespace
}  // namespace ikenbako::http
