#include "server/intake/view.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace ikenbako::intake {
namespace {

View view(const char* path, const char* cookie = "", const char* accept = "") {
  http::Request request;
  request.path = path;
  request.headers = {{"cookie", cookie}, {"accept-language", accept}};
  return view_of(request);
}

TEST(View, LanguageAndPathOfARequest) {
  const struct {
    const char *path, *cookie, *accept;
    const char *language, *prefix, *rest;
    bool remember;
  } table[] = {
      {"/", "", "", "ja", "", "/", false},
      {"/write", "", "vi", "vi", "", "/write", false},
      {"/write", "language=ko", "vi", "ko", "", "/write", false},
      {"/write", "form=x; language=ko", "vi", "ko", "", "/write", false},
      {"/write", "language=xx", "vi", "vi", "", "/write", false},
      {"/en", "", "vi", "en", "/en", "/", true},
      {"/en/", "", "", "en", "/en", "/", true},
      {"/en/write", "language=ko", "vi", "en", "/en", "/write", true},
      {"/en/write", "language=en", "vi", "en", "/en", "/write", false},
      {"/ja/write", "", "vi", "ja", "/ja", "/write", true},
      {"/ja-easy/mine/edit", "language=ja", "", "ja-easy", "/ja-easy", "/mine/edit", true},
      {"/pt-BR/receipt/x", "", "", "pt-BR", "/pt-BR", "/receipt/x", true},
      {"/en/en/write", "", "", "en", "/en", "/en/write", true},
      // no language's address
      {"/EN/write", "", "", "ja", "", "/EN/write", false},
      {"/english", "", "", "ja", "", "/english", false},
      {"/receipt/en", "", "", "ja", "", "/receipt/en", false},
      {"//en", "", "", "ja", "", "//en", false},
      {"", "", "", "ja", "", "", false},
  };
  for (const auto& one : table) {
    const View made = view(one.path, one.cookie, one.accept);
    EXPECT_EQ(made.language->tag, one.language) << one.path;
    EXPECT_EQ(made.prefix, one.prefix) << one.path;
    EXPECT_EQ(made.path, one.rest) << one.path;
    EXPECT_EQ(made.remember, one.remember) << one.path;
  }
}

TEST(View, EveryAddressLeadsBackToItsPath) {
  for (const char* path : {"/", "/write", "/receipt/{code}"}) {
    const auto all = addresses(path);
    const bool root = std::string(path) == "/";
    EXPECT_EQ(all.size(), root ? 23u : 12u) << path;
    EXPECT_EQ(all.front(), path);
    for (const std::string& address : all) EXPECT_EQ(view(address.c_str()).path, path) << address;
  }
  EXPECT_THAT(addresses("/"), testing::IsSupersetOf({"/", "/en", "/en/", "/ja-easy", "/ja-easy/"}));
  EXPECT_THAT(addresses("/write"), testing::IsSupersetOf({"/write", "/ja/write", "/ne/write"}));
}

}  // namespace
}  // namespace ikenbako::intake
