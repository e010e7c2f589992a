// ICU's word break, then the corrector, then what must hold whatever they say.
//   "マイナンバーカードを使ってください" → short マイ ナンバー カード を 使っ て ください
//                                       → long  マイナンバーカード を 使っ て ください
// Gives no parts of speech or base forms. Cost: ICU's dictionary, then about ten look-ups a
// character; the text goes through in pieces, so memory for ICU stays bounded.
#include "analysis/text/segment.hpp"

#include <unicode/brkiter.h>
#include <unicode/utext.h>

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "analysis/model/model.hpp"
#include "analysis/text/char_type.hpp"
#include "analysis/text/utf8.hpp"

namespace analysis {
namespace {

// A piece ends behind a line end or 。 once it is this long, or anywhere at the larger size.
constexpr std::size_t kPiece = 2000, kMaxPiece = 8000;

std::unique_ptr<icu::BreakIterator> make_iterator() {
  UErrorCode status = U_ZERO_ERROR;
  std::unique_ptr<icu::BreakIterator> made(
      icu::BreakIterator::createWordInstance(icu::Locale::getJapanese(), status));
  if (U_FAILURE(status)) throw std::runtime_error("ICU has no Japanese word break data");
  return made;
}

bool is_trail(char16_t c) { return c >= 0xDC00 && c < 0xE000; }
bool is_joiner(char16_t c) { return c == 0x200D; }

std::size_t piece_end(std::u16string_view text, std::size_t start) {
  if (text.size() - start <= kPiece) return text.size();
  const std::size_t limit = std::min(text.size(), start + kMaxPiece);
  for (std::size_t at = start + kPiece; at < limit; ++at)
    if (text[at - 1] == u'\n' || text[at - 1] == u'。') return at;
  return limit < text.size() && is_trail(text[limit]) ? limit - 1 : limit;
}

}  // namespace

struct Segmenter::Data {
  Corrector corrector;
  TermIndex whole;
  std::unique_ptr<const icu::BreakIterator> iterator;
};

Segmenter::Segmenter(Corrector corrector, TermIndex whole)
    : data_(std::make_unique<Data>(Data{std::move(corrector), std::move(whole), make_iterator()})) {
}
Segmenter::~Segmenter() = default;
Segmenter::Segmenter(Segmenter&&) noexcept = default;

Segmenter Segmenter::built_in(TermIndex whole) {
  const std::string_view file = model_file("segment.bin");
  return Segmenter(file.empty() ? Corrector() : Corrector(file), std::move(whole));
}

struct Cutter::Scratch {
  std::unique_ptr<icu::BreakIterator> iterator;
  std::vector<std::uint8_t> icu, breaks, piece;
  Corrector::Scratch corrector;
  std::vector<BreakScore> scores;
  std::vector<std::uint8_t> is_short, is_long;
  std::vector<Token> short_units, long_units;
  Normalised verbatim;

