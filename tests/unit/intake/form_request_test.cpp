#include "server/intake/form_request.hpp"

#include <gtest/gtest.h>

namespace ikenbako::intake {
namespace {

http::Request posted(const char* type, const char* body = "a=1&b=%E5%B7%9D+x&a=2") {
  http::Request request;
  request.method = "POST";
  request.headers = {{"content-type", type}};
  request.body = body;
  return request;
}

TEST(FormRequest, OneEncodingIsTaken) {
  const struct {
    const char* type;
    bool taken;
  } table[] = {
      {"application/x-www-form-urlencoded", true},
      {"Application/X-WWW-Form-Urlencoded", true},
      {"application/x-www-form-urlencoded; charset=UTF-8", true},
      {"application/x-www-form-urlencoded;charset=\"utf-8\"", true},
      {"application/x-www-form-urlencoded; charset=Shift_JIS", false},
      {"multipart/form-data; boundary=x", false},
      {"application/json", false},
      {"text/plain", false},
      {"", false},
  };
  for (const auto& [type, taken] : table) {
    const auto fields = read_form(posted(type));
    ASSERT_EQ(fields.has_value(), taken) << type;
    if (!taken) {
      EXPECT_EQ(status_of_form(fields.error()), 415) << type;
    }
  }
}

TEST(FormRequest, FieldsAreDecodedAndTheFirstOfANameCounts) {
  const Fields fields = read_form(posted("application/x-www-form-urlencoded")).value();
  EXPECT_EQ(fields, (Fields{{"a", "1"}, {"b", "川 x"}, {"a", "2"}}));
  EXPECT_EQ(field(fields, "a"), "1");
  EXPECT_EQ(field(fields, "b"), "川 x");
  EXPECT_EQ(field(fields, "c"), "");
}

TEST(FormRequest, WhatIsNoFormHasAStatus) {
  const auto status = [](const std::string& body) {
    const auto fields = read_form(posted("application/x-www-form-urlencoded", body.c_str()));
    return fields ? 200 : status_of_form(fields.error());
  };
  EXPECT_EQ(status(""), 200);
  EXPECT_EQ(status("a=%"), 400);
  EXPECT_EQ(status("a=%FF"), 400);
  EXPECT_EQ(status("a=%00"), 400);
  std::string many = "a=1";
  for (int count = 0; count < 512; ++count) many += "&a=1";
  EXPECT_EQ(status(many), 413);
}

TEST(FormRequest, SeeOther) {
  const http::Response response = see_other("/en/write");
  EXPECT_EQ(response.status, 303);
  EXPECT_EQ(response.headers.front().second, "/en/write");
}

}  // namespace
}  // namespace ikenbako::intake
