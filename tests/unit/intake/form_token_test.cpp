#include "server/intake/form_token.hpp"

#include <gtest/gtest.h>

#include "tests/unit/fixtures/fixtures.hpp"

namespace ikenbako::intake {
namespace {

using State = FormToken::State;
const std::string kKey(32, 'k');

struct Case {
  const char* what;
  const char* read_at;
  const char* cookie;
  char key;
  State state;
};

TEST(FormToken, IsJudgedByKeyAgeAndBrowser) {
  const HandClock made("2021-10-15T12:00:00");
  const std::string token = make_form_token(kKey, made.now(), "mine");
  const Case cases[] = {
      {"at once", "2021-10-15T12:00:00", "mine", 'k', State::valid},
      {"six hours later", "2021-10-15T18:00:00", "mine", 'k', State::valid},
      {"a second more", "2021-10-15T18:00:01", "mine", 'k', State::expired},
      {"clock set back an hour", "2021-10-15T11:00:00", "mine", 'k', State::valid},
      {"another browser", "2021-10-15T12:00:00", "yours", 'k', State::other_browser},
      {"a browser without a cookie", "2021-10-15T12:00:00", "", 'k', State::other_browser},
      {"another key", "2021-10-15T12:00:00", "mine", 'x', State::forged},
  };
  for (const Case& one : cases) {
    const FormToken read =
        read_form_token(token, std::string(32, one.key), HandClock(one.read_at).now(), one.cookie);
    EXPECT_EQ(read.state, one.state) << one.what;
    EXPECT_EQ(read.nonce.empty(), one.state == State::forged) << one.what;
    EXPECT_EQ(read.issued, one.state == State::forged ? Time{} : made.now()) << one.what;
  }
}

TEST(FormToken, EveryChangedByteIsForged) {
  const Time now = HandClock("2021-10-15").now();
  const std::string token = make_form_token(kKey, now, "mine");
  for (std::size_t index = 0; index < token.size(); ++index) {
    std::string changed = token;
    changed[index] = changed[index] == 'A' ? 'B' : 'A';
    EXPECT_EQ(read_form_token(changed, kKey, now, "mine").state, State::forged) << index;
  }
  for (const char* nonsense : {"", ".", "....", "1.2.3.4", "あ"})
    EXPECT_EQ(read_form_token(nonsense, kKey, now, "mine").state, State::forged) << nonsense;
}

TEST(FormToken, EachPageHasItsOwn) {
  const Time now = HandClock("2021-10-15").now();
  const auto nonce = [&] {
    return read_form_token(make_form_token(kKey, now, "mine"), kKey, now, "mine").nonce;
  };
  EXPECT_NE(nonce(), nonce());
}

}  // namespace
}  // namespace ikenbako::intake
