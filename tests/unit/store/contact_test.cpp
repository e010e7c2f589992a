#include "server/store/contact.hpp"

#include <gmock/gmock.h>

#include "analysis/text/characters.hpp"

namespace ikenbako::store {
namespace {

using Contacts = std::vector<std::string>;

Contacts find(const std::string& typed) { return find_contacts(typed, analysis::fold_name); }

struct Case {
  const char* typed;
  Contacts found;
};

const std::string kMail = "mail:taro@example.jp", kMobile = "tel:09012345678",
                  kHome = "tel:0542211234";

TEST(Contact, IsTheSameHoweverTyped) {
  const Case cases[] = {
      {"taro@example.jp", {kMail}},
      {"  Taro@EXAMPLE.jp\r\n", {kMail}},
      {"ｔａｒｏ＠ｅｘａｍｐｌｅ．ｊｐ", {kMail}},
      {"taro @ example.jp", {kMail}},
      {"taro　＠　example.jp", {kMail}},
      {"メール:<taro@example.jp>", {kMail}},
      {"taro@example.jpまでお願いします。", {kMail}},
      {"Mail me at taro@example.jp.", {kMail}},
      {"a.b+c_d-e@x-y.example.jp", {"mail:a.b+c_d-e@x-y.example.jp"}},
      {"090.taro..@docomo.example", {"mail:090.taro..@docomo.example"}},
      {"090-1234-5678", {kMobile}},
      {"09012345678", {kMobile}},
      {"０９０－１２３４－５６７８", {kMobile}},
      {"０９０ー１２３４ー５６７８", {kMobile}},
      {"０９０‐１２３４−５６７８", {kMobile}},
      {"090 1234 5678", {kMobile}},
      {"090　1234　5678", {kMobile}},
      {"090.1234.5678", {kMobile}},
      {"+81 90-1234-5678", {kMobile}},
      {"＋８１（０）９０ー１２３４ー５６７８", {kMobile}},
      {"81-90-1234-5678", {kMobile}},
      {"TEL(054)221-1234", {kHome}},
      {"+81 54 221 1234", {kHome}},
      {"054-221-1234（内線 2345）", {kHome}},
      {"自宅：〒420-8601 054-221-1234", {kHome}},
      {"221-1234", {"tel:2211234"}},
      {"22-1234", {"tel:221234"}},
      {"+1 212 555 0100", {"tel:12125550100"}},
      {"03 1234 0567", {"tel:0312340567"}},
      {"0120 000 000", {"tel:0120000000"}},
  };
  for (const Case& one : cases) EXPECT_EQ(find(one.typed), one.found) << one.typed;
}

TEST(Contact, SeveralAreFoundOneByOne) {
  const Case cases[] = {
      {"090-1234-5678, taro@example.jp", {kMail, kMobile}},
      {"taro@example.jp 090-1234-5678", {kMail, kMobile}},
      {"taro@example.jp／０９０−１２３４−５６７８", {kMail, kMobile}},
      {"054-221-1234、090-1234-5678", {kHome, kMobile}},
      {"054-221-1234 090-1234-5678", {kHome, kMobile}},
      {"054 221 1234 090 1234 5678", {kHome, kMobile}},
      {"054-221-1234+819012345678", {kHome, kMobile}},
      {"+81 90 12 34 56 78 054 221 1234", {kMobile, kHome}},
      {"221-1234\n090-1234-5678", {"tel:2211234", kMobile}},
      {"自宅054-221-1234携帯090-1234-5678", {kHome, kMobile}},
      {"taro@example.jp, TARO@example.jp; 090-1234-5678; 09012345678", {kMail, kMobile}},
      {"09012345678@example.jp", {"mail:09012345678@example.jp"}},
  };
  for (const Case& one : cases) EXPECT_EQ(find(one.typed), one.found) << one.typed;
}

TEST(Contact, NothingUsableIsNothing) {
  for (const char* typed :
       {"", " 　\n", "なし", "@", "taro@", "@example.jp", "a@.", "12345", "1-2-3", "〒420-8601",
        "〒４２０－８６０１静岡市葵区追手町9-6", "内線2345"})
    EXPECT_EQ(find(typed), Contacts{}) << typed;
}

TEST(Contact, NobodyTriesManyAtOnce) {
  std::string many;
  for (int n = 0; n < 100; ++n) many += "a" + std::to_string(n) + "@example.jp ";
  EXPECT_EQ(find(many).size(), kMostContacts);
}

}  // namespace
}  // namespace ikenbako::store
