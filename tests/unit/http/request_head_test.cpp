#include "server/http/request_head.hpp"

#include <gtest/gtest.h>

#include <optional>

namespace ikenbako::http {
namespace {

std::optional<Request> parsed(const std::string& head) {
  const HeadVerdict verdict = check_head(head, 1000);
  EXPECT_EQ(verdict.status, 0) << head;
  Request request;
  if (!parse_head(head, verdict, request)) return {};
  return request;
}

std::optional<Request> get(const std::string& target) {
  return parsed("GET " + target + " HTTP/1.1\r\nHost: a\r\n\r\n");
}

TEST(RequestHead, Fields) {
  const auto request =
      parsed("POST /a?b=c HTTP/1.1\r\nHost: A\r\nX-One:  two \r\nx-one: 3\r\n\r\n");
  ASSERT_TRUE(request);
  EXPECT_EQ(request->method, "POST");
  EXPECT_EQ(request->path, "/a");
  EXPECT_EQ(request->query, "b=c");
  const std::vector<std::pair<std::string, std::string>> headers{
      {"host", "A"}, {"x-one", "two"}, {"x-one", "3"}};
  EXPECT_EQ(request->headers, headers);
}

TEST(RequestHead, Paths) {
  EXPECT_EQ(get("/%E6%84%8F%e8%a6%8b")->path, "/意見");
  EXPECT_EQ(get("/a+b")->path, "/a+b");
  EXPECT_EQ(get("/a%20b?%20")->path, "/a b");
  EXPECT_EQ(get("/a%20b?%20")->query, "%20");
  EXPECT_EQ(get("/a?b?c")->query, "b?c");
  EXPECT_EQ(get("/%2541")->path, "/%41");
}

TEST(RequestHead, RefusesPaths) {
  for (const char* target :
       {"/%", "/%4", "/%zz", "/%00", "/%0d%0aX:%20y", "/%7f", "/%ff", "/%c0%af", "/%ed%a0%80"})
    EXPECT_FALSE(get(target)) << target;
}

// Were the two ever to read another length, the request would not be served.
TEST(RequestHead, RefusesWhenTheGuardSawAnotherMessage) {
  const std::string head = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\n";
  HeadVerdict verdict = check_head(head, 1000);
  Request request;
  EXPECT_TRUE(parse_head(head, verdict, request));
  verdict.content_length = 6;
  EXPECT_FALSE(parse_head(head, verdict, request));
  verdict.content_length = 5;
  verdict.old_protocol = true;
  EXPECT_FALSE(parse_head(head, verdict, request));
}

}  // namespace
}  // namespace ikenbako::http
