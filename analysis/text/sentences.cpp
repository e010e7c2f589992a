// Cuts a text where a reader would draw breath.
//   "賛成です。「なぜ?」と聞かれた" → 賛成です。 / 「なぜ?」と聞かれた "県の計画(案)。\n・紙も残す"
//   → two
// Does not cut inside quotes where the quoting goes on with と or って, nor at "." (5.0, A.I.).
// Cost: one pass.
#include "analysis/text/sentences.hpp"

#include "analysis/text/char_type.hpp"

namespace analysis {
namespace {

bool ends_sentence(char16_t c) { return c == u'。' || c == u'!' || c == u'?' || c == u'．'; }

bool closes(char16_t c) {
  return c == u'」' || c == u'』' || c == u')' || c == u'】' || c == u'"' || c == u'”' ||
         c == u'〉';
}

// Behind the marks and brackets that follow the end mark at `at`.
std::size_t behind(std::u16string_view text, std::size_t at) {
  std::size_t end = at + 1;
  while (end < text.size() && (ends_sentence(text[end]) || closes(text[end]))) ++end;
  return end;
}

// Whether what follows a closing bracket goes on with the quoting sentence.
bool goes_on(std::u16string_view text, std::size_t end) {
  if (!closes(text[end - 1]) || end >= text.size()) return false;
  return char_type(text[end]) == CharType::hiragana || text[end] == u'、';
}

void add(std::u16string_view text, std::size_t start, std::size_t end, std::vector<Sentence>& out) {
  while (start < end && char_type(text[start]) == CharType::space) ++start;
  while (end > start && char_type(text[end - 1]) == CharType::space) --end;
  if (start < end)
    out.push_back({static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(end)});
}

}  // namespace

std::vector<Sentence> sentences(std::u16string_view text) {
  std::vector<Sentence> out;
  std::size_t start = 0;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at + 1;
    bool cut = text[at] == u'\n' || text[at] == u'\r';
    if (ends_sentence(text[at])) {
      end = behind(text, at);
      cut = !goes_on(text, end);
    }
    if (cut) {
      add(text, start, end, out);
      start = end;
    }
    at = end;
  }
  add(text, start, text.size(), out);
  return out;
}

}  // namespace analysis
