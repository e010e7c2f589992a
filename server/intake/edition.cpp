#include "server/intake/edition.hpp"

#include <algorithm>
#include <stdexcept>

#include "server/language/dates.hpp"
#include "server/language/ruby.hpp"

namespace ikenbako::intake {
namespace {

using language::Arguments;
using language::Message;

long number(std::size_t value) { return static_cast<long>(value); }

bool has(const Arguments& arguments, std::string_view name) {
  return std::any_of(arguments.begin(), arguments.end(),
                     [name](const auto& argument) { return argument.first == name; });
}

}  // namespace

Edition::Edition(const language::Language& language, const Consultation& texts, bool translated)
    : catalogue_(language::Catalogue::built_in(language)),
      texts_(texts),
      translated_(translated || language.tag == "ja"),
      constants_{
          {"opens", language::show_date(texts.opens, language, true)},
          // People read "until the 31st, 23:59", not "before the 1st, 0:00".
          {"closes", language::show_date(texts.closes - std::chrono::minutes{1}, language, true)},
          {"most", number(texts.max_characters)},
          {"most_opinions", number(texts.max_opinions)}} {}

Arguments Edition::complete(const Message& message, bool marks) const {
  Arguments arguments = message.arguments;
  for (const auto& constant : constants_)
    if (!has(arguments, constant.first)) arguments.push_back(constant);
  if (marks)
    for (const std::string& name : catalogue_.names(message.key))
      if (!has(arguments, name)) arguments.emplace_back(name, "{{{" + name + "}}}");
  return arguments;
}

std::string Edition::say(const Message& message) const {
  return catalogue_.html(message.key, complete(message, false));
}

std::string Edition::plain(const Message& message) const {
  const std::string text = catalogue_.text(message.key, complete(message, false));
  return language().ruby ? language::without_ruby(text, false) : text;
}

std::string Edition::say_plainly(const Message& message) const {
  return language::to_html(plain(message), false);
}

std::string Edition::words(std::string_view text) const { return language::to_html(text, reads()); }

std::string Edition::plain_words(std::string_view text) const {
  return language::to_html(reads() ? language::without_ruby(text, false) : std::string(text),
                           false);
}

std::string Edition::option_words(std::string_view text) const {
  return language::to_html(reads() ? language::without_ruby(text, true) : std::string(text), false);
}

language::Value Edition::date_value(Time time, bool with_clock) const {
  return language::show_date(time, language(), with_clock);
}

std::string Edition::date(Time time, bool with_clock) const {
  return language::to_html(language::show_date(time, language(), with_clock), language().ruby);
}

std::string Edition::mark(std::string_view name) const {
  constexpr const char* kJapanese = " lang=\"ja\"";
  if (name == "@lang") return language().html;
  if (name == "@class") return language().ruby ? " class=\"ruby\"" : "";
  if (name == "@most") return std::to_string(texts_.max_characters);
  if (name == "@texts") return translated_ || language().html == "ja" ? "" : kJapanese;
  if (name == "@official") return language().html == "ja" ? "" : kJapanese;
  const bool plainly = name.starts_with('=');
  if (plainly) name.remove_prefix(1);
  const Message message{std::string(name)};
  // Plainly without marks: the script puts its own numbers in, so {n} stays as it is.
  return plainly ? say_plainly(message) : catalogue_.html(name, complete(message, true));
}

std::string Edition::fill(std::string_view source) const {
  std::string out;
  for (;;) {
    const std::size_t open = source.find("[[");
    out += source.substr(0, open);
    if (open == source.npos) return out;
    const std::size_t close = source.find("]]", open);
    if (close == source.npos) throw std::out_of_range("a template's mark has no end");
    out += mark(source.substr(open + 2, close - open - 2));
    source.remove_prefix(close + 2);
  }
}

}  // namespace ikenbako::intake
