// The only source of the present time. main makes one Clock and hands it on by reference, so tests
// move time by hand. Safe to call from any thread.
#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "server/core/error.hpp"

namespace ikenbako {

using Time = std::chrono::sys_time<std::chrono::milliseconds>;

class Clock {
 public:
  virtual ~Clock() = default;
  virtual Time now() const = 0;
};

class SystemClock final : public Clock {
 public:
  Time now() const override;
};

// Starts at `start` and runs on from there at the machine's speed; for trials.
class TrialClock final : public Clock {
 public:
  explicit TrialClock(Time start);
  Time now() const override;

 private:
  Time start_;
  std::chrono::steady_clock::time_point began_;
};

// "2021-10-15T03:00:00.000Z", as stored and sent to machines.
std::string to_rfc3339(Time time);

// "2021-10-15T12:00:00+09:00", Japan Standard Time (no daylight saving since 1951).
std::string to_jst(Time time);

// "令和3年（2021年）10月15日（金曜日）12時00分"; without `with_clock` the date alone.
std::string to_japanese(Time time, bool with_clock);

// RFC 3339 with an offset; "2021-10-15T12:00:00", "2021-10-15 12:00", "2021-10-15" and "2021/10/5"
// are read as JST, a date alone as its first instant. Error: invalid, with the forms that are
// accepted.
Result<Time> parse_time(std::string_view text);

}  // namespace ikenbako
