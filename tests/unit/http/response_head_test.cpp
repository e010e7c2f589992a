#include "server/http/response_head.hpp"

#include <gtest/gtest.h>

namespace ikenbako::http {
namespace {

Framing framing(bool keep_alive, bool old_protocol) {
  Framing result;
  result.keep_alive = keep_alive;
  result.old_protocol = old_protocol;
  result.date = "now";
  return result;
}

TEST(ResponseHead, Lines) {
  const Response response{
      200, "text/html; charset=utf-8", "意見", {{"ETag", "\"1\""}, {"X-A", "own"}}};
  EXPECT_EQ(response_head(response, {{"x-a", "all"}, {"X-B", "all"}}, framing(true, false)),
            "HTTP/1.1 200 OK\r\nDate: now\r\nContent-Type: text/html; charset=utf-8\r\n"
            "Content-Length: 6\r\nETag: \"1\"\r\nX-A: own\r\nX-B: all\r\n\r\n");
  const Response empty{204, "", "", {}};
  EXPECT_EQ(response_head(empty, {}, framing(false, false)),
            "HTTP/1.1 204 No Content\r\nDate: now\r\nConnection: close\r\n\r\n");
  const Response other{303, "", "", {{"Location", "/"}}};
  EXPECT_EQ(response_head(other, {}, framing(true, true)),
            "HTTP/1.1 303 See Other\r\nDate: now\r\nContent-Length: 0\r\n"
            "Connection: keep-alive\r\nLocation: /\r\n\r\n");
}

TEST(ResponseHead, Rules) {
  EXPECT_TRUE(can_be_sent({200, "text/plain", "a\r\nb", {{"X-A", "意見\t1"}}}));
  const std::vector<Response> bad{
      {99, "", "", {}},
      {100, "", "", {}},
      {600, "", "", {}},
      {200, "text/plain\r\nX: y", "", {}},
      {303, "", "", {{"Location", "/\r\nSet-Cookie: a"}}},
      {200, "", "", {{"X-A", std::string("a\0b", 3)}}},
      {200, "", "", {{"X A", "b"}}},
      {200, "", "", {{"", "b"}}},
      {200, "", "", {{"content-length", "3"}}},
      {200, "", "", {{"Transfer-Encoding", "chunked"}}},
      {200, "", "", {{"Connection", "close"}}},
      {200, "", "", {{"Date", "today"}}},
  };
  for (const Response& response : bad)
    EXPECT_FALSE(can_be_sent(response)) << response_head(response, {}, framing(true, false));
}

TEST(ResponseHead, Date) {
  using namespace std::chrono;
  EXPECT_EQ(http_date(sys_seconds{1'634'266'800s}), "Fri, 15 Oct 2021 03:00:00 GMT");
  EXPECT_EQ(http_date(sys_seconds{784'111'777s}), "Sun, 06 Nov 1994 08:49:37 GMT");
}

TEST(ResponseHead, EveryRefusalSaysSomething) {
  for (const int status : {400, 404, 405, 408, 411, 413, 414, 417, 431, 500, 501, 503, 505}) {
    EXPECT_FALSE(error_of(status).detail.empty()) << status;
    EXPECT_EQ(error_of(status).detail == error_of(500).detail, status == 500) << status;
  }
}

}  // namespace
}  // namespace ikenbako::http
