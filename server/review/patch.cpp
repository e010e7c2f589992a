// JSON merge patch (RFC 7396) over a review: an absent field stays, null clears, a value replaces.
#include <algorithm>
#include <functional>
#include <map>
#include <nlohmann/json.hpp>

#include "server/core/strict_json.hpp"
#include "server/review/opinion_json.hpp"

namespace ikenbako::review {
namespace {

using nlohmann::json;

constexpr std::size_t kLongestText = 100'000;  // bytes; an answer of thirty pages

// Takes `value` into the review; gives what is wrong with it, or "".
using Take = std::function<std::string(Review&, const json&, const Consultation&)>;

std::string take_text(std::string& into, const json& value) {
  if (value.is_null()) {
    into.clear();
    return {};
  }
  if (!value.is_string()) return "a text";
  into = value.get<std::string>();
  return into.size() > kLongestText ? "at most 100000 bytes" : "";
}

template <std::string Review::*Member>
std::string text(Review& review, const json& value, const Consultation&) {
  return take_text(review.*Member, value);
}

bool is_pillar(const Consultation& consultation, const std::string& key) {
  return key == "none" || consultation.pillar(key) != nullptr;
}

std::string take_keys(std::optional<std::vector<std::string>>& into, const json& value,
                      const std::function<bool(const std::string&)>& known) {
  if (value.is_null()) {
    into.reset();
    return {};
  }
  if (!value.is_array()) return "a list of keys";
  std::vector<std::string> keys;
  for (const json& item : value) {
    if (!item.is_string() || !known(item.get<std::string>()))
      return "a list of keys of this consultation";
    if (std::find(keys.begin(), keys.end(), item.get<std::string>()) != keys.end())
      return "each key once";
    keys.push_back(item.get<std::string>());
  }
  into = std::move(keys);
  return {};
}

std::string take_pillar(Review& review, const json& value, const Consultation& consultation) {
  if (value.is_null()) {
    review.pillar.reset();
    return {};
  }
  if (!value.is_string() || !is_pillar(consultation, value.get<std::string>()))
    return "a pillar's key of this consultation, or none";
  review.pillar = value.get<std::string>();
  return {};
}

std::string take_pillars(Review& review, const json& value, const Consultation& consultation) {
  return take_keys(review.pillars, value, [&consultation](const std::string& key) {
    return consultation.pillar(key) != nullptr;
  });
}

std::string take_viewpoints(Review& review, const json& value, const Consultation& consultation) {
  return take_keys(review.viewpoints, value, [&consultation](const std::string& key) {
    return consultation.viewpoint(key) != nullptr;
  });
}

std::string take_section(Review& review, const json& value, const Consultation&) {
  if (value.is_null()) {
    review.section.reset();
    return {};
  }
  review.section.emplace();
  return take_text(*review.section, value);
}

std::string take_status(Review& review, const json& value, const Consultation&) {
  const auto status =
      value.is_string() ? parse_review_status(value.get<std::string>()) : std::nullopt;
  if (!status) return "one of unreviewed, in_progress, reviewed";
  review.status = *status;
  return {};
}

std::string take_scope(Review& review, const json& value, const Consultation&) {
  const auto scope = value.is_string() ? parse_scope(value.get<std::string>()) : std::nullopt;
  if (!scope) return "one of in, out, withdrawn";
  review.scope = *scope;
  return {};
}

std::string take_disposition(Review& review, const json& value, const Consultation& consultation) {
  const std::string wrong = take_text(review.disposition, value);
  const bool known =
      review.disposition.empty() || consultation.disposition(review.disposition) != nullptr;
  return !wrong.empty() || !known ? "a disposition's key of this consultation" : "";
}

std::string take_department(Review& review, const json& value, const Consultation& consultation) {
  const std::string wrong = take_text(review.department, value);
  const bool known =
      review.department.empty() || consultation.department(review.department) != nullptr;
  return !wrong.empty() || !known ? "a department's key of this consultation" : "";
}

const std::map<std::string, Take>& fields() {
  static const std::map<std::string, Take> all{
      {"status", take_status},
      {"pillar", take_pillar},
      {"pillars", take_pillars},
      {"viewpoints", take_viewpoints},
      {"section", take_section},
      {"summary", text<&Review::summary>},
      {"response", text<&Review::response>},
      {"disposition", take_disposition},
      {"department", take_department},
      {"revision", text<&Review::revision>},
      {"note", text<&Review::note>},
      {"scope", take_scope},
      {"scope_reason", text<&Review::scope_reason>},
  };
  return all;
}

// The pillar leads the pillars. Where the patch names the pillar alone, the pillars go with it:
// those beside a corrected pillar were beside the wrong one.
void agree(Review& review, bool pillars_stand) {
  if (!pillars_stand) review.pillars.reset();
  if (!review.pillar) return;
  if (*review.pillar == "none") {
    review.pillars.emplace();
    return;
  }
  std::vector<std::string> pillars{*review.pillar};
  if (review.pillars)
    for (const std::string& key : *review.pillars)
      if (key != *review.pillar) pillars.push_back(key);
  review.pillars = std::move(pillars);
}

}  // namespace

Result<Review> patch_review(const Review& current, std::string_view body,
                            const Consultation& consultation) {
  const auto patch = parse_strict_json(body);
  if (!patch) return patch.error();
  if (!patch->is_object()) return Error{Code::invalid, "The body must be a JSON object.", {}};

  Review review = current;
  Error error{Code::invalid, "The review can't be changed so; see errors.", {}};
  for (const auto& [name, value] : patch->items()) {
    const auto field = fields().find(name);
    const std::string wrong = field == fields().end() ? "unknown field; nothing was changed"
                                                      : field->second(review, value, consultation);
    if (!wrong.empty()) error.fields.push_back({"/" + name, wrong});
  }
  if (review.scope != Scope::in && review.scope_reason.empty())
    error.fields.push_back({"/scope_reason", "say why it is out of scope or withdrawn"});
  const bool pillars_stand = patch->contains("pillars") || !patch->contains("pillar");
  if (!review.pillar && review.pillars && pillars_stand)
    error.fields.push_back({"/pillar", "name the main pillar with the pillars"});
  if (!error.fields.empty()) return error;
  agree(review, pillars_stand);
  return review;
}

}  // namespace ikenbako::review
