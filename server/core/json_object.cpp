#include "server/core/json_object.hpp"

#include <nlohmann/json.hpp>

namespace ikenbako {
namespace {

using nlohmann::json;

constexpr std::size_t kLongestKey = 64;
constexpr const char* kText = "a text that is not empty";

// As RFC 6901 writes a name within a pointer.
std::string escaped(std::string_view name) {
  std::string text;
  for (const char c : name) {
    if (c == '~')
      text += "~0";
    else if (c == '/')
      text += "~1";
    else
      text += c;
  }
  return text;
}

bool is_text(const json& value) {
  return value.is_string() && !value.get_ref<const std::string&>().empty();
}

}  // namespace

JsonObject::JsonObject(const json& value, std::string pointer, std::vector<FieldError>& faults)
    : value_(value), pointer_(std::move(pointer)), faults_(faults) {
  if (!value_.is_object()) wrong("", "an object");
}

void JsonObject::wrong(std::string_view pointer, std::string belongs) const {
  std::string whole = pointer_;
  if (!pointer.empty()) whole.append("/").append(pointer);
  faults_.push_back({std::move(whole), std::move(belongs)});
}

std::string JsonObject::text(const char* name) {
  const json* value = require(name, kText);
  if (value == nullptr) return {};
  if (is_text(*value)) return value->get<std::string>();
  wrong(name, kText);
  return {};
}

std::string JsonObject::text_or_empty(const char* name) {
  const json* value = find(name);
  if (value == nullptr) return {};
  if (value->is_string()) return value->get<std::string>();
  wrong(name, "a text; leave it out where there is none");
  return {};
}

std::string JsonObject::key(const char* name) {
  std::string found = text(name);
  if (!found.empty()) check_key(name, found);
  return found;
}

std::string JsonObject::key_or_empty(const char* name) { return has(name) ? key(name) : ""; }

bool JsonObject::flag(const char* name) {
  const json* value = require(name, "true or false");
  if (value == nullptr) return false;
  if (value->is_boolean()) return value->get<bool>();
  wrong(name, "true or false");
  return false;
}

std::size_t JsonObject::number_or(const char* name, std::size_t otherwise, std::size_t most) {
  const json* value = find(name);
  if (value == nullptr) return otherwise;
  const std::size_t found = value->is_number_unsigned() ? value->get<std::size_t>() : 0;
  if (found >= 1 && found <= most) return found;
  wrong(name, "a whole number from 1 to " + std::to_string(most));
  return otherwise;
}

// A time without its offset would depend on who reads it.
Time JsonObject::time(const char* name) {
  constexpr std::size_t kSeconds = std::string_view("2021-10-01T00:00:00").size();
  constexpr const char* kBelongs = "a time with its offset, such as 2021-10-01T00:00:00+09:00";
  const json* value = require(name, kBelongs);
  if (value == nullptr) return {};
  const std::string found = is_text(*value) ? value->get<std::string>() : "";
  const auto time = parse_time(found);
  const bool whole = found.size() == kSeconds + 1 || found.size() == kSeconds + 6;
  if (time && whole && std::string_view("Z+-").find(found[kSeconds]) != std::string_view::npos)
    return *time;
  wrong(name, kBelongs);
  return {};
}

std::vector<std::string> JsonObject::texts(const char* name, std::size_t least) {
  std::vector<std::string> found;
  const json* value = list(name, least, "a list of texts");
  if (value == nullptr) return found;
  for (std::size_t index = 0; index < value->size(); ++index) {
    if (is_text((*value)[index]))
      found.push_back((*value)[index].get<std::string>());
    else
      wrong(name + ("/" + std::to_string(index)), kText);
  }
  return found;
}

void JsonObject::items(const char* name, std::size_t least, const Visit& visit) {
  const json* value = list(name, least, "a list of objects");
  if (value == nullptr) return;
  for (std::size_t index = 0; index < value->size(); ++index)
    take((*value)[index], name + ("/" + std::to_string(index)), visit);
}

void JsonObject::item(const char* name, const Visit& visit) {
  const json* value = require(name, "an object");
  if (value != nullptr) take(*value, name, visit);
}

void JsonObject::refuse_unknown() const {
  if (!value_.is_object()) return;
  for (const auto& [name, value] : value_.items())
    if (!known_.contains(name))
      wrong(escaped(name), "nothing: the field is unknown; remove it or correct its name");
}

const json* JsonObject::find(const char* name) {
  known_.insert(name);
  if (!value_.is_object()) return nullptr;
  const auto found = value_.find(name);
  return found == value_.end() ? nullptr : &*found;
}

const json* JsonObject::require(const char* name, const char* belongs) {
  const json* value = find(name);
  if (value == nullptr && value_.is_object())
    wrong(name, std::string(belongs) + " (it is missing)");
  return value;
}

const json* JsonObject::list(const char* name, std::size_t least, const char* belongs) {
  const json* value = least > 0 ? require(name, belongs) : find(name);
  if (value == nullptr) return nullptr;
  if (!value->is_array()) {
    wrong(name, belongs);
    return nullptr;
  }
  if (value->size() < least) wrong(name, std::string(belongs) + ", at least one");
  return value;
}

void JsonObject::check_key(const char* name, const std::string& key) const {
  constexpr std::string_view kAllowed = "abcdefghijklmnopqrstuvwxyz0123456789_-";
  if (key == "none")
    wrong(name, "another key: none is taken, it stands for no pillar");
  else if (key.size() > kLongestKey || key.find_first_not_of(kAllowed) != std::string::npos)
    wrong(name, "a key of a-z, 0-9, _ and -, at most 64 long");
}

void JsonObject::take(const json& value, const std::string& at, const Visit& visit) {
  // Visited even when it is no object (noted once), so that list entries keep their numbers.
  JsonObject object{value, pointer_ + "/" + at, faults_};
  visit(object);
  object.refuse_unknown();
}

}  // namespace ikenbako
