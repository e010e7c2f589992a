// Ids as people see them ("000123", "000123-02") and as the tables keep them. Internal to the
// store; pure functions.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace ikenbako::store {

// Positions in a submission are 1 to kMostOpinions - 1; an opinion's row is number * kMostOpinions
// + position.
inline constexpr std::int64_t kMostOpinions = 1000;

std::string submission_id(std::int64_t number);
std::string opinion_id(std::int64_t row);

// Nothing unless `id` is written exactly as the functions above write it.
std::optional<std::int64_t> submission_number(std::string_view id);
std::optional<std::int64_t> opinion_row(std::string_view id);

}  // namespace ikenbako::store
