#include "server/review/api.hpp"

#include "server/review/opinion_json.hpp"
#include "server/review/query.hpp"

namespace ikenbako::review {
namespace {

http::Response json_response(int status, std::string body) {
  http::Response response{status, "application/json", std::move(body), {}};
  response.headers.emplace_back("Cache-Control", "no-store");
  return response;
}

http::Response failure(const http::Request& request, const Error& error) {
  // Well-formed JSON that breaks a rule is 422; what is no JSON at all, or a bad query, is 400.
  const bool fields = error.code == Code::invalid && !error.fields.empty() &&
                      error.fields.front().name.starts_with('/');
  return Api::problem(request, fields ? 422 : http::status_of(error.code), error);
}

// Strong, as it stands for one version of one review: "\"3\"".
std::string etag_of(const Opinion& opinion) {
  return "\"" + std::to_string(opinion.review.version) + "\"";
}

http::Response opinion_response(const Opinion& opinion, const Consultation& consultation) {
  http::Response response = json_response(200, opinion_json(opinion, consultation));
  response.headers.emplace_back("ETag", etag_of(opinion));
  return response;
}

// The query of the next page: this one's with another cursor.
std::string next_target(const http::Request& request, const std::string& cursor) {
  std::string target = request.path + "?";
  std::string_view rest = request.query;
  while (!rest.empty()) {
    const std::string_view part = rest.substr(0, rest.find('&'));
    rest.remove_prefix(part.size() < rest.size() ? part.size() + 1 : rest.size());
    if (!part.starts_with("cursor=")) target.append(part).append("&");
  }
  return target + "cursor=" + cursor;
}

}  // namespace

http::Response Api::problem(const http::Request&, int status, const Error& error) {
  http::Response response = json_response(status, problem_json(status, error));
  response.type = "application/problem+json";
  if (status == 401) response.headers.emplace_back("WWW-Authenticate", "Bearer");
  if (status == 503) response.headers.emplace_back("Retry-After", "10");
  return response;
}

std::vector<http::Route> Api::routes() {
  const auto to = [this](Answer (Api::*handler)(http::Request, std::string)) {
    return [this, handler](http::Request request) { return guarded(handler, std::move(request)); };
  };
  return {
      {"GET", "/api/v1/opinions", to(&Api::list)},
      {"GET", "/api/v1/opinions/{id}", to(&Api::show)},
      {"PATCH", "/api/v1/opinions/{id}/review", to(&Api::change)},
      // The same change where a client speaks of the opinion itself.
      {"PATCH", "/api/v1/opinions/{id}", to(&Api::change)},
      {"GET", "/api/v1/matrix", to(&Api::matrix)},
      {"POST", "/api/v1/submissions", to(&Api::submit)},
  };
}

Api::Answer Api::guarded(Answer (Api::*handler)(http::Request, std::string),
                         http::Request request) {
  const auto staff = parts_.accounts.authorize(request.header("authorization"));
  if (!staff) {
    const Error error{Code::unauthorized,
                      "This needs a valid staff token: send `Authorization: Bearer <token>`. "
                      "`ikenbako staff add` makes one.",
                      {}};
    co_return problem(request, 401, error);
  }
  co_return co_await (this->*handler)(std::move(request), *staff);
}

Api::Answer Api::list(http::Request request, std::string) {
  const auto query = parse_query(request.query, parts_.consultation, parts_.terms);
  if (!query) co_return failure(request, query.error());
  // One more than asked for tells whether there is a next page.
  auto read = [query = *query](store::Reader& reader) {
    return reader.opinions(query.filter, query.after, query.limit + 1);
  };
  std::vector<Opinion> opinions = co_await parts_.door.read(std::move(read));
  std::string next;
  if (opinions.size() > query->limit) {
    opinions.pop_back();
    next = make_cursor(opinions.back().id);
  }
  http::Response response = json_response(200, opinions_json(opinions, next, parts_.consultation));
  if (!next.empty())
    response.headers.emplace_back("Link", "<" + next_target(request, next) + ">; rel=\"next\"");
  co_return response;
}

Api::Answer Api::show(http::Request request, std::string) {
  const std::string id = request.parameters["id"];
  auto read = [id](store::Reader& reader) { return reader.opinion(id); };
  const auto opinion = co_await parts_.door.read(std::move(read));
  if (!opinion) co_return failure(request, opinion.error());
  co_return opinion_response(*opinion, parts_.consultation);
}

Api::Answer Api::change(http::Request request, std::string staff) {
  const std::string id = request.parameters["id"];
  auto read = [id](store::Reader& reader) { return reader.opinion(id); };
  auto opinion = co_await parts_.door.read(read);
  if (!opinion) co_return failure(request, opinion.error());

  const std::string_view match = request.header("if-match");
  if (match.empty()) {
    const Error error{Code::precondition_missing,
                      "Send the opinion's ETag as If-Match, so that nobody's change is lost.",
                      {}};
    co_return failure(request, error);
  }
  if (match != "*" && match != etag_of(*opinion)) {
    const Error error{Code::precondition_failed,
                      "Somebody changed this review since you read it; read it again.",
                      {}};
    co_return failure(request, error);
  }
  auto review = patch_review(opinion->review, request.body, parts_.consultation);
  if (!review) co_return failure(request, review.error());
  store::ReviewChange change;
  change.opinion = id;
  change.based_on = opinion->review.version;
  change.review = std::move(*review);
  change.review.reviewer = staff;
  const auto changed = co_await parts_.door.review(std::move(change));
  if (!changed) co_return failure(request, changed.error());

  opinion->review = *changed;
  co_return opinion_response(*opinion, parts_.consultation);
}

Api::Answer Api::matrix(http::Request, std::string) {
  auto read = [](store::Reader& reader) { return reader.matrix(); };
  const store::Matrix matrix = co_await parts_.door.read(read);
  co_return json_response(200, matrix_json(matrix, parts_.consultation));
}

Api::Answer Api::submit(http::Request request, std::string) {
  auto submissions = parse_submissions(request.body, parts_.consultation);
  if (!submissions) co_return failure(request, submissions.error());
  const auto receipts = co_await parts_.door.submit(std::move(*submissions));
  if (!receipts) co_return failure(request, receipts.error());
  parts_.submitted();
  co_return json_response(201, receipts_json(*receipts));
}

}  // namespace ikenbako::review
