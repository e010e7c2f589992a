#include "server/http/client.hpp"

#include <gtest/gtest.h>

#include "tests/unit/http/running_listener.hpp"

namespace ikenbako::http {
namespace {

TEST(Fetch, GetAndPost) {
  RunningListener listener;
  const auto hello = fetch(listener.address(), "GET", "/hello", {}, "");
  ASSERT_TRUE(hello.has_value());
  EXPECT_EQ(hello->status, 200);
  EXPECT_EQ(hello->type, "text/plain; charset=utf-8");
  EXPECT_EQ(hello->body, "hello");
  const std::string text(100'000, 'x');
  const auto echo = fetch(listener.address(), "POST", "/echo", {{"X-A", "b"}}, text);
  ASSERT_TRUE(echo.has_value());
  EXPECT_EQ(echo->body, text);
  const auto head = fetch(listener.address(), "HEAD", "/hello", {}, "");
  ASSERT_TRUE(head.has_value());
  EXPECT_EQ(head->body, "");
}

TEST(Fetch, ReadsARefusalWhileSending) {
  RunningListener listener;
  const auto answer = fetch(listener.address(), "POST", "/echo", {}, std::string(900'000, 'x'));
  ASSERT_TRUE(answer.has_value());
  EXPECT_EQ(answer->status, 413);
}

TEST(Fetch, Fails) {
  EXPECT_EQ(fetch("nowhere", "GET", "/", {}, "").error().code, Code::invalid);
  std::string gone;
  {
    RunningListener listener;
    gone = listener.address();
  }
  EXPECT_EQ(fetch(gone, "GET", "/", {}, "").error().code, Code::unavailable);
  RunningListener slow;
  const auto late = fetch(slow.address(), "GET", "/slow", {}, "", std::chrono::milliseconds{50});
  ASSERT_FALSE(late.has_value());
  EXPECT_EQ(late.error().code, Code::unavailable);
}

}  // namespace
}  // namespace ikenbako::http
