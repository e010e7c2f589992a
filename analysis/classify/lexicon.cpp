// Gathers the terms of the shipped lexicon and of the consultation's own wording into one index.
//   lexicon "電子申請 smart 3" + wording of smart "行政手続のオンライン化" → 電子申請 (smart 3),
//   行政手続 (smart 2)
// Does not weigh terms by how rare they are, and knows nothing of negation. Cost: once per engine,
// about 20 ms.
#include "analysis/classify/lexicon.hpp"

#include <algorithm>
#include <map>
#include <unordered_map>

#include "analysis/model/model.hpp"
#include "analysis/text/normalise.hpp"
#include "analysis/text/words.hpp"

namespace analysis {
namespace {

constexpr std::uint8_t kTitle = 4, kUsual = 2, kHint = 1;

// Collects associations by term, the strongest of each label.
class Collector {
 public:
  void add(std::u16string text, std::size_t label, std::uint8_t strength) {
    if (text.size() < 2) return;
    const auto [place, fresh] = numbers_.try_emplace(std::move(text), terms_.size());
    if (fresh) terms_.push_back({place->first, {}});
    auto& list = terms_[place->second].associations;
    const auto found = std::find_if(list.begin(), list.end(),
                                    [&](const Association& a) { return a.label == label; });
    if (found == list.end())
      list.push_back({static_cast<std::uint16_t>(label), strength});
    else
      found->strength = std::max(found->strength, strength);
  }
  std::vector<Lexicon::Term> take() { return std::move(terms_); }

 private:
  std::unordered_map<std::u16string, std::size_t> numbers_;
  std::vector<Lexicon::Term> terms_;
};

// Lines of "term, key, strength" with tabs between; keys that the taxonomy lacks are passed over.
void add_file(std::string_view file, const LabelNumbers& labels, Collector& out) {
  Normalised text;
  while (!file.empty()) {
    const std::string_view line = file.substr(0, file.find('\n'));
    file.remove_prefix(std::min(file.size(), line.size() + 1));
    const std::size_t key = line.find('\t'), strength = line.rfind('\t');
    if (key == std::string_view::npos || strength == key || strength + 2 != line.size()) continue;
    const std::size_t label = labels.find(line.substr(key + 1, strength - key - 1));
    if (label == labels.count()) continue;
    normalise(line.substr(0, key), text);
    out.add(text.text, label, static_cast<std::uint8_t>(line[strength + 1] - '0'));
  }
}

// The words of each label's wording. One that several labels of the same kind use tells them less
// apart.
void add_wording(const std::vector<Label>& list, std::size_t first, Cutter& cutter,
                 Collector& out) {
  std::map<std::u16string, std::vector<std::size_t>> users;
  for (std::size_t i = 0; i < list.size(); ++i) {
    std::vector<std::u16string> words = nouns(list[i].title, cutter);
    for (const auto& word : words) users[word].push_back(i);
    for (const auto& line : list[i].wording)
      for (auto& word : nouns(line, cutter))
        if (std::find(words.begin(), words.end(), word) == words.end()) {
          users[word].push_back(i);
          words.push_back(std::move(word));
        }
  }
  for (const auto& [word, labels] : users)
    if (labels.size() == 1) out.add(word, first + labels[0], word.size() > 2 ? kUsual : kHint);
  for (std::size_t i = 0; i < list.size(); ++i)
    out.add(normalised_term(list[i].title), first + i, kTitle);
}

}  // namespace

LabelNumbers::LabelNumbers(const Taxonomy& taxonomy) {
  for (const Label& label : taxonomy.pillars) keys_.push_back(label.key);
  none_ = keys_.size();
  keys_.emplace_back("none");
  for (const Label& label : taxonomy.viewpoints) keys_.push_back(label.key);
}

std::size_t LabelNumbers::find(std::string_view key) const {
  return static_cast<std::size_t>(std::find(keys_.begin(), keys_.end(), key) - keys_.begin());
}

Lexicon::Lexicon(const Taxonomy& taxonomy, const LabelNumbers& labels, Cutter& cutter) {
  Collector collector;
  add_file(model_file("lexicon/pillars.tsv"), labels, collector);
  add_file(model_file("lexicon/viewpoints.tsv"), labels, collector);
  add_wording(taxonomy.pillars, 0, cutter, collector);
  add_wording(taxonomy.viewpoints, labels.none() + 1, cutter, collector);
  terms_ = collector.take();
  std::vector<std::pair<std::u16string, std::uint32_t>> index;
  index.reserve(terms_.size());
  for (std::size_t i = 0; i < terms_.size(); ++i)
    index.emplace_back(terms_[i].text, static_cast<std::uint32_t>(i));
  index_ = TermIndex(std::move(index));
}

}  // namespace analysis
