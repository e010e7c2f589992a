#include "server/core/opinion.hpp"

#include <array>

namespace ikenbako {
namespace {

constexpr std::array<std::string_view, 3> kStatuses{"unreviewed", "in_progress", "reviewed"};
constexpr std::array<std::string_view, 3> kScopes{"in", "out", "withdrawn"};

const std::string kNoLabel;
const std::vector<std::string> kNoLabels;

template <class Value>
std::optional<Value> position(const std::array<std::string_view, 3>& names, std::string_view text) {
  for (std::size_t index = 0; index < names.size(); ++index)
    if (names[index] == text) return static_cast<Value>(index);
  return {};
}

}  // namespace

const std::string& Opinion::pillar() const {
  if (review.pillar) return *review.pillar;
  return reading ? reading->pillar : kNoLabel;
}

const std::vector<std::string>& Opinion::pillars() const {
  if (review.pillars) return *review.pillars;
  return reading ? reading->pillars : kNoLabels;
}

const std::vector<std::string>& Opinion::viewpoints() const {
  if (review.viewpoints) return *review.viewpoints;
  return reading ? reading->viewpoints : kNoLabels;
}

std::string_view to_string(ReviewStatus status) {
  return kStatuses.at(static_cast<std::size_t>(status));
}
std::string_view to_string(Scope scope) { return kScopes.at(static_cast<std::size_t>(scope)); }

std::optional<ReviewStatus> parse_review_status(std::string_view text) {
  return position<ReviewStatus>(kStatuses, text);
}
std::optional<Scope> parse_scope(std::string_view text) { return position<Scope>(kScopes, text); }

}  // namespace ikenbako
