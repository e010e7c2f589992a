#include "server/http/sender.hpp"

#include <gtest/gtest.h>

namespace ikenbako::http {
namespace {

using boost::asio::ip::make_address;

const Proxies kProxies{make_address("10.0.0.1"), make_address("10.0.0.2")};

using Headers = std::vector<std::pair<std::string, std::string>>;

Request sent_by(const char* peer, Headers headers) {
  Request request;
  request.headers = std::move(headers);
  find_sender(make_address(peer), kProxies, request);
  return request;
}

TEST(Sender, Table) {
  const struct {
    const char* peer;
    std::string forwarded;
    const char* client;
  } table[] = {
      {"192.0.2.7", "", "192.0.2.7"},
      {"192.0.2.7", "198.51.100.1", "192.0.2.7"},  // nobody we listed: not believed
      {"10.0.0.1", "", "10.0.0.1"},
      {"10.0.0.1", "198.51.100.1", "198.51.100.1"},
      {"10.0.0.1", "198.51.100.9, 198.51.100.1", "198.51.100.1"},  // the left one is made up
      {"10.0.0.1", "198.51.100.1, 10.0.0.2", "198.51.100.1"},
      {"10.0.0.1", "10.0.0.2", "10.0.0.2"},
      {"10.0.0.1", "198.51.100.1:4711", "198.51.100.1"},
      {"10.0.0.1", "2001:db8::1", "2001:db8::1"},
      {"10.0.0.1", "[2001:db8::1]:4711", "2001:db8::1"},
      {"10.0.0.1", "::ffff:198.51.100.1", "198.51.100.1"},
      {"10.0.0.1", "unknown", "10.0.0.1"},
      {"10.0.0.1", "198.51.100.1, unknown", "10.0.0.1"},
      {"10.0.0.1", "198.51.100.1, unknown, 10.0.0.2", "10.0.0.2"},
      {"10.0.0.1", "198.51.100.1,", "10.0.0.1"},
      {"10.0.0.1", "[", "10.0.0.1"},
      {"::ffff:10.0.0.1", "198.51.100.1", "198.51.100.1"},
      {"::ffff:192.0.2.7", "198.51.100.1", "192.0.2.7"},
  };
  for (const auto& one : table) {
    Headers headers;
    if (!one.forwarded.empty()) headers.emplace_back("x-forwarded-for", one.forwarded);
    EXPECT_EQ(sent_by(one.peer, headers).client, one.client) << one.forwarded;
  }
}

TEST(Sender, JoinsHeadersInOrder) {
  const Request request = sent_by(
      "10.0.0.1", {{"x-forwarded-for", "198.51.100.1"}, {"x-forwarded-for", "198.51.100.2"}});
  EXPECT_EQ(request.client, "198.51.100.2");
}

}  // namespace
}  // namespace ikenbako::http
