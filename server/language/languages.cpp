#include "server/language/languages.hpp"

#include <algorithm>
#include <charconv>
#include <cstdlib>

namespace ikenbako::language {
namespace {

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& letter : out)
    if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
  return out;
}

std::string_view trim(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

// What browsers call our languages beside their tags; by the first subtag alone.
const Language* by_range(std::string_view range) {
  const std::string wanted = lower(range);
  for (const Language& one : languages())
    if (lower(one.tag) == wanted) return &one;
  std::string primary = wanted.substr(0, wanted.find('-'));
  if (primary == "tl") primary = "fil";
  if (primary == "in") primary = "id";  // the code of Indonesian until 1989, still sent
  for (const Language& one : languages())
    if (lower(one.html).substr(0, one.html.find('-')) == primary) return &one;
  return nullptr;
}

struct Wish {
  std::string_view range;
  double weight = 1;
};

std::vector<Wish> wishes_of(std::string_view accept) {
  constexpr std::size_t kMost = 32;  // nobody speaks more; a hostile header is cut off here
  std::vector<Wish> wishes;
  while (!accept.empty() && wishes.size() < kMost) {
    std::string_view part = accept.substr(0, accept.find(','));
    accept.remove_prefix(std::min(accept.size(), part.size() + 1));
    Wish wish{trim(part.substr(0, part.find(';')))};
    const std::size_t weight = part.find("q=");
    if (weight != std::string_view::npos)
      wish.weight = std::strtod(std::string(trim(part.substr(weight + 2))).c_str(), nullptr);
    if (!wish.range.empty() && wish.weight > 0) wishes.push_back(wish);
  }
  std::stable_sort(wishes.begin(), wishes.end(),
                   [](const Wish& a, const Wish& b) { return a.weight > b.weight; });
  return wishes;
}

}  // namespace

const std::vector<Language>& languages() {
  static const std::vector<Language> table{
      {"ja", "ja", "ja", "ja", "日本語"},
      // No registered subtag says "easy": a private one does for hreflang.
      {"ja-easy", "ja", "ja-x-easy", "ja", "やさしい日本語", true},
      {"pt-BR", "pt-BR", "pt-BR", "pt-BR", "Português"},
      {"en", "en", "en", "en-US", "English"},
      {"fil", "fil", "fil", "fil", "Filipino"},
      {"vi", "vi", "vi", "vi", "Tiếng Việt"},
      {"zh-Hans", "zh-Hans", "zh-Hans", "zh-Hans", "简体中文"},
      {"id", "id", "id", "id", "Bahasa Indonesia"},
      {"es", "es", "es", "es-419", "Español"},
      // With Latin digits: the same as in the telephone numbers and codes beside them.
      {"ne", "ne", "ne", "ne@numbers=latn", "नेपाली"},
      {"ko", "ko", "ko", "ko", "한국어"},
  };
  return table;
}

const Language* find_language(std::string_view tag) {
  for (const Language& one : languages())
    if (one.tag == tag) return &one;
  return nullptr;
}

const Language& choose_language(std::string_view url, std::string_view cookie,
                                std::string_view accept) {
  for (const std::string_view tag : {url, cookie})
    if (const Language* found = find_language(tag)) return *found;
  for (const Wish& wish : wishes_of(accept))
    if (const Language* found = by_range(wish.range)) return *found;
  return languages().front();
}

}  // namespace ikenbako::language
