// Shows what a copy says beyond its original.
//   "紙を残せ。字が小さい。" against "紙を、残せ!" → 字が小さい。
// Does not look for the same thing in other words, and does not cut sentences. Cost: a search in
// the original for each sentence.
#include "analysis/group/added.hpp"

#include <cstdint>

#include "analysis/group/fold.hpp"
#include "analysis/text/char_type.hpp"
#include "analysis/text/sentences.hpp"

namespace analysis {
namespace {

// Letters without what stands between them. `edge`[i]: whether something stood before letter i, so
// that 残せ is not found in 残せとは言わない; one more for the end.
struct Letters {
  std::u16string text;
  std::vector<std::uint8_t> edge{1};
};

Letters letters_of(std::u16string_view text) {
  Letters out;
  for (const char16_t c : text) {
    const CharType type = char_type(c);
    if (type == CharType::space || type == CharType::sign) {
      out.edge.back() = 1;
      continue;
    }
    out.text.push_back(c);
    out.edge.push_back(0);
  }
  out.edge.back() = 1;
  return out;
}

bool holds(const Letters& base, const std::u16string& sentence) {
  for (std::size_t at = base.text.find(sentence); at != base.text.npos;
       at = base.text.find(sentence, at + 1))
    if (base.edge[at] != 0 && base.edge[at + sentence.size()] != 0) return true;
  return false;
}

}  // namespace

std::vector<Span> added_spans(std::string_view member, std::string_view common) {
  const Letters base = letters_of(normalise(common).text);
  const Normalised text = normalise(member);
  std::vector<Span> out;
  for (const Sentence& sentence : sentences(text.text)) {
    const auto words =
        std::u16string_view(text.text).substr(sentence.start, sentence.end - sentence.start);
    const Letters mine = letters_of(words);
    if (is_courtesy(mine.text, 0) || holds(base, mine.text)) continue;
    out.push_back(text.verbatim(sentence.start, sentence.end));
  }
  return out;
}

std::string added_sentences(std::string_view member, std::string_view common) {
  std::string out;
  for (const Span& span : added_spans(member, common)) {
    if (!out.empty()) out += '\n';
    out += member.substr(span.start, span.end - span.start);
  }
  return out;
}

}  // namespace analysis
