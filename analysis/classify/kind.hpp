// What an opinion does, by its own words: asks for something, asks a question, worries, is for, is
// against, states a fact (要望, 質問, 懸念, 賛成, 反対, 事実の指摘). Hints for staff, who decide.
// Pure, safe from any thread.
#pragma once

#include <string>
#include <vector>

#include "analysis/text/normalise.hpp"
#include "analysis/text/sentences.hpp"

namespace analysis {

// A kind and the words that show it, in the verbatim text.
struct KindFound {
  std::string key;  // request, question, concern, support, oppose or fact
  Span span;
  bool operator==(const KindFound&) const = default;
};

// Each kind at most once, in the order above, with the first words that show it. `fact` where
// an error is pointed out, or where nothing else is found and a sentence tells how things are.
// `sentences` are those of `text`. Linear time. The method: a list of sentence endings and turns of
// phrase written for this program.
std::vector<KindFound> find_kinds(const Normalised& text, const std::vector<Sentence>& sentences);

}  // namespace analysis
