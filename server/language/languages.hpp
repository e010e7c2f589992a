// The languages that the citizens' pages speak, and which one a request gets. Pure functions over a
// fixed table; safe from any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace ikenbako::language {

struct Language {
  std::string tag;     // in our URLs, cookies and file names: "pt-BR", "ja-easy"
  std::string html;    // for lang= (BCP 47)
  std::string abroad;  // for hreflang= (BCP 47); tells ja and ja-easy apart
  std::string locale;  // for dates and numbers (ICU)
  std::string name;    // in the language itself
  bool ruby = false;   // its texts carry readings (see ruby.hpp)
};

// The official one first, then in the order in which they are offered.
const std::vector<Language>& languages();

// The one with that tag, or null.
const Language* find_language(std::string_view tag);

// The request's language: its URL's, else its cookie's, else the first of Accept-Language (RFC
// 9110, by weight) that we have, else Japanese.
const Language& choose_language(std::string_view url, std::string_view cookie,
                                std::string_view accept);

}  // namespace ikenbako::language
