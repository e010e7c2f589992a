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
// Terms in more texts than this are left out, for they cost most and say least.
constexpr double kTooCommon = 1000;

enum Kind : char16_t { short_word = 1, long_word, root, letters };

constexpr std::uint32_t kUnknown = 0xFFFFFFFF;

class Terms {
 public:
  // kUnknown for a new one once it is closed.
  std::uint32_t number(Kind kind, std::u16string_view text) {
    key_.assign(1, kind);
    key_ += text;
    if (!closed_)
      return numbers_.try_emplace(key_, static_cast<std::uint32_t>(numbers_.size())).first->second;
    const auto found = numbers_.find(key_);
    return found == numbers_.end() ? kUnknown : found->second;
  }
  void close() { closed_ = true; }
  bool closed() const { return closed_; }
  std::size_t size() const { return numbers_.size(); }

 private:
  std::u16string key_;
  std::unordered_map<std::u16string, std::uint32_t> numbers_;
  bool closed_ = false;
};

bool all_hiragana(std::u16string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char16_t c) { return char_type(c) == CharType::hiragana; });
}

void merge(SparseVector& vector) {
  std::sort(vector.begin(), vector.end());
  std::size_t kept = 0;
  for (std::size_t i = 0; i < vector.size(); ++i)
    if (kept > 0 && vector[kept - 1].first == vector[i].first)
      vector[kept - 1].second += vector[i].second;
    else
      vector[kept++] = vector[i];
  vector.resize(kept);
}

}  // namespace

class ThemeReader::Maker {
 public:
  Maker(const std::vector<std::string_view>& texts, Cutter& cutter) : cutter_(cutter) {
    std::vector<SparseVector> words, letters;
    for (const std::string_view text : texts) {
      read(text);
      words.push_back(words_);
      letters.push_back(letters_);
    }
    terms_.close();
    texts_.assign(terms_.size(), 0);
    for (const auto* vectors : {&words, &letters})
      for (const SparseVector& vector : *vectors)
        for (const auto& [term, count] : vector) ++texts_[term];
    n_ = static_cast<double>(texts.size());
    for (std::size_t i = 0; i < texts.size(); ++i)
      out_.vectors.push_back(joined(std::move(words[i]), std::move(letters[i])));
  }

  const ThemeVectors& known() const { return out_; }

  SparseVector vector_of(std::string_view text) {
    read(text);
    return joined(words_, letters_);
  }

 private:
  void read(std::string_view verbatim) {
    normalise(verbatim, text_);
    cutter_.cut(text_);
    words_.clear();
    letters_.clear();
    here_.clear();
    for (const Token& token : cutter_.tokens(Unit::short_unit)) add_short(slice(token));
    for (const Token& token : cutter_.tokens(Unit::long_unit)) add_long(verbatim, token);
    add_letters();
    merge(words_);
    merge(letters_);
    if (terms_.closed()) return;
    std::sort(here_.begin(), here_.end());
    here_.erase(std::unique(here_.begin(), here_.end()), here_.end());
    for (const std::uint32_t word : here_) ++out_.words[word].texts;
    out_.named.push_back(here_);
  }

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
    if (terms_.closed()) return;
    const auto [entry, fresh] =
        named_.try_emplace(std::u16string(word), static_cast<std::uint32_t>(out_.words.size()));
    if (fresh) {
      const Span span = text_.verbatim(token.start, token.end);
      out_.words.push_back({std::string(verbatim.substr(span.start, span.end - span.start)),
                            std::u16string(word), 0});
    }
    here_.push_back(entry->second);
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

  static void add(SparseVector& to, std::uint32_t term) {
    if (term != kUnknown) to.emplace_back(term, 1.0f);
  }

  // Counts become (1 + log count) × log((n + 1) / texts with it); terms of one text only and too
  // common ones go; then the vector gets the length `length`.
  void weigh(SparseVector& vector, double length) const {
    std::erase_if(vector, [&](const auto& one) {
      return texts_[one.first] < 2 || texts_[one.first] > kTooCommon;
    });
    double squares = 0;
    for (auto& [term, weight] : vector) {
      const double value =
          (1 + std::log(static_cast<double>(weight))) * std::log((n_ + 1) / texts_[term]);
      squares += value * value;
      weight = static_cast<float>(value);
    }
    for (auto& one : vector) one.second *= static_cast<float>(length / std::sqrt(squares));
  }

  SparseVector joined(SparseVector words, SparseVector letters_too) const {
    weigh(words, std::sqrt(kWordShare));
    weigh(letters_too, std::sqrt(1 - kWordShare));
    words.insert(words.end(), letters_too.begin(), letters_too.end());
    std::sort(words.begin(), words.end());
    return words;
  }

  Cutter& cutter_;
  Normalised text_;
  std::u16string run_;
  Terms terms_;
  std::vector<std::uint32_t> texts_;  // by term: how many have it
  double n_ = 0;
  std::unordered_map<std::u16string, std::uint32_t> named_;
  SparseVector words_, letters_;     // of the text read last
  std::vector<std::uint32_t> here_;  // its named words
  ThemeVectors out_;
};

ThemeReader::ThemeReader(const std::vector<std::string_view>& texts, Cutter& cutter)
    : maker_(std::make_unique<Maker>(texts, cutter)) {}
ThemeReader::~ThemeReader() = default;
const ThemeVectors& ThemeReader::known() const { return maker_->known(); }
SparseVector ThemeReader::read(std::string_view text) { return maker_->vector_of(text); }

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
