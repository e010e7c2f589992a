// Collects what must not be split.
//   taxonomy "ワンスオンリーの実現" → ワンスオンリー, 実現;  lexicon → マイナンバーカード,
//   光ファイバー網, …
// Leaves out phrases with hiragana, which are no words. Cost: once per command or engine, about 20
// ms.
#include "analysis/domain_words.hpp"

#include "analysis/classify/lexicon.hpp"
#include "analysis/text/words.hpp"

namespace analysis {

Segmenter segmenter_for(const Taxonomy& taxonomy) {
  const Segmenter plain = Segmenter::built_in();
  Cutter cutter(plain);
  std::vector<std::pair<std::u16string, std::uint32_t>> words;
  for (const auto* list : {&taxonomy.pillars, &taxonomy.viewpoints})
    for (const Label& label : *list) {
      for (auto& word : nouns(label.title, cutter))
        words.emplace_back(std::move(word), kWholeAlways);
      for (const std::string& line : label.wording)
        for (auto& word : nouns(line, cutter)) words.emplace_back(std::move(word), kWholeAlways);
    }
  const LabelNumbers labels(taxonomy);
  const Lexicon lexicon(taxonomy, labels, cutter);
  for (const Lexicon::Term& term : lexicon.terms())
    if (term.text.size() > 2 && looks_like_noun(term.text))
      words.emplace_back(term.text, kWholeIfFree);
  return Segmenter::built_in(TermIndex(std::move(words)));
}

}  // namespace analysis
