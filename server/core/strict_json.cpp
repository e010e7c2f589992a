#include "server/core/strict_json.hpp"

#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

namespace ikenbako {
namespace {

using nlohmann::json;

constexpr int kDeepest = 16;

// What the parser's callback throws to stop early; never leaves this file.
struct Refused {
  const char* reason;
};

class Guard {
 public:
  bool operator()(int depth, json::parse_event_t event, json& value) {
    if (depth > kDeepest) throw Refused{"The JSON is nested more than 16 levels deep."};
    if (event == json::parse_event_t::object_start) {
      keys_.emplace_back();
    } else if (event == json::parse_event_t::object_end) {
      keys_.pop_back();
    } else if (event == json::parse_event_t::key) {
      if (!keys_.back().insert(value.get<std::string>()).second)
        throw Refused{"The JSON names a key twice in one object."};
    } else if (event == json::parse_event_t::value && value.is_string()) {
      if (value.get_ref<const std::string&>().find('\0') != std::string::npos)
        throw Refused{"A text in the JSON holds the character U+0000."};
    }
    return true;
  }

 private:
  std::vector<std::set<std::string>> keys_;
};

}  // namespace

Result<json> parse_strict_json(std::string_view text) {
  try {
    Guard guard;
    // Named, as a json can be made of almost anything and Result could not tell which it gets.
    json value = json::parse(text, [&guard](int depth, json::parse_event_t event, json& part) {
      return guard(depth, event, part);
    });
    return Result<json>(boost::system::in_place_value, std::move(value));
  } catch (const Refused& refused) {
    return Error{Code::invalid, refused.reason, {}};
  } catch (const json::exception&) {
    return Error{Code::invalid, "This is not JSON in UTF-8.", {}};
  }
}

}  // namespace ikenbako
