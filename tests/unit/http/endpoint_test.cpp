#include "server/http/endpoint.hpp"

#include <gtest/gtest.h>

namespace ikenbako::http {
namespace {

TEST(Endpoint, ReadsAndWrites) {
  for (const std::string text : {"127.0.0.1:8080", "0.0.0.0:0", "[::1]:8081", "[::]:65535"}) {
    const auto endpoint = parse_endpoint(text);
    ASSERT_TRUE(endpoint.has_value()) << text;
    EXPECT_EQ(to_text(*endpoint), text);
  }
  EXPECT_EQ(to_text(*parse_endpoint("localhost:80")), "127.0.0.1:80");
}

TEST(Endpoint, Refuses) {
  for (const std::string text :
       {"", ":", "8080", "127.0.0.1", "127.0.0.1:", "127.0.0.1:65536", "127.0.0.1:-1",
        "127.0.0.1:80a", "::1:80", "[127.0.0.1]:80", "example.jp:80", "[]:80", "127.0.0.1: 80"})
    EXPECT_FALSE(parse_endpoint(text).has_value()) << text;
}

}  // namespace
}  // namespace ikenbako::http
