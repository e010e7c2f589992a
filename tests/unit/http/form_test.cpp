#include <gtest/gtest.h>

#include "server/http/message.hpp"

namespace ikenbako::http {
namespace {

using Fields = std::vector<std::pair<std::string, std::string>>;

TEST(ParseForm, Table) {
  const struct {
    std::string body;
    Fields fields;
  } table[] = {
      {"", {}},
      {"a=b", {{"a", "b"}}},
      {"a=b&a=c", {{"a", "b"}, {"a", "c"}}},
      {"a", {{"a", ""}}},
      {"a=", {{"a", ""}}},
      {"=b", {{"", "b"}}},
      {"a=b=c", {{"a", "b=c"}}},
      {"&a=b&&c=d&", {{"a", "b"}, {"c", "d"}}},
      {"a=x+y%2Bz", {{"a", "x y+z"}}},
      {"%E6%84%8F=%e8%a6%8b", {{"意", "見"}}},
      {"text=%E4%B8%80%0D%0A%E4%BA%8C", {{"text", "一\r\n二"}}},
      {"a=意見", {{"a", "意見"}}},  // raw UTF-8, as some clients send it
      {"a=%2541", {{"a", "%41"}}},  // decoded once, not twice
  };
  for (const auto& one : table) {
    const auto fields = parse_form(one.body);
    ASSERT_TRUE(fields.has_value()) << one.body;
    EXPECT_EQ(*fields, one.fields) << one.body;
  }
}

TEST(ParseForm, Invalid) {
  for (const std::string body :
       {"a=%", "a=%4", "a=%GG", "a=%4G", "%zz=a", "a=%00", "%00=a", "a=%FF", "a=%E3%81",
        "a=%ED%A0%80", "a=\xff", "a=%C0%AF", "a=%+1"}) {
    const auto fields = parse_form(body);
    ASSERT_FALSE(fields.has_value()) << body;
    EXPECT_EQ(fields.error().code, Code::invalid) << body;
  }
}

TEST(ParseForm, CountsFields) {
  std::string body;
  for (int index = 0; index < 512; ++index) body += "a=b&";
  EXPECT_TRUE(parse_form(body).has_value());
  const auto fields = parse_form(body + "a=b");
  ASSERT_FALSE(fields.has_value());
  EXPECT_EQ(fields.error().code, Code::too_large);
}

TEST(Message, StatusOf) {
  EXPECT_EQ(status_of(Code::invalid), 400);
  EXPECT_EQ(status_of(Code::unauthorized), 401);
  EXPECT_EQ(status_of(Code::forbidden), 403);
  EXPECT_EQ(status_of(Code::not_found), 404);
  EXPECT_EQ(status_of(Code::conflict), 409);
  EXPECT_EQ(status_of(Code::precondition_failed), 412);
  EXPECT_EQ(status_of(Code::too_large), 413);
  EXPECT_EQ(status_of(Code::precondition_missing), 428);
  EXPECT_EQ(status_of(Code::unavailable), 503);
}

TEST(Message, Header) {
  Request request;
  request.headers = {{"a", "1"}, {"b", "2"}, {"a", "3"}};
  EXPECT_EQ(request.header("a"), "1");
  EXPECT_EQ(request.header("c"), "");
}

}  // namespace
}  // namespace ikenbako::http