  void icu_pieces(std::u16string_view text);
  void correct(const Normalised& text, const Segmenter::Data& data);
  void keep_whole(const Normalised& text, const TermIndex& whole);
};

namespace {

void collect(const Normalised& text, const std::vector<std::uint8_t>& ends,
             std::vector<Token>& out) {
  out.clear();
  std::size_t start = 0;
  for (std::size_t end = 1; end <= text.text.size(); ++end) {
    if (ends[end] == 0) continue;
    if (char_type(text.text[start]) != CharType::space)
      out.push_back({static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(end)});
    start = end;
  }
}

}  // namespace

Cutter::Cutter(const Segmenter& segmenter)
    : segmenter_(segmenter), scratch_(std::make_unique<Scratch>()) {
  scratch_->iterator.reset(segmenter.data_->iterator->clone());
}
Cutter::~Cutter() = default;

void Cutter::Scratch::icu_pieces(std::u16string_view text) {
  icu.assign(text.size() + 1, 0);
  icu[0] = icu[text.size()] = 1;
  for (std::size_t start = 0; start < text.size();) {
    const std::size_t end = piece_end(text, start);
    UErrorCode status = U_ZERO_ERROR;
    UText view = UTEXT_INITIALIZER;
    utext_openUChars(&view, text.data() + start, static_cast<std::int64_t>(end - start), &status);
    iterator->setText(&view, status);
    if (U_FAILURE(status)) throw std::runtime_error("ICU can't break words");
    for (int at = iterator->first(); at != icu::BreakIterator::DONE; at = iterator->next())
      icu[start + static_cast<std::size_t>(at)] = 1;
    utext_close(&view);
    start = end;
  }
}

// A place can end a word only where the verbatim text has a character boundary and no combining
// mark, joiner or half of a surrogate pair follows; beside a space every word ends.
void Cutter::Scratch::correct(const Normalised& text, const Segmenter::Data& data) {
  const std::u16string_view units = text.text;
  data.corrector.score(units, icu, corrector, scores);
  is_short.assign(units.size() + 1, 1);
  is_long.assign(units.size() + 1, 1);
  CharType left = CharType::space, right = units.empty() ? left : char_type(units[0]);
  for (std::size_t at = 1; at < units.size(); ++at) {
    left = std::exchange(right, char_type(units[at]));
    if (left == CharType::space && right == CharType::space) {
      is_short[at] = is_long[at] = 0;
    } else if (left == CharType::space || right == CharType::space) {
      continue;
    } else if (!text.boundary(at) || is_trail(units[at]) || is_joiner(units[at]) ||
               is_joiner(units[at - 1])) {
      is_short[at] = is_long[at] = 0;
    } else if (left == CharType::other || right == CharType::other || data.corrector.empty()) {
      is_short[at] = is_long[at] = icu[at];
    } else {
      is_short[at] = scores[at].short_unit > 0;
      is_long[at] = scores[at].long_unit > 0;
    }
  }
}

// Where words overlap, the one that begins first and is longest counts.
void Cutter::Scratch::keep_whole(const Normalised& text, const TermIndex& whole) {
  if (whole.empty()) return;
  const std::u16string_view units = text.text;
  for (std::size_t at = 0; at < units.size();) {
    std::size_t end = at;
    whole.each_at(units, at, [&](std::size_t length, std::uint32_t how) {
      const std::size_t last = at + length;
      const bool free = how == kWholeAlways ? stands_free(units, at, last)
                                            : is_short[at] != 0 && is_short[last] != 0;
      if (free && text.boundary(at) && text.boundary(last)) end = last;
    });
    for (std::size_t inside = at + 1; inside < end; ++inside) is_long[inside] = 0;
    at = std::max(end, at + 1);
  }
}

void Cutter::cut(const Normalised& text, Wanted wanted) {
  scratch_->icu_pieces(text.text);
  scratch_->correct(text, *segmenter_.data_);
  collect(text, scratch_->is_short, scratch_->short_units);
  scratch_->long_units.clear();
  if (wanted == Wanted::short_units) return;
  scratch_->keep_whole(text, segmenter_.data_->whole);
  collect(text, scratch_->is_long, scratch_->long_units);
}

const std::vector<Token>& Cutter::tokens(Unit unit) const {
  return unit == Unit::short_unit ? scratch_->short_units : scratch_->long_units;
}

const std::vector<std::uint8_t>& Cutter::icu_breaks() const { return scratch_->icu; }

std::string Cutter::segmented(std::string_view verbatim, Unit unit) {
  const Normalised& text = scratch_->verbatim;
  normalise(verbatim, scratch_->verbatim);
  cut(text, unit == Unit::short_unit ? Wanted::short_units : Wanted::both);
  std::string out;
  out.reserve(verbatim.size() * 3 / 2);
  for (const Token& token : tokens(unit)) {
    if (!out.empty()) out.push_back(' ');
    const Span span = text.verbatim(token.start, token.end);
    out.append(verbatim.substr(span.start, span.end - span.start));
  }
  return out;
}

std::string segmented(std::string_view verbatim, Cutter& cutter, Unit unit) {
  return cutter.segmented(verbatim, unit);
}

}  // namespace analysis
