#include "server/intake/origin.hpp"

#include <gtest/gtest.h>

namespace ikenbako::intake {
namespace {

struct Case {
  const char *site, *origin;
  Origin expected;
};

TEST(Origin, FetchMetadataFirstThenOrigin) {
  const Case cases[] = {
      {"same-origin", "", Origin::same},
      {"same-origin", "https://elsewhere.example", Origin::same},
      {"none", "", Origin::same},
      {"same-site", "http://iken.example", Origin::other},
      {"cross-site", "http://iken.example", Origin::other},
      {"", "http://iken.example", Origin::same},
      {"", "https://iken.example", Origin::same},  // TLS ends at the proxy
      {"", "http://iken.example:81", Origin::other},
      {"", "http://elsewhere.example", Origin::other},
      {"", "null", Origin::other},
      {"", "", Origin::unknown},
  };
  for (const Case& one : cases) {
    http::Request request;
    request.headers = {{"host", "iken.example"}};
    if (*one.site != '\0') request.headers.emplace_back("sec-fetch-site", one.site);
    if (*one.origin != '\0') request.headers.emplace_back("origin", one.origin);
    EXPECT_EQ(origin_of(request), one.expected) << one.site << " " << one.origin;
  }
}

TEST(Origin, FindsItsCookieAmongOthers) {
  http::Request request;
  EXPECT_EQ(cookie_of(request, "form"), "");
  request.headers = {{"cookie", "xform=1; form=abc; formx=2"}};
  EXPECT_EQ(cookie_of(request, "form"), "abc");
  EXPECT_EQ(cookie_of(request, "other"), "");
}

}  // namespace
}  // namespace ikenbako::intake
