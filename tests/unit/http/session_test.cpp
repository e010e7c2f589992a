#include "server/http/session.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/http/running_listener.hpp"

namespace ikenbako::http {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

ListenerOptions with_page() {
  ListenerOptions options;
  options.headers = {{"X-Frame-Options", "DENY"}};
  options.error_page = [](const Request& request, int status, const Error& error) {
    Response response{200, "text/html", "page " + std::to_string(status) + " " + request.path, {}};
    if (error.detail.empty()) response.body += " without detail";
    return response;
  };
  return options;
}

TEST(Session, AnswersOneRequest) {
  RunningListener listener(with_page());
  const std::string response = ask(listener, get("/hello"));
  EXPECT_THAT(response, StartsWith("HTTP/1.1 200 OK\r\nDate: "));
  EXPECT_THAT(response, HasSubstr("GMT\r\nContent-Type: text/plain; charset=utf-8\r\n"
                                  "Content-Length: 5\r\nX-Frame-Options: DENY\r\n\r\nhello"));
  EXPECT_THAT(response, Not(HasSubstr("Server")));
  EXPECT_THAT(response, Not(HasSubstr("Connection")));
}

TEST(Session, KeepsTheConnection) {
  RunningListener listener;
  RawClient client(listener.address());
  for (int round = 0; round < 3; ++round) {
    client.send(post("/echo", "意見" + std::to_string(round)));
    EXPECT_EQ(body_in(client.read_response()), "意見" + std::to_string(round));
  }
  client.send(get("/hello", "Connection: close\r\n"));
  const std::string last = client.read_all();
  EXPECT_THAT(last, HasSubstr("\r\nConnection: close\r\n"));
  EXPECT_EQ(body_in(last), "hello");
}

TEST(Session, OldProtocol) {
  RunningListener listener;
  RawClient client(listener.address());
  client.send("GET /hello HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
  EXPECT_THAT(client.read_response(), HasSubstr("\r\nConnection: keep-alive\r\n"));
  client.send("GET /hello HTTP/1.0\r\n\r\n");
  EXPECT_EQ(body_in(client.read_all()), "hello");
}

TEST(Session, AnswersPipelinedRequestsInOrder) {
  RunningListener listener;
  RawClient client(listener.address());
  std::string requests;
  for (int number = 0; number < 200; ++number) requests += post("/echo", std::to_string(number));
  client.send(requests);
  for (int number = 0; number < 200; ++number)
    ASSERT_EQ(body_in(client.read_response()), std::to_string(number));
}

TEST(Session, ReadsWhatComesByteByByte) {
  RunningListener listener;
  RawClient client(listener.address());
  // One empty line in front is passed over.
  for (const char byte : "\r\n" + post("/echo", "abc")) client.send({&byte, 1});
  EXPECT_EQ(body_in(client.read_response()), "abc");
}

TEST(Session, TakesALargeBody) {
  RunningListener listener;
  const std::string body(256 * 1024, 'x');
  EXPECT_EQ(body_in(ask(listener, post("/echo", body))), body);
}

TEST(Session, HeadIsGetWithoutBody) {
  RunningListener listener;
  RawClient client(listener.address());
  client.send("HEAD /hello HTTP/1.1\r\nHost: a\r\n\r\n");
  const std::string head = client.read_response(true);
  client.send(get("/hello"));
  const std::string whole = client.read_response();
  EXPECT_EQ(head.substr(head.find("Content-Type")) + "hello",
            whole.substr(whole.find("Content-Type")));
}

TEST(Session, NotFoundAndNotAllowed) {
  RunningListener listener(with_page());
  RawClient client(listener.address());
  client.send(get("/%E6%84%8F"));
  const std::string missing = client.read_response();
  EXPECT_EQ(status_in(missing), 404);
  EXPECT_EQ(body_in(missing), "page 404 /意");
  EXPECT_THAT(missing, HasSubstr("X-Frame-Options: DENY"));
  client.send(post("/hello", "x"));
  EXPECT_THAT(client.read_response(), HasSubstr("\r\nAllow: GET, HEAD\r\n"));
  client.send("OPTIONS /echo HTTP/1.1\r\nHost: a\r\n\r\n");
  const std::string options = client.read_response();
  EXPECT_EQ(status_in(options), 405);
  EXPECT_THAT(options, HasSubstr("\r\nAllow: POST\r\n"));
  EXPECT_THAT(listener.observed(3), ElementsAre(" 404", " 405", " 405"));
}

TEST(Session, RefusesBeforeReading) {
  RunningListener listener(with_page());
  const struct {
    std::string bytes;
    int status;
  } table[] = {
      {"GET / HTTP/1.1\r\n\r\n", 400},
      {"GET / HTTP/1.1\nHost: a\n\n", 400},
      {"\x16\x03\x01\x02", 400},
      {get("/%zz"), 400},
      {get("/hello", "Transfer-Encoding: chunked\r\n"), 411},
      {post("/echo", "", "Expect: x\r\n"), 417},
      {"GET /" + std::string(3000, 'a') + " HTTP/1.1\r\nHost: a\r\n\r\n", 414},
      {"GET /" + std::string(10'000, 'a'), 414},
      {get("/hello", "X: " + std::string(9000, 'a') + "\r\n"), 431},
      {"BREW / HTTP/1.1\r\nHost: a\r\n\r\n", 501},
      {"GET / HTTP/2.0\r\nHost: a\r\n\r\n", 505},
  };
  for (const auto& one : table) {
    RawClient client(listener.address());
    // What follows a refused head is never taken for another request.
    client.send(one.bytes + get("/hello"));
    client.finish_sending();
    const std::string response = client.read_all();
    EXPECT_EQ(status_in(response), one.status) << one.bytes.substr(0, 60);
    EXPECT_THAT(body_in(response), StartsWith("page " + std::to_string(one.status)));
    EXPECT_THAT(response, HasSubstr("\r\nConnection: close\r\n"));
    EXPECT_THAT(response, Not(HasSubstr("hello"))) << one.bytes.substr(0, 60);
  }
}

TEST(Session, TooLargeBodyIsAnsweredToAClientThatStillSends) {
  RunningListener listener(with_page());
  RawClient client(listener.address());
  client.send(post("/echo", std::string(600 * 1024, 'x')));
  client.finish_sending();
  const std::string response = client.read_all();
  EXPECT_EQ(status_in(response), 413);
  EXPECT_EQ(body_in(response), "page 413 /echo");
  EXPECT_THAT(response, HasSubstr("\r\nConnection: close\r\n"));
}

TEST(Session, AnswersTheExpectation) {
  RunningListener listener;
  RawClient client(listener.address());
  client.send(
      "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\n");
  EXPECT_EQ(client.read_response(), "HTTP/1.1 100 Continue\r\n\r\n");
  client.send("abc");
  EXPECT_EQ(body_in(client.read_response()), "abc");
  // A body that is too long is refused before it is sent.
  client.send(
      "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 999999\r\nExpect: 100-continue\r\n\r\n");
  EXPECT_EQ(status_in(client.read_response()), 413);
}

TEST(Session, HandlersThatFail) {
  RunningListener listener(with_page());
  RawClient client(listener.address());
  for (const char* target : {"/throws", "/throws-text", "/splits"}) {
    client.send(get(target));
    const std::string response = client.read_response();
    EXPECT_EQ(status_in(response), 500) << target;
    EXPECT_EQ(body_in(response), std::string("page 500 ") + target);
    EXPECT_THAT(response, HasSubstr("\r\nX-Request-Id: "));
    EXPECT_THAT(response, Not(HasSubstr("secret")));
    EXPECT_THAT(response, Not(HasSubstr("Injected")));
  }
  EXPECT_THAT(listener.observed(3), ElementsAre("/throws 500", "/throws-text 500", "/splits 500"));
}

TEST(Session, ErrorPagesThatFail) {
  ListenerOptions options;
  options.error_page = [](const Request&, int, const Error&) -> Response {
    throw std::runtime_error("secret detail");
  };
  RunningListener listener(std::move(options));
  const std::string response = ask(listener, get("/nowhere"));
  EXPECT_EQ(status_in(response), 404);
  EXPECT_THAT(response, HasSubstr("text/plain; charset=utf-8"));
  EXPECT_THAT(response, Not(HasSubstr("secret")));
}

TEST(Session, BelievesOnlyListedProxies) {
  const std::string headers = "X-Forwarded-For: 198.51.100.9, 198.51.100.1\r\n";
  RunningListener open;
  EXPECT_EQ(body_in(ask(open, get("/who/name", headers))), "127.0.0.1 name");
  ListenerOptions options;
  options.proxies = {"127.0.0.1"};
  RunningListener behind(std::move(options));
  EXPECT_EQ(body_in(ask(behind, get("/who/%E5%90%8D", headers))), "198.51.100.1 名");
}

}  // namespace
}  // namespace ikenbako::http
