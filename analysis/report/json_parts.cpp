#include "analysis/report/json_parts.hpp"

#include <nlohmann/json.hpp>

namespace analysis::report {
namespace {

using Json = nlohmann::ordered_json;

Json count_json(const Count& count) {
  return {{"submitters", count.submitters},
          {"organizations", count.organizations},
          {"anonymous", count.anonymous},
          {"submissions", count.submissions},
          {"opinions", count.opinions}};
}

}  // namespace

Json counts_json(const Report& report) {
  Json counts = count_json(report.total);
  counts["by_channel"] = Json::object();
  for (const ChannelInput& channel : report.channels) {
    Json one = count_json(channel.count);
    one["title"] = channel.title;
    counts["by_channel"][channel.key] = std::move(one);
  }
  return counts;
}

Json tallies_json(const std::vector<Tally>& tallies) {
  Json list = Json::array();
  for (const Tally& one : tallies)
    list.push_back({{"key", one.label.key},
                    {"title", one.label.title},
                    {"rows", one.rows},
                    {"opinions", one.opinions}});
  return list;
}

Json nullable(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

Json head_json(const Head& head) {
  return {{"key", head.consultation},
          {"title", head.title},
          {"plan", head.plan},
          {"government", head.government},
          {"period", head.period}};
}

}  // namespace analysis::report
