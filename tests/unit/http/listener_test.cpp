#include <gtest/gtest.h>

#include "tests/unit/http/running_listener.hpp"

namespace ikenbako::http {
namespace {

Code failure(ListenerOptions options) {
  boost::asio::io_context context;
  const auto listener = listen(context, std::move(options));
  EXPECT_FALSE(listener.has_value());
  EXPECT_FALSE(listener.error().detail.empty());
  return listener.error().code;
}

TEST(Listen, Fails) {
  ListenerOptions options;
  options.address = "somewhere";
  EXPECT_EQ(failure(options), Code::invalid);
  options.address = "127.0.0.1:0";
  options.proxies = {"10.0.0.0/8"};
  EXPECT_EQ(failure(options), Code::invalid);
  options.proxies.clear();
  options.address = "192.0.2.1:0";  // a documentation address, never this machine's
  EXPECT_EQ(failure(options), Code::unavailable);
  RunningListener running;
  options.address = running.address();
  EXPECT_EQ(failure(options), Code::conflict);
}

TEST(Listen, IPv6) {
  boost::asio::io_context context;
  ListenerOptions options;
  options.address = "[::1]:0";
  const auto listener = listen(context, std::move(options));
  if (!listener) GTEST_SKIP() << "this machine has no IPv6";
  EXPECT_EQ((*listener)->address().substr(0, 6), "[::1]:");
  EXPECT_NE((*listener)->address(), "[::1]:0");
  (*listener)->drain();
  context.run();
}

}  // namespace
}  // namespace ikenbako::http
