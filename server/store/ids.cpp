#include "server/store/ids.hpp"

#include <charconv>

namespace ikenbako::store {
namespace {

std::string padded(std::int64_t number, std::size_t width) {
  std::string digits = std::to_string(number);
  if (digits.size() < width) digits.insert(0, width - digits.size(), '0');
  return digits;
}

std::optional<std::int64_t> parse(std::string_view text) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  // Nine digits are far beyond any consultation and can't overflow when multiplied.
  if (error != std::errc{} || end != text.data() + text.size() || text.size() > 9) return {};
  if (number <= 0) return {};
  return number;
}

}  // namespace

std::string submission_id(std::int64_t number) { return padded(number, 6); }

std::string opinion_id(std::int64_t row) {
  return submission_id(row / kMostOpinions) + '-' + padded(row % kMostOpinions, 2);
}

std::optional<std::int64_t> submission_number(std::string_view id) {
  const auto number = parse(id);
  if (!number || submission_id(*number) != id) return {};
  return number;
}

std::optional<std::int64_t> opinion_row(std::string_view id) {
  const std::size_t hyphen = id.find('-');
  if (hyphen == std::string_view::npos) return {};
  const auto number = parse(id.substr(0, hyphen));
  const auto position = parse(id.substr(hyphen + 1));
  if (!number || !position || *position >= kMostOpinions) return {};
  const std::int64_t row = *number * kMostOpinions + *position;
  if (opinion_id(row) != id) return {};
  return row;
}

}  // namespace ikenbako::store
