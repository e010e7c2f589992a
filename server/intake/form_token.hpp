// The signed token in the check page's form: it shows that the page came from us and went to this
// browser, and is the idempotency key of what the form sends. A value type; safe from any thread.
#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "server/core/clock.hpp"

namespace ikenbako::intake {

struct FormToken {
  enum class State {
    valid,
    expired,        // ours, but older than kLifetime
    other_browser,  // ours and fresh, but handed to another browser
    forged,
  };
  State state = State::forged;
  std::string nonce;  // unique for one check page; empty when forged
  Time issued;        // when the check page was handed out; 1970 when forged
};

inline constexpr std::chrono::hours kTokenLifetime{6};

// A fresh token for the browser that holds `cookie`. `key` is 32 secret bytes.
std::string make_form_token(std::string_view key, Time now, std::string_view cookie);

FormToken read_form_token(std::string_view token, std::string_view key, Time now,
                          std::string_view cookie);

}  // namespace ikenbako::intake
