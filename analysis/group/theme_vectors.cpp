// Weighs what a text is made of: words and the roots of verbs for what it is about, pairs and
// threes of letters for what the words miss.
//   "光回線を引いて" → 光回線 回線 引 | 光回 回線 線を ... each by how rare it is
// Does not know synonyms, and leaves out runs of hiragana alone, which carry little. Cost: one
// pass; a row costs the number of texts that share each term.
#include "analysis/group/theme_vectors.hpp"

#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "analysis/text/char_type.hpp"
#include "analysis/text/normalise.hpp"
#include "analysis/text/utf8.hpp"
#include "analysis/text/words.hpp"

namespace analysis {
namespace {

constexpr double kWordShare = 0.7;  // of the likeness; letters have the rest
// A term in more of the texts than this says nothing of any one of them (and would cost most).
constexpr double kTooCommon = 0.5;

enum Kind : char16_t { short_word = 1, long_word, root, letters };

class Terms {
 public:
  std::uint32_t number(Kind kind, std::u16string_view text) {
    key_.assign(1, kind);
    key_ += text;
    return numbers_.try_emplace(key_, static_cast<std::uint32_t>(numbers_.size())).first->second;
  }
  std::size_t size() const { return numbers_.size(); }

 private:
  std::u16string key_;
  std::unordered_map<std::u16string, std::uint32_t> numbers_;
};

bool all_hiragana(std::u16string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char16_t c) { return char_type(c) == CharType::hiragana; });
}

class Maker {
 public:
  explicit Maker(Cutter& cutter) : cutter_(cutter) {}

  void read(std::string_view verbatim) {
    normalise(verbatim, text_);
    cutter_.cut(text_);
    words_.emplace_back();
    letters_.emplace_back();
    out_.named.emplace_back();
    for (const Token& token : cutter_.tokens(Unit::short_unit)) add_short(slice(token));
    for (const Token& token : cutter_.tokens(Unit::long_unit)) add_long(verbatim, token);
    add_letters();
    auto& named = out_.named.back();
    std::sort(named.begin(), named.end());
    named.erase(std::unique(named.begin(), named.end()), named.end());
    for (const std::uint32_t word : named) ++out_.words[word].texts;
  }

  ThemeVectors finish() {
    weigh(words_, std::sqrt(kWordShare));
    weigh(letters_, std::sqrt(1 - kWordShare));
    for (std::size_t i = 0; i < words_.size(); ++i) out_.vectors.push_back(joined(i));
    return std::move(out_);
  }

 private:
  std::u16string_view slice(const Token& token) const {
    return std::u16string_view(text_.text).substr(token.start, token.end - token.start);
  }

  void add_short(std::u16string_view word) {
    if (looks_like_noun(word)) return add(words_, terms_.number(short_word, word));
    std::size_t end = 0;
    while (end < word.size() && char_type(word[end]) == CharType::kanji) ++end;
    if (end > 0) add(words_, terms_.number(root, word.substr(0, end)));
  }

  void add_long(std::string_view verbatim, const Token& token) {
    const auto word = slice(token);
    if (!looks_like_noun(word)) return;
    add(words_, terms_.number(long_word, word));
    const auto [entry, fresh] =
        named_.try_emplace(std::u16string(word), static_cast<std::uint32_t>(out_.words.size()));
    if (fresh) {
      const Span span = text_.verbatim(token.start, token.end);
      out_.words.push_back({std::string(verbatim.substr(span.start, span.end - span.start)),
                            std::u16string(word), 0});
    }
    out_.named.back().push_back(entry->second);
  }

  void add_letters() {
    run_.clear();
    for (const char16_t c : text_.text)
      if (char_type(c) != CharType::space && char_type(c) != CharType::sign) run_.push_back(c);
    for (const std::size_t length : {2u, 3u})
      for (std::size_t at = 0; at + length <= run_.size(); ++at) {
        const auto part = std::u16string_view(run_).substr(at, length);
        if (!all_hiragana(part)) add(letters_, terms_.number(letters, part));
      }
  }

  static void add(std::vector<SparseVector>& to, std::uint32_t term) {
    to.back().emplace_back(term, 1.0f);
  }

  // Counts become (1 + log count) × log((n + 1) / texts with it); terms of one text only and too
  // common ones go; then the vector gets the length `length`.
  void weigh(std::vector<SparseVector>& vectors, double length) const {
    std::vector<std::uint32_t> texts(terms_.size(), 0);
    for (SparseVector& vector : vectors) {
      merge(vector);
      for (const auto& [term, count] : vector) ++texts[term];
    }
    const auto n = static_cast<double>(vectors.size());
    for (SparseVector& vector : vectors) {
      std::erase_if(vector, [&](const auto& one) {
        return texts[one.first] < 2 || texts[one.first] > std::max(2.0, kTooCommon * n);
      });
      double squares = 0;
      for (auto& [term, weight] : vector) {
        const double value =
            (1 + std::log(static_cast<double>(weight))) * std::log((n + 1) / texts[term]);
        squares += value * value;
        weight = static_cast<float>(value);
      }
      for (auto& one : vector) one.second *= static_cast<float>(length / std::sqrt(squares));
    }
  }

  static void merge(SparseVector& vector) {
    std::sort(vector.begin(), vector.end());
    std::size_t kept = 0;
    for (std::size_t i = 0; i < vector.size(); ++i)
      if (kept > 0 && vector[kept - 1].first == vector[i].first)
        vector[kept - 1].second += vector[i].second;
      else
        vector[kept++] = vector[i];
    vector.resize(kept);
  }

  SparseVector joined(std::size_t i) const {
    SparseVector out(words_[i]);
    out.insert(out.end(), letters_[i].begin(), letters_[i].end());
    std::sort(out.begin(), out.end());
    return out;
  }

  Cutter& cutter_;
  Normalised text_;
  std::u16string run_;
  Terms terms_;
  std::unordered_map<std::u16string, std::uint32_t> named_;
  std::vector<SparseVector> words_, letters_;
  ThemeVectors out_;
};

}  // namespace

ThemeVectors theme_vectors(const std::vector<std::string_view>& texts, Cutter& cutter) {
  Maker maker(cutter);
  for (const std::string_view text : texts) maker.read(text);
  return maker.finish();
}

Likenesses::Likenesses(const std::vector<SparseVector>& vectors) : row_(vectors.size()) {
  for (std::uint32_t i = 0; i < vectors.size(); ++i)
    for (const auto& [term, weight] : vectors[i]) {
      if (term >= postings_.size()) postings_.resize(term + 1);
      postings_[term].emplace_back(i, weight);
    }
}

const std::vector<float>& Likenesses::row(const SparseVector& vector) {
  std::fill(row_.begin(), row_.end(), 0.0f);
  for (const auto& [term, weight] : vector) {
    if (term >= postings_.size()) continue;
    for (const auto& [text, other] : postings_[term]) row_[text] += weight * other;
  }
  return row_;
}

}  // namespace analysis
