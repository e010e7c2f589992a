#include "server/language/catalogue.hpp"

#include <unicode/messagepattern.h>
#include <unicode/msgfmt.h>

#include <mutex>
#include <nlohmann/json.hpp>
#include <set>
#include <stdexcept>

#include "server/language/messages.hpp"
#include "server/language/ruby.hpp"

namespace ikenbako::language {
namespace {

icu::UnicodeString wide(std::string_view text) {
  return icu::UnicodeString::fromUTF8({text.data(), static_cast<std::int32_t>(text.size())});
}

std::string narrow(const icu::UnicodeString& text) {
  std::string out;
  text.toUTF8String(out);
  return out;
}

std::set<std::string> names_of(const icu::UnicodeString& pattern) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::MessagePattern parsed(pattern, nullptr, status);
  std::set<std::string> names;
  if (U_FAILURE(status) != 0) return names;
  for (std::int32_t index = 0; index < parsed.countParts(); ++index)
    if (parsed.getPartType(index) == UMSGPAT_PART_TYPE_ARG_NAME)
      names.insert(narrow(parsed.getSubstring(parsed.getPart(index))));
  return names;
}

}  // namespace

// `fixed` is set where nothing is to be put in, which is most messages.
struct Catalogue::Pattern {
  std::string fixed;
  std::set<std::string> names;
  std::unique_ptr<const icu::MessageFormat> format;
};

Catalogue::Catalogue(const Language& language, std::string_view json) : language_(language) {
  const auto fail = [&language](const std::string& what) {
    throw std::runtime_error("messages/" + language.tag + ".json: " + what);
  };
  const nlohmann::json file = nlohmann::json::parse(json, nullptr, false);
  if (!file.is_object() || file.value("language", "") != language.tag) fail("its language differs");
  const std::string quality = file.value("quality", "");
  if (quality != "written" && quality != "checked" && quality != "machine")
    fail("its quality must be written, checked or machine");
  machine_ = quality == "machine";
  const icu::Locale locale = icu::Locale::createFromName(language.locale.c_str());
  for (const auto& [key, value] : file.at("messages").items()) {
    const icu::UnicodeString pattern = wide(value.get<std::string>());
    UErrorCode status = U_ZERO_ERROR;
    auto made = std::make_unique<Pattern>();
    made->format = std::make_unique<icu::MessageFormat>(pattern, locale, status);
    if (U_FAILURE(status) != 0) fail(key + ": " + u_errorName(status));
    made->names = names_of(pattern);
    if (made->names.empty()) {
      icu::UnicodeString text;
      made->format->format(nullptr, nullptr, 0, text, status);
      made->fixed = narrow(text);
    }
    patterns_.emplace(key, std::move(made));
  }
}

Catalogue::~Catalogue() = default;
Catalogue::Catalogue(Catalogue&&) noexcept = default;

const Catalogue& Catalogue::built_in(const Language& language) {
  static std::mutex mutex;
  static std::map<std::string, Catalogue> read;
  const std::lock_guard lock(mutex);
  const auto found = read.find(language.tag);
  if (found != read.end()) return found->second;
  return read.emplace(language.tag, Catalogue(language, messages(language.tag + ".json")))
      .first->second;
}

const Catalogue::Pattern& Catalogue::pattern(std::string_view key) const {
  const auto found = patterns_.find(key);
  if (found == patterns_.end())
    throw std::out_of_range(language_.tag + " has no message " + std::string(key));
  return *found->second;
}

std::vector<std::string> Catalogue::keys() const {
  std::vector<std::string> keys;
  for (const auto& [key, pattern] : patterns_) keys.push_back(key);
  return keys;
}

std::vector<std::string> Catalogue::names(std::string_view key) const {
  const Pattern& found = pattern(key);
  return {found.names.begin(), found.names.end()};
}

std::string Catalogue::text(std::string_view key, const Arguments& arguments) const {
  const Pattern& found = pattern(key);
  if (found.names.empty()) return found.fixed;
  std::vector<icu::UnicodeString> names;
  std::vector<icu::Formattable> values;
  for (const auto& [name, value] : arguments) {
    names.push_back(wide(name));
    if (const long* number = std::get_if<long>(&value))
      values.emplace_back(static_cast<std::int64_t>(*number));
    else
      values.emplace_back(wide(std::get<std::string>(value)));
  }
  UErrorCode status = U_ZERO_ERROR;
  icu::UnicodeString text;
  found.format->format(names.data(), values.data(), static_cast<std::int32_t>(names.size()), text,
                       status);
  if (U_FAILURE(status) != 0)
    throw std::runtime_error(std::string(key) + ": " + u_errorName(status));
  return narrow(text);
}

std::string Catalogue::html(std::string_view key, const Arguments& arguments) const {
  return to_html(text(key, arguments), language_.ruby);
}

}  // namespace ikenbako::language
