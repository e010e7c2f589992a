#include "server/store/records.hpp"

#include <nlohmann/json.hpp>

namespace ikenbako::store {
namespace {

using nlohmann::json;

template <class T>
json to_value(const std::optional<T>& value) {
  return value ? json(*value) : json(nullptr);
}

template <class T>
std::optional<T> read(const json& record, const char* name) {
  const json& value = record.at(name);
  if (value.is_null()) return {};
  return value.get<T>();
}

}  // namespace

std::string to_json(const Reading& reading) {
  json evidence = json::array();
  for (const Evidence& one : reading.evidence)
    evidence.push_back({{"key", one.key},
                        {"start", one.start},
                        {"end", one.end},
                        {"text", one.text},
                        {"weight", one.weight}});
  json personal = json::array();
  for (const Personal& one : reading.personal)
    personal.push_back(
        {{"kind", one.kind}, {"start", one.start}, {"end", one.end}, {"reason", one.reason}});
  return json{{"engine", reading.engine},         {"pillar", reading.pillar},
              {"pillars", reading.pillars},       {"viewpoints", reading.viewpoints},
              {"confidence", reading.confidence}, {"evidence", std::move(evidence)},
              {"language", reading.language},     {"kinds", reading.kinds},
              {"points", reading.points},         {"personal", std::move(personal)}}
      .dump();
}

Reading parse_reading(std::string_view text) {
  const json record = json::parse(text);
  Reading reading;
  record.at("engine").get_to(reading.engine);
  record.at("pillar").get_to(reading.pillar);
  record.at("pillars").get_to(reading.pillars);
  record.at("viewpoints").get_to(reading.viewpoints);
  record.at("confidence").get_to(reading.confidence);
  for (const json& one : record.at("evidence"))
    reading.evidence.push_back({one.at("key").get<std::string>(),
                                one.at("start").get<std::size_t>(),
                                one.at("end").get<std::size_t>(), one.at("text").get<std::string>(),
                                one.at("weight").get<double>()});
  // Readings from before these were found stay readable until they are made anew.
  if (!record.contains("language")) return reading;
  record.at("language").get_to(reading.language);
  record.at("kinds").get_to(reading.kinds);
  record.at("points").get_to(reading.points);
  for (const json& one : record.at("personal"))
    reading.personal.push_back({one.at("kind").get<std::string>(),
                                one.at("start").get<std::size_t>(),
                                one.at("end").get<std::size_t>(),
                                one.at("reason").get<std::string>()});
  return reading;
}

std::string to_json(const Review& review) {
  return json{{"version", review.version},
              {"status", to_string(review.status)},
              {"pillar", to_value(review.pillar)},
              {"pillars", to_value(review.pillars)},
              {"viewpoints", to_value(review.viewpoints)},
              {"section", to_value(review.section)},
              {"summary", review.summary},
              {"response", review.response},
              {"disposition", review.disposition},
              {"department", review.department},
              {"revision", review.revision},
              {"note", review.note},
              {"scope", to_string(review.scope)},
              {"scope_reason", review.scope_reason},
              {"reviewer", review.reviewer},
              {"at", review.at.time_since_epoch().count()}}
      .dump();
}

Review parse_review(std::string_view text) {
  const json record = json::parse(text);
  Review review;
  record.at("version").get_to(review.version);
  review.status = parse_review_status(record.at("status").get<std::string>()).value();
  review.pillar = read<std::string>(record, "pillar");
  review.pillars = read<std::vector<std::string>>(record, "pillars");
  review.viewpoints = read<std::vector<std::string>>(record, "viewpoints");
  review.section = read<std::string>(record, "section");
  record.at("summary").get_to(review.summary);
  record.at("response").get_to(review.response);
  record.at("disposition").get_to(review.disposition);
  record.at("department").get_to(review.department);
  record.at("revision").get_to(review.revision);
  record.at("note").get_to(review.note);
  review.scope = parse_scope(record.at("scope").get<std::string>()).value();
  record.at("scope_reason").get_to(review.scope_reason);
  record.at("reviewer").get_to(review.reviewer);
  review.at = Time(std::chrono::milliseconds(record.at("at").get<std::int64_t>()));
  return review;
}

}  // namespace ikenbako::store
