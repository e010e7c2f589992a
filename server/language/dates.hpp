// Dates as people of each language write them, in Japan's time, with the year of the Japanese era
// beside the western one. Safe from any thread.
#pragma once

#include <string>

#include "server/core/clock.hpp"
#include "server/language/languages.hpp"

namespace ikenbako::language {

// "令和3年（2021年）10月15日（金曜日）12時00分", "Friday, October 15, 2021 (Reiwa 3) 12:00"; without
// `with_clock` the date alone.
std::string show_date(Time time, const Language& language, bool with_clock);

}  // namespace ikenbako::language
