// The messages of one language: ICU MessageFormat patterns by key, from messages/<tag>.json. Made
// once at the start and never changed; safe from any thread.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "server/language/languages.hpp"

namespace ikenbako::language {

// A message's named values. Numbers are written as the language does (4,000 / 4.000).
using Value = std::variant<std::string, long>;
using Arguments = std::vector<std::pair<std::string, Value>>;

// A message to be said in whatever language the page is in.
struct Message {
  std::string key;
  Arguments arguments = {};
};

class Catalogue final {
 public:
  // Reads the file's text. Throws std::runtime_error naming what is wrong: these files are ours.
  Catalogue(const Language& language, std::string_view json);
  ~Catalogue();
  Catalogue(Catalogue&&) noexcept;

  // The catalogue of that language as built in; read at the first call. Safe from any thread.
  static const Catalogue& built_in(const Language& language);

  const Language& language() const { return language_; }
  bool machine() const { return machine_; }  // translated by machine; nobody has confirmed it yet

  std::vector<std::string> keys() const;
  // The names of the values that a message takes, in order of name.
  std::vector<std::string> names(std::string_view key) const;

  // The message as words, readings in their notation; an argument that is missing stays "{name}".
  // Throws std::out_of_range for a key that is not there.
  std::string text(std::string_view key, const Arguments& arguments = {}) const;

  // The same as HTML: everything escaped, readings as <ruby>.
  std::string html(std::string_view key, const Arguments& arguments = {}) const;
  std::string html(const Message& message) const { return html(message.key, message.arguments); }

 private:
  struct Pattern;
  const Pattern& pattern(std::string_view key) const;

  const Language& language_;
  bool machine_ = false;
  std::map<std::string, std::unique_ptr<const Pattern>, std::less<>> patterns_;
};

}  // namespace ikenbako::language
