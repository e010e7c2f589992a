#include "server/http/router.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

namespace ikenbako::http {
namespace {

std::vector<Route> routes() {
  return {{"GET", "/", {}},
          {"GET", "/opinions/{id}", {}},
          {"PATCH", "/opinions/{id}", {}},
          {"GET", "/opinions/{id}/parts/{part}", {}},
          {"GET", "/opinions/latest", {}},
          {"POST", "/send", {}}};
}

TEST(Router, Matches) {
  const Router router(routes());
  const struct {
    const char* method;
    const char* path;
    const char* pattern;
  } table[] = {
      {"GET", "/", "/"},
      {"GET", "/opinions/7", "/opinions/{id}"},
      {"PATCH", "/opinions/7", "/opinions/{id}"},
      {"GET", "/opinions/latest", "/opinions/latest"},
      {"PATCH", "/opinions/latest", "/opinions/{id}"},
      {"GET", "/opinions/7/parts/意", "/opinions/{id}/parts/{part}"},
      {"POST", "/send", "/send"},
  };
  for (const auto& one : table) {
    const Match match = router.match(one.method, one.path);
    ASSERT_NE(match.route, nullptr) << one.path;
    EXPECT_EQ(match.route->pattern, one.pattern) << one.path;
    EXPECT_EQ(match.route->method, one.method) << one.path;
  }
  const Match match = router.match("GET", "/opinions/7/parts/意");
  EXPECT_EQ(match.parameters.at("id"), "7");
  EXPECT_EQ(match.parameters.at("part"), "意");
}

TEST(Router, MatchesNothing) {
  const Router router(routes());
  for (const char* path : {"", "/opinions", "/opinions/", "/opinions/7/", "//", "/send/", "/Send",
                           "/opinions/7/parts/", "send", "/opinions//parts/1"}) {
    const Match match = router.match("GET", path);
    EXPECT_EQ(match.route, nullptr) << path;
    EXPECT_EQ(match.allow, "") << path;
  }
}

TEST(Router, SaysWhatIsAllowed) {
  const Router router(routes());
  EXPECT_EQ(router.match("POST", "/").allow, "GET, HEAD");
  EXPECT_EQ(router.match("GET", "/send").allow, "POST");
  EXPECT_EQ(router.match("DELETE", "/opinions/7").allow, "GET, HEAD, PATCH");
}

TEST(Router, RefusesBadTables) {
  const std::vector<Route> relative{{"GET", "a", {}}};
  EXPECT_THROW(Router{relative}, std::invalid_argument);
  const std::vector<Route> twice{{"GET", "/a", {}}, {"GET", "/a", {}}};
  EXPECT_THROW(Router{twice}, std::invalid_argument);
}

}  // namespace
}  // namespace ikenbako::http
