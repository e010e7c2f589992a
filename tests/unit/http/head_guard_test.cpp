#include "server/http/head_guard.hpp"

#include <gtest/gtest.h>

#include <string>

#include "tests/fuzz/head_guard_check.hpp"

namespace ikenbako::http {
namespace {

struct Case {
  const char* name;
  std::string head;  // without the empty line
  int status;
};

const std::string kGet = "GET / HTTP/1.1\r\nHost: a\r\n";
const std::string kPost = "POST / HTTP/1.1\r\nHost: a\r\n";

std::string times(std::size_t count, const std::string& text) {
  std::string result;
  for (std::size_t index = 0; index < count; ++index) result += text;
  return result;
}

const std::vector<Case>& cases() {
  static const std::vector<Case> all{
      // What goes on to the parser.
      {"plain", kGet, 0},
      {"query", "GET /a/b?c=%E3%81%82&d=1+2 HTTP/1.1\r\nHost: a\r\n", 0},
      {"pipe in the query", "GET /?a=|{}[]^` HTTP/1.1\r\nHost: a\r\n", 0},
      {"HEAD", "HEAD / HTTP/1.1\r\nHost: a\r\n", 0},
      {"OPTIONS", "OPTIONS / HTTP/1.1\r\nHost: a\r\n", 0},
      {"PATCH", "PATCH / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n", 0},
      {"1.0 without Host", "GET / HTTP/1.0\r\n", 0},
      {"1.0 with Host", "GET / HTTP/1.0\r\nHost: a\r\n", 0},
      {"host with port", "GET / HTTP/1.1\r\nHost: a.example.jp:8080\r\n", 0},
      {"IPv4 host", "GET / HTTP/1.1\r\nHost: 192.0.2.1\r\n", 0},
      {"IPv6 host", "GET / HTTP/1.1\r\nHost: [2001:db8::1]:80\r\n", 0},
      {"name in any case", "GET / HTTP/1.1\r\nhOsT:a\r\n", 0},
      {"blanks round the value", "GET / HTTP/1.1\r\nHost: \t a \t \r\n", 0},
      {"empty value", kGet + "X:\r\n", 0},
      {"obs-text in a value", kGet + "User-Agent: \xe6\x84\x8f\xff\r\n", 0},
      {"tab in a value", kGet + "X: a\tb\r\n", 0},
      {"length", kPost + "Content-Length: 5\r\n", 0},
      {"length with zeros in front", kPost + "Content-Length: 0005\r\n", 0},
      {"length at the limit", kPost + "Content-Length: 1000\r\n", 0},
      {"POST without length", kPost, 0},
      {"GET with a body", kGet + "Content-Length: 3\r\n", 0},
      {"Upgrade is ignored", kGet + "Connection: Upgrade\r\nUpgrade: websocket\r\n", 0},
      {"h2c is ignored",
       kGet + "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMA\r\n", 0},
      {"TE is another field", kGet + "TE: trailers\r\n", 0},
      {"expectation", kPost + "Content-Length: 5\r\nExpect: 100-Continue\r\n", 0},
      {"64 fields", kGet + times(63, "X: y\r\n"), 0},
      {"longest target", "GET /" + times(2047, "a") + " HTTP/1.1\r\nHost: a\r\n", 0},

      // The request line.
      {"no version", "GET /\r\nHost: a\r\n", 400},
      {"two spaces", "GET  / HTTP/1.1\r\nHost: a\r\n", 400},
      {"two spaces before the version", "GET /  HTTP/1.1\r\nHost: a\r\n", 400},
      {"space at the end", "GET / HTTP/1.1 \r\nHost: a\r\n", 400},
      {"space at the start", " GET / HTTP/1.1\r\nHost: a\r\n", 400},
      {"tab instead of space", "GET\t/\tHTTP/1.1\r\nHost: a\r\n", 400},
      {"space in the target", "GET /a b HTTP/1.1\r\nHost: a\r\n", 400},
      {"method is no token", "G(T / HTTP/1.1\r\nHost: a\r\n", 400},
      {"no method", " / HTTP/1.1\r\nHost: a\r\n", 400},
      {"unknown method", "BREW / HTTP/1.1\r\nHost: a\r\n", 501},
      {"small letters", "get / HTTP/1.1\r\nHost: a\r\n", 501},
      {"TRACE", "TRACE / HTTP/1.1\r\nHost: a\r\n", 501},
      {"CONNECT", "CONNECT a:443 HTTP/1.1\r\nHost: a\r\n", 501},
      {"HTTP/2 preface", "PRI * HTTP/2.0\r\n", 505},
      {"HTTP/1.2", "GET / HTTP/1.2\r\nHost: a\r\n", 505},
      {"HTTP/0.9", "GET / HTTP/0.9\r\nHost: a\r\n", 505},
      {"version in small letters", "GET / http/1.1\r\nHost: a\r\n", 400},
      {"version too long", "GET / HTTP/1.10\r\nHost: a\r\n", 400},
      {"version too short", "GET / HTTP/1\r\nHost: a\r\n", 400},
      {"absolute form", "GET http://a/ HTTP/1.1\r\nHost: a\r\n", 400},
      {"asterisk form", "OPTIONS * HTTP/1.1\r\nHost: a\r\n", 400},
      {"authority form", "GET a:80 HTTP/1.1\r\nHost: a\r\n", 400},
      {"fragment", "GET /#a HTTP/1.1\r\nHost: a\r\n", 400},
      {"backslash", "GET /\\a HTTP/1.1\r\nHost: a\r\n", 400},
      {"raw bytes in the target", "GET /\xe6\x84\x8f HTTP/1.1\r\nHost: a\r\n", 400},
      {"control byte in the target", "GET /\x01 HTTP/1.1\r\nHost: a\r\n", 400},
      {"DEL in the target", "GET /\x7f HTTP/1.1\r\nHost: a\r\n", 400},
      {"target too long", "GET /" + times(2048, "a") + " HTTP/1.1\r\nHost: a\r\n", 414},

      // The fields.
      {"space before the colon", kGet + "X : y\r\n", 400},
      {"no colon", kGet + "X\r\n", 400},
      {"no name", kGet + ": y\r\n", 400},
      {"folded line", kGet + "X: y\r\n z\r\n", 400},
      {"folded with a tab", kGet + "X: y\r\n\tz\r\n", 400},
      {"folded first line", "GET / HTTP/1.1\r\n Host: a\r\n", 400},
      {"bare CR in a value", kGet + "X: y\rZ: z\r\n", 400},
      {"bare LF in a value", kGet + "X: y\nZ: z\r\n", 400},
      {"NUL in a value", kGet + std::string("X: a\0b\r\n", 8), 400},
      {"NUL in a name", kGet + std::string("X\0: b\r\n", 7), 400},
      {"DEL in a value", kGet + "X: \x7f\r\n", 400},
      {"name with raw bytes", kGet + "\xe6\x84\x8f: y\r\n", 400},
      {"name in quotes", kGet + "\"X\": y\r\n", 400},
      {"empty line within", kGet + "\r\nX: y\r\n", 400},
      {"65 fields", kGet + times(64, "X: y\r\n"), 431},
      {"too long", kGet + "X: " + times(8192, "y") + "\r\n", 431},

      // Host.
      {"no Host", "GET / HTTP/1.1\r\n", 400},
      {"empty Host", "GET / HTTP/1.1\r\nHost:\r\n", 400},
      {"two Hosts", kGet + "Host: a\r\n", 400},
      {"two Hosts on 1.0", "GET / HTTP/1.0\r\nHost: a\r\nHost: b\r\n", 400},
      {"bad Host on 1.0", "GET / HTTP/1.0\r\nHost: a b\r\n", 400},
      {"list of Hosts", "GET / HTTP/1.1\r\nHost: a, b\r\n", 400},
      {"user in Host", "GET / HTTP/1.1\r\nHost: u@a\r\n", 400},
      {"path in Host", "GET / HTTP/1.1\r\nHost: a/b\r\n", 400},
      {"Host with a bad port", "GET / HTTP/1.1\r\nHost: a:8a\r\n", 400},
      {"Host with an empty port", "GET / HTTP/1.1\r\nHost: a:\r\n", 400},
      {"Host with a long port", "GET / HTTP/1.1\r\nHost: a:123456\r\n", 400},
      {"Host with an open bracket", "GET / HTTP/1.1\r\nHost: [::1\r\n", 400},
      {"Host with a name in brackets", "GET / HTTP/1.1\r\nHost: [name]\r\n", 400},

      // Where the body ends.
      {"chunked", kPost + "Transfer-Encoding: chunked\r\n", 411},
      {"chunked in capitals", kPost + "TRANSFER-ENCODING: CHUNKED\r\n", 411},
      {"identity", kPost + "Transfer-Encoding: identity\r\n", 411},
      {"gzip, then a length", kPost + "Transfer-Encoding: gzip\r\nContent-Length: 5\r\n", 411},
      {"length, then chunked", kPost + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", 411},
      {"chunked twice", kPost + "Transfer-Encoding: chunked\r\nTransfer-Encoding: x\r\n", 411},
      {"unknown coding", kPost + "Transfer-Encoding: xchunked\r\n", 411},
      {"empty coding", kPost + "Transfer-Encoding:\r\n", 411},
      {"chunked on 1.0", "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n", 411},
      {"chunked on GET", kGet + "Transfer-Encoding: chunked\r\n", 411},
      {"chunked behind a tab", kPost + "Transfer-Encoding:\tchunked\r\n", 411},
      {"coding with a space in the name", kPost + "Transfer-Encoding : chunked\r\n", 400},
      {"coding with a control byte",
       kPost + "Transfer-Encoding: \x0b"
               "chunked\r\n",
       400},
      {"coding on a folded line", kPost + "Transfer-Encoding:\r\n chunked\r\n", 400},
      {"two lengths", kPost + "Content-Length: 5\r\nContent-Length: 6\r\n", 400},
      {"two equal lengths", kPost + "Content-Length: 5\r\nContent-Length: 5\r\n", 400},
      {"list of lengths", kPost + "Content-Length: 5, 5\r\n", 400},
      {"length with a sign", kPost + "Content-Length: +5\r\n", 400},
      {"negative length", kPost + "Content-Length: -1\r\n", 400},
      {"hexadecimal length", kPost + "Content-Length: 0x5\r\n", 400},
      {"length with a point", kPost + "Content-Length: 5.0\r\n", 400},
      {"length with a space", kPost + "Content-Length: 1 0\r\n", 400},
      {"empty length", kPost + "Content-Length:\r\n", 400},
      {"full-width length", kPost + "Content-Length: \xef\xbc\x95\r\n", 400},
      {"length above the limit", kPost + "Content-Length: 1001\r\n", 413},
      {"length above 64 bits", kPost + "Content-Length: 18446744073709551617\r\n", 413},
      {"length of 40 digits", kPost + "Content-Length: " + times(40, "9") + "\r\n", 413},
      {"unknown expectation", kPost + "Expect: 200-ok\r\n", 417},
  };
  return all;
}

TEST(HeadGuard, Table) {
  EXPECT_GE(cases().size(), 100u);
  for (const Case& one : cases()) {
    const HeadVerdict verdict = check_head(one.head + "\r\n", 1000);
    EXPECT_EQ(verdict.status, one.status) << one.name << ": " << verdict.reason;
    EXPECT_EQ(verdict.status == 0, std::string(verdict.reason).empty()) << one.name;
  }
}

// What the guard lets through, the parser must read as the same message.
TEST(HeadGuard, AgreesWithParser) {
  for (const Case& one : cases()) EXPECT_EQ(disagreement(one.head + "\r\n"), "") << one.name;
}

TEST(HeadGuard, KeepAlive) {
  const struct {
    const char* version;
    const char* connection;
    bool keep_alive;
  } table[] = {
      {"1.1", "", true},
      {"1.1", "Connection: close\r\n", false},
      {"1.1", "Connection: CLOSE\r\n", false},
      {"1.1", "Connection: x , close\r\n", false},
      {"1.1", "Connection: x\r\nConnection: close\r\n", false},
      {"1.1", "Connection: keep-alive, close\r\n", false},
      {"1.1", "Connection: closed\r\n", true},
      {"1.0", "", false},
      {"1.0", "Connection: Keep-Alive\r\n", true},
      {"1.0", "Connection: keep-alive, close\r\n", false},
  };
  for (const auto& one : table) {
    const std::string head =
        std::string("GET / HTTP/") + one.version + "\r\nHost: a\r\n" + one.connection + "\r\n";
    const HeadVerdict verdict = check_head(head, 1000);
    EXPECT_EQ(verdict.status, 0) << head;
    EXPECT_EQ(verdict.keep_alive, one.keep_alive) << head;
    EXPECT_EQ(verdict.old_protocol, head.find("1.0") != std::string::npos) << head;
  }
}

TEST(HeadGuard, BodyAndExpectation) {
  const HeadVerdict verdict =
      check_head(kPost + "Content-Length: 0042\r\nExpect: 100-continue\r\n\r\n", 1000);
  EXPECT_EQ(verdict.content_length, 42u);
  EXPECT_TRUE(verdict.expect_continue);
  // HTTP/1.0 knows no expectation: it is passed over.
  const HeadVerdict old = check_head("POST / HTTP/1.0\r\nExpect: 100-continue\r\n\r\n", 1000);
  EXPECT_EQ(old.status, 0);
  EXPECT_FALSE(old.expect_continue);
}

TEST(HeadGuard, OnlyWholeHeads) {
  EXPECT_EQ(check_head("", 1000).status, 400);
  EXPECT_EQ(check_head("GET / HTTP/1.1\r\nHost: a\r\n", 1000).status, 400);
  EXPECT_EQ(check_head("GET / HTTP/1.1\nHost: a\n\n", 1000).status, 400);
}

TEST(FindHeadEnd, Table) {
  const std::string head = kGet + "\r\n";
  const struct {
    std::string bytes;
    HeadState state;
    std::size_t size;
  } table[] = {
      {"", HeadState::incomplete, 0},
      {"G", HeadState::incomplete, 0},
      {kGet, HeadState::incomplete, 0},
      {kGet + "\r", HeadState::incomplete, 0},
      {head, HeadState::complete, head.size()},
      {head + "body\n\n", HeadState::complete, head.size()},
      {"GET / HTTP/1.1\n", HeadState::broken, 0},
      {kGet + "\n", HeadState::broken, 0},
      {"\n", HeadState::broken, 0},
      {"\r\n", HeadState::broken, 0},
      {" GET", HeadState::broken, 0},
      {"\x16\x03\x01", HeadState::broken, 0},  // somebody speaks TLS
      {"GET /" + std::string(9000, 'a'), HeadState::long_line, 0},
      {kGet + "X: " + std::string(9000, 'a'), HeadState::too_long, 0},
      {kGet + "X: " + std::string(8192 - kGet.size() - 7, 'a') + "\r\n\r\n", HeadState::complete,
       8192},
      {kGet + "X: " + std::string(8192 - kGet.size() - 6, 'a') + "\r\n\r\n", HeadState::too_long,
       0},
  };
  for (const auto& one : table) {
    EXPECT_EQ(find_head_end(one.bytes).state, one.state) << one.bytes.substr(0, 80);
    EXPECT_EQ(find_head_end(one.bytes).size, one.size) << one.bytes.substr(0, 80);
  }
}

// However the bytes are cut into pieces, the end is the same.
TEST(FindHeadEnd, PieceByPiece) {
  const std::string bytes = kGet + "X: y\r\n\r\nrest";
  const std::size_t size = bytes.size() - 4;
  for (std::size_t seen = 0; seen < size; ++seen) {
    EXPECT_EQ(find_head_end(std::string_view(bytes).substr(0, seen)).state, HeadState::incomplete);
    EXPECT_EQ(find_head_end(bytes, seen).size, size) << seen;
  }
}

}  // namespace
}  // namespace ikenbako::http
