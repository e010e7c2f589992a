// One object of a JSON file while its fields are taken out. Each getter notes what is wrong and
// gives an empty value then, so that reading goes on and a person sees all faults at once. Lives no
// longer than the json value it reads; one thread. For use in .cpp files.
#pragma once

#include <functional>
#include <nlohmann/json_fwd.hpp>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "server/core/clock.hpp"
#include "server/core/error.hpp"

namespace ikenbako {

class JsonObject final {
 public:
  using Visit = std::function<void(JsonObject&)>;

  // `pointer` is where the object stands in its file, "" at the top; faults go to `faults`.
  JsonObject(const nlohmann::json& value, std::string pointer, std::vector<FieldError>& faults);

  // What belongs at `pointer`, relative to this object: "title", "pillars/0", "" for the object
  // itself.
  void wrong(std::string_view pointer, std::string belongs) const;

  // A field of that name, null included; counts as known from here on.
  bool has(const char* name) { return find(name) != nullptr; }

  std::string text(const char* name);           // not empty
  std::string text_or_empty(const char* name);  // may be left out
  std::string key(const char* name);            // [a-z0-9_-]+, at most 64 long, not "none"
  std::string key_or_empty(const char* name);   // may be left out
  bool flag(const char* name);
  std::size_t number_or(const char* name, std::size_t otherwise, std::size_t most);  // 1 to most
  Time time(const char* name);  // RFC 3339 with its offset

  // A list that may be empty (`least` 0) may be left out too.
  std::vector<std::string> texts(const char* name, std::size_t least = 0);
  void items(const char* name, std::size_t least, const Visit& visit);
  void item(const char* name, const Visit& visit);

  // Call once, after the last getter.
  void refuse_unknown() const;

 private:
  const nlohmann::json* find(const char* name);
  const nlohmann::json* require(const char* name, const char* belongs);
  const nlohmann::json* list(const char* name, std::size_t least, const char* belongs);
  void check_key(const char* name, const std::string& key) const;
  void take(const nlohmann::json& value, const std::string& at, const Visit& visit);

  const nlohmann::json& value_;
  std::string pointer_;
  std::vector<FieldError>& faults_;
  std::set<std::string> known_;
};

}  // namespace ikenbako
