// Fair use at the door of sending: what a send costs, whether it was sent before, and the proof of
// work that buys the way past a queue. Owned by the Site; network thread only.
#pragma once

#include <string>
#include <string_view>

#include "server/intake/challenge.hpp"
#include "server/intake/fair_use.hpp"
#include "server/intake/form_token.hpp"
#include "server/intake/recent.hpp"

namespace ikenbako::intake {

// One press of the button.
struct Press {
  std::string client;        // the sender's address
  std::string browser;       // the form's cookie: the same words from two browsers are two persons'
  std::string key;           // the idempotency key
  std::string content;       // a digest
  Time issued, now;          // of the check page and of the press
  std::string proof = {};    // what the widget put in; may be empty
  bool trap_filled = false;  // the field that people don't see
};

class Gate final {
 public:
  // `enforced` false lets everybody through: for load tests only. `closes`: so shortly before it
  // nobody is asked to wait, since the wait would shut the door.
  Gate(std::string_view key, bool enforced, Time closes);

  // The receipt code that this very press got before, or the same content a moment ago; or "".
  std::string receipt_of_press(const Press& press) const;
  std::string receipt_of_content(const Press& press) const;

  // Whether the press may go on to the store; a proof of work that came with it is used up.
  Verdict weigh(const Press& press);

  // To be called once it is durable.
  void sent(const Press& press, const std::string& receipt);

  // A challenge for the check page while the server is busy, or when `needed`; else "".
  std::string challenge(Time now, bool needed) const;

  // Takes the price of a smaller act, such as a correction.
  bool pays(const std::string& client, Time now);

 private:
  ChallengeSecrets secrets_;
  bool enforced_;
  Time closes_;
  FairUse fair_use_;
  Recent recent_;
  SpentChallenges spent_;
};

}  // namespace ikenbako::intake
