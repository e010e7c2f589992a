#include "server/review/opinion_json.hpp"

#include <nlohmann/json.hpp>

#include "server/core/place.hpp"

namespace ikenbako::review {
namespace {

// Keeps the order in which fields are set, so that people can read it.
using json = nlohmann::ordered_json;

json evidence_of(const std::vector<Evidence>& evidence) {
  json list = json::array();
  for (const Evidence& piece : evidence)
    list.push_back({{"key", piece.key},
                    {"start", piece.start},
                    {"end", piece.end},
                    {"text", piece.text},
                    {"weight", piece.weight}});
  return list;
}

json personal_of(const std::vector<Personal>& places) {
  json list = json::array();
  for (const Personal& place : places)
    list.push_back({{"kind", place.kind},
                    {"start", place.start},
                    {"end", place.end},
                    {"reason", place.reason}});
  return list;
}

json reading_of(const std::optional<Reading>& reading) {
  if (!reading) return nullptr;
  return {{"engine", reading->engine},         {"pillar", reading->pillar},
          {"pillars", reading->pillars},       {"viewpoints", reading->viewpoints},
          {"confidence", reading->confidence}, {"evidence", evidence_of(reading->evidence)},
          {"language", reading->language},     {"kinds", reading->kinds},
          {"points", reading->points},         {"personal", personal_of(reading->personal)}};
}

template <class Value>
json or_null(const std::optional<Value>& value) {
  return value ? json(*value) : json(nullptr);
}

json review_of(const Review& review) {
  return {{"version", review.version},
          {"status", to_string(review.status)},
          {"pillar", or_null(review.pillar)},
          {"pillars", or_null(review.pillars)},
          {"viewpoints", or_null(review.viewpoints)},
          {"section", or_null(review.section)},
          {"summary", review.summary},
          {"response", review.response},
          {"disposition", review.disposition},
          {"department", review.department},
          {"revision", review.revision},
          {"note", review.note},
          {"scope", to_string(review.scope)},
          {"scope_reason", review.scope_reason},
          {"reviewer", review.reviewer},
          {"at", review.version == 0 ? json(nullptr) : json(to_rfc3339(review.at))}};
}

json opinion_of(const Opinion& opinion, const Consultation& consultation) {
  const std::string& place = opinion.review.section ? *opinion.review.section : opinion.section;
  return {{"id", opinion.id},
          {"submission", opinion.submission},
          {"channel", opinion.channel},
          {"received", to_rfc3339(opinion.received)},
          {"replaces", opinion.replaces.empty() ? json(nullptr) : json(opinion.replaces)},
          {"late", opinion.late},
          {"organization", opinion.organization},
          {"section", place},
          {"section_title", show_place(consultation, place)},
          {"text", opinion.text},
          {"pillar", opinion.pillar().empty() ? json(nullptr) : json(opinion.pillar())},
          {"pillars", opinion.pillars()},
          {"viewpoints", opinion.viewpoints()},
          {"reading", reading_of(opinion.reading)},
          {"review", review_of(opinion.review)}};
}

std::string text_of(const json& value) {
  return value.dump(-1, ' ', false, json::error_handler_t::replace) + "\n";
}

}  // namespace

std::string opinion_json(const Opinion& opinion, const Consultation& consultation) {
  return text_of(opinion_of(opinion, consultation));
}

std::string opinions_json(const std::vector<Opinion>& opinions, const std::string& next,
                          const Consultation& consultation) {
  json items = json::array();
  for (const Opinion& opinion : opinions) items.push_back(opinion_of(opinion, consultation));
  return text_of(
      {{"items", std::move(items)}, {"next", next.empty() ? json(nullptr) : json(next)}});
}

std::string matrix_json(const store::Matrix& matrix, const Consultation& consultation) {
  const auto count = [&matrix](const std::string& pillar, const std::string& viewpoint) {
    const auto row = matrix.find(pillar);
    if (row == matrix.end()) return std::size_t{0};
    const auto cell = row->second.find(viewpoint);
    return cell == row->second.end() ? std::size_t{0} : cell->second;
  };
  std::size_t total = 0;
  json rows = json::array();
  const auto add_row = [&](const std::string& key, const std::string& title) {
    json cells = json::object();
    for (const Viewpoint& viewpoint : consultation.viewpoints)
      cells[viewpoint.key] = count(key, viewpoint.key);
    total += count(key, "");
    rows.push_back({{"pillar", key.empty() ? json(nullptr) : json(key)},
                    {"title", title},
                    {"opinions", count(key, "")},
                    {"viewpoints", std::move(cells)}});
  };
  for (const Pillar& pillar : consultation.pillars) add_row(pillar.key, pillar.title);
  add_row("none", consultation.none_title);
  if (count("", "") > 0) add_row("", "未分類（分析待ち）");
  return text_of({{"rows", std::move(rows)}, {"opinions", total}});
}

std::string receipts_json(const std::vector<Receipt>& receipts) {
  json items = json::array();
  for (const Receipt& receipt : receipts)
    items.push_back({{"receipt", receipt.code},
                     {"submission", receipt.submission},
                     {"received", to_rfc3339(receipt.received)},
                     {"opinions", receipt.opinions},
                     {"repeated", receipt.repeated}});
  return text_of({{"items", std::move(items)}});
}

std::string problem_json(int status, const Error& error) {
  json errors = json::array();
  for (const FieldError& field : error.fields)
    errors.push_back({{"pointer", field.name}, {"detail", field.detail}});
  json problem{{"type", "about:blank"}, {"status", status}, {"detail", error.detail}};
  switch (status) {
    case 400:
      problem["title"] = "Bad Request";
      break;
    case 401:
      problem["title"] = "Unauthorized";
      break;
    case 403:
      problem["title"] = "Forbidden";
      break;
    case 404:
      problem["title"] = "Not Found";
      break;
    case 405:
      problem["title"] = "Method Not Allowed";
      break;
    case 409:
      problem["title"] = "Conflict";
      break;
    case 412:
      problem["title"] = "Precondition Failed";
      break;
    case 413:
      problem["title"] = "Content Too Large";
      break;
    case 415:
      problem["title"] = "Unsupported Media Type";
      break;
    case 422:
      problem["title"] = "Unprocessable Content";
      break;
    case 428:
      problem["title"] = "Precondition Required";
      break;
    case 503:
      problem["title"] = "Service Unavailable";
      break;
    default:
      problem["title"] = status < 500 ? "Bad Request" : "Internal Server Error";
  }
  if (!errors.empty()) problem["errors"] = std::move(errors);
  return text_of(problem);
}

}  // namespace ikenbako::review
