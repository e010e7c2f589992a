// A Site whose consultation asks for a contact, and what a sender does in My receipt. As
// SiteFixture.
#pragma once

#include <string>

#include "tests/unit/intake/site_fixture.hpp"

namespace ikenbako::intake {

inline const std::string kName = "見本太郎", kMail = "taro@example.jp";

inline Consultation with_contact() {
  Consultation made = small_consultation();
  made.max_characters = 60;
  made.personal.push_back({"contact", "連絡先", "お尋ねするため", "email", false});
  return made;
}

class MyReceiptTest : public testing::Test, protected SiteFixture {
 protected:
  explicit MyReceiptTest(const Adjust& adjust = {}) : SiteFixture(with_contact(), {}, adjust) {}

  // Sends two opinions, from a browser of its own each time, and gives the receipt code.
  std::string send(const std::string& contact = kMail) {
    const std::string browser = std::to_string(memory_.submissions().size());
    const auto sent = post("/send",
                           {{"token", token(browser)},
                            {"opinion-1", "川をきれいに"},
                            {"section-1", "river"},
                            {"place-1", "2行"},
                            {"opinion-2", "道を広く"},
                            {"personal-name", kName},
                            {"personal-contact", contact}},
                           "form=" + browser);
    EXPECT_EQ(sent.status, 303) << sent.body;
    return memory_.submissions().back().receipt;
  }

  http::Response open(const std::string& code, const std::string& contact = kMail) {
    return post("/mine", {{"code", code}, {"contact", contact}, {"action", "show"}});
  }

  // The pass that the opened page holds.
  std::string pass_of(const std::string& code) { return hidden(open(code).body, "pass"); }

  http::Response act(const std::string& path, const std::string& code, const std::string& pass,
                     Fields more) {
    more.insert(more.begin(), {{"code", code}, {"pass", pass}});
    return post(path, more);
  }

  http::Response correct(const std::string& code, const std::string& id, const std::string& number,
                         const std::string& text) {
    return act("/mine/change", code, pass_of(code),
               {{"action", "correct"}, {"opinion", id}, {"opinion-" + number, text}});
  }

  Scope scope_of(const char* id) { return memory_.opinion(id).value().review.scope; }
  std::size_t opinions() { return memory_.opinions({}, "", 100).size(); }
};

}  // namespace ikenbako::intake
