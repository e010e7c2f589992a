#include "server/language/ruby.hpp"

namespace ikenbako::language {
namespace {

constexpr std::string_view kBase = "｜", kOpen = "《", kClose = "》";

void escape(std::string& out, std::string_view text) {
  for (const char letter : text) switch (letter) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out += letter;
    }
}

// Hands each stretch of `text` on: plain ones to `plain`, a base with its reading to `read`.
template <class Plain, class Read>
void walk(std::string_view text, Plain plain, Read read) {
  for (;;) {
    const std::size_t base = text.find(kBase);
    const std::size_t open = base == text.npos ? base : text.find(kOpen, base);
    const std::size_t close = open == text.npos ? open : text.find(kClose, open);
    if (close == text.npos) return plain(text);
    plain(text.substr(0, base));
    const std::size_t word = base + kBase.size(), reading = open + kOpen.size();
    read(text.substr(word, open - word), text.substr(reading, close - reading));
    text.remove_prefix(close + kClose.size());
  }
}

}  // namespace

std::string to_html(std::string_view text, bool ruby) {
  std::string out;
  if (!ruby) {
    escape(out, text);
    return out;
  }
  walk(
      text, [&out](std::string_view part) { escape(out, part); },
      [&out](std::string_view base, std::string_view reading) {
        out += "<ruby>";
        escape(out, base);
        out += "<rp>（</rp><rt>";
        escape(out, reading);
        out += "</rt><rp>）</rp></ruby>";
      });
  return out;
}

std::string without_ruby(std::string_view text, bool shown) {
  std::string out;
  walk(
      text, [&out](std::string_view part) { out += part; },
      [&out, shown](std::string_view base, std::string_view reading) {
        out += base;
        if (shown) out.append("（").append(reading).append("）");
      });
  return out;
}

}  // namespace ikenbako::language
