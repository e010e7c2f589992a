// Readings and reviews as the JSON that the tables keep. Internal to the store; pure functions.
#pragma once

#include <string>
#include <string_view>

#include "server/core/opinion.hpp"

namespace ikenbako::store {

// Throw std::exception when a text is not valid UTF-8, or `json` is none of ours.
std::string to_json(const Reading& reading);
std::string to_json(const Review& review);
Reading parse_reading(std::string_view json);
Review parse_review(std::string_view json);

}  // namespace ikenbako::store
