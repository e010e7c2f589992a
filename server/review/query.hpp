// The query of GET /api/v1/opinions, and its cursor. Pure functions.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "server/core/consultation.hpp"
#include "server/core/error.hpp"
#include "server/store/store.hpp"

namespace ikenbako::review {

struct OpinionQuery {
  store::OpinionFilter filter;
  std::string after;  // the last opinion of the page before; empty on the first
  std::size_t limit = 50;
};

// What a text is found by, as the store has it of each opinion.
using Terms = std::function<std::string(std::string_view)>;

// Errors: invalid, naming each unknown or wrong parameter.
Result<OpinionQuery> parse_query(std::string_view query, const Consultation& consultation,
                                 const Terms& terms);

// What stands for "after this opinion"; to be handed back unread.
std::string make_cursor(std::string_view opinion);

}  // namespace ikenbako::review
