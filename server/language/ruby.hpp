// Readings over kanji (ルビ) in the notation of 青空文庫: ｜漢字《かんじ》. Pure functions.
#pragma once

#include <string>
#include <string_view>

namespace ikenbako::language {

// The text as HTML: escaped, and with `ruby` its readings as <ruby> elements that a browser without
// them shows in brackets.
std::string to_html(std::string_view text, bool ruby);

// The text as plain words, for places that hold no elements (a title, an option). `shown`: the
// readings follow in brackets, 漢字（かんじ）.
std::string without_ruby(std::string_view text, bool shown);

}  // namespace ikenbako::language
