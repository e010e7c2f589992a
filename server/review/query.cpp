#include "server/review/query.hpp"

#include <algorithm>
#include <charconv>

#include "server/core/crypto.hpp"
#include "server/http/message.hpp"

namespace ikenbako::review {
namespace {

constexpr std::size_t kMostPerPage = 200;
constexpr std::size_t kLongestSearch = 300;  // bytes

bool is_opinion_id(std::string_view text) {
  if (text.empty() || text.size() > 32) return false;
  return text.find_first_not_of("0123456789-") == std::string_view::npos;
}

// The words of `q`, with spaces of any width between, each as what the store finds it by.
std::string take_search(OpinionQuery& query, std::string_view value, const Terms& terms) {
  constexpr std::string_view kWide = "\u3000";
  if (value.size() > kLongestSearch) return "at most 100 characters";
  std::string spaced(value);
  for (std::size_t at = 0; (at = spaced.find(kWide, at)) != spaced.npos;)
    spaced.replace(at, kWide.size(), " ");
  query.filter.search.clear();
  for (std::size_t start = 0; start < spaced.size();) {
    const std::size_t end = std::min(spaced.find(' ', start), spaced.size());
    std::string found = terms(std::string_view(spaced).substr(start, end - start));
    if (!found.empty()) query.filter.search.push_back(std::move(found));
    start = end + 1;
  }
  return query.filter.search.empty() ? "words to look for, with letters or digits in them" : "";
}

// Takes one parameter over; gives what is wrong with it, or "".
std::string take(OpinionQuery& query, const std::string& name, const std::string& value,
                 const Consultation& consultation, const Terms& terms) {
  if (name == "pillar") {
    if (value != "none" && consultation.pillar(value) == nullptr)
      return "no such pillar in this consultation (use a key, or none)";
    query.filter.pillar = value;
  } else if (name == "viewpoint") {
    if (consultation.viewpoint(value) == nullptr)
      return "no such viewpoint in this consultation (use a key)";
    query.filter.viewpoint = value;
  } else if (name == "status") {
    query.filter.status = parse_review_status(value);
    if (!query.filter.status) return "one of unreviewed, in_progress, reviewed";
  } else if (name == "scope") {
    query.filter.scope = parse_scope(value);
    if (!query.filter.scope) return "one of in, out, withdrawn";
  } else if (name == "q") {
    return take_search(query, value, terms);
  } else if (name == "limit") {
    const auto [end, error] =
        std::from_chars(value.data(), value.data() + value.size(), query.limit);
    if (error != std::errc{} || end != value.data() + value.size() || query.limit < 1 ||
        query.limit > kMostPerPage)
      return "a number from 1 to 200";
  } else if (name == "cursor") {
    const auto after = from_base64url(value);
    if (!after || !is_opinion_id(*after)) return "not a cursor of ours; start without one";
    query.after = *after;
  } else {
    return "unknown parameter; known are q, pillar, viewpoint, status, scope, limit, cursor";
  }
  return {};
}

}  // namespace

Result<OpinionQuery> parse_query(std::string_view text, const Consultation& consultation,
                                 const Terms& terms) {
  const auto fields = http::parse_form(text);
  if (!fields) return fields.error();
  OpinionQuery query;
  Error error{Code::invalid, "The query has parameters that can't be used.", {}};
  for (const auto& [name, value] : *fields) {
    const std::string wrong = take(query, name, value, consultation, terms);
    if (!wrong.empty()) error.fields.push_back({"query/" + name, wrong});
  }
  if (!error.fields.empty()) return error;
  return query;
}

std::string make_cursor(std::string_view opinion) { return to_base64url(opinion); }

}  // namespace ikenbako::review
