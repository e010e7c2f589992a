// Words and phrases that speak for a label: the project's association lexicon, as far as the
// taxonomy has its keys, and the taxonomy's own wording. Immutable; const calls are safe from any
// thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/taxonomy.hpp"
#include "analysis/text/segment.hpp"
#include "analysis/text/terms.hpp"

namespace analysis {

// Labels are numbered: the pillars in order, then "none", then the viewpoints.
class LabelNumbers final {
 public:
  explicit LabelNumbers(const Taxonomy& taxonomy);
  std::size_t count() const { return keys_.size(); }
  std::size_t none() const { return none_; }  // pillars are below, viewpoints above
  const std::string& key(std::size_t label) const { return keys_[label]; }
  // The number of a key among pillars and "none" or among the viewpoints; count() when unknown.
  std::size_t find(std::string_view key) const;

 private:
  std::vector<std::string> keys_;
  std::size_t none_ = 0;
};

// How strongly a term speaks: 3 nearly always this, 2 usually, 1 a hint; 4: words of a label's
// title.
struct Association {
  std::uint16_t label = 0;
  std::uint8_t strength = 0;
};
inline constexpr std::size_t kStrengths = 4;

class Lexicon final {
 public:
  struct Term {
    std::u16string text;  // normalised
    std::vector<Association> associations;
  };

  // `cutter` finds the words in the taxonomy's titles and wording.
  Lexicon(const Taxonomy& taxonomy, const LabelNumbers& labels, Cutter& cutter);

  const TermIndex& index() const { return index_; }
  const std::vector<Term>& terms() const { return terms_; }
  const Term& term(std::uint32_t number) const { return terms_[number]; }

 private:
  std::vector<Term> terms_;
  TermIndex index_;
};

}  // namespace analysis
