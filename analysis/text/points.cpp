// Proposes where another point begins.
//   "次の2点です。\n1 紙も残す。\n2 窓口も残す。" → before "2"
//   "紙の申請書は必ず残してください。また、休日の窓口も開けてください。" → before "また"
// Does not weigh what the parts are about: a person decides. Marks inside a sentence
// (①紙、②電話を残す) are no points. Cost: one pass over the sentences.
#include "analysis/text/points.hpp"

#include <algorithm>
#include <array>

#include "analysis/text/char_type.hpp"

namespace analysis {
namespace {

constexpr std::size_t kLeastPart = 15;   // letters of a part that another word or paragraph begins
constexpr std::size_t kLeastIntro = 40;  // letters before a list that may be a point of their own
constexpr std::u16string_view kBullets = u"・●○■□◆◇▼▽★☆•‣*-–▪◎〇◯";
constexpr std::u16string_view kKanjiNumbers = u"一二三四五六七八九十";

enum class Mark { none, bullet, number, ordinal, further };

bool starts_with_any(std::u16string_view text, std::initializer_list<std::u16string_view> words) {
  return std::any_of(words.begin(), words.end(), [&](auto one) { return text.starts_with(one); });
}

bool is_one_of(char16_t c, std::u16string_view list) { return list.find(c) != list.npos; }

// Where the number that `text` begins with ends; 0 without one.
std::size_t number_end(std::u16string_view text) {
  std::size_t end = 0;
  while (end < text.size() && end < 2 &&
         (char_type(text[end]) == CharType::digit || is_one_of(text[end], kKanjiNumbers)))
    ++end;
  return end;
}

// "1." "1、" "(1)" "1)" "2 紙" "一、"; not "1つ" and not "1.5倍".
bool is_number_mark(std::u16string_view text) {
  const bool open = text.starts_with(u'(');
  if (open) text.remove_prefix(1);
  const std::size_t end = number_end(text);
  if (end == 0 || end >= text.size()) return false;
  if (open) return text[end] == u')';
  if (!is_one_of(text[end], u".、):,．・ 　")) return false;
  return end + 1 >= text.size() || char_type(text[end + 1]) != CharType::digit;
}

// "第二に" "2点目" "三つ目" "一つ、" "もう一点".
bool is_ordinal(std::u16string_view text) {
  if (starts_with_any(text, {u"もう一つ", u"もう一点", u"もう1つ", u"もう1点", u"別件"}))
    return true;
  const bool first = text.starts_with(u"第");
  if (first) text.remove_prefix(1);
  const std::size_t end = number_end(text);
  if (end == 0) return false;
  text.remove_prefix(end);
  if (first) return starts_with_any(text, {u"に", u"は", u"の点", u"点"});
  return starts_with_any(text, {u"点目", u"つ目", u"つめ", u"番目", u"つは", u"つ、", u"つ,"});
}

bool is_further(std::u16string_view text) {
  return starts_with_any(text, {u"また、", u"また,", u"さらに、", u"更に、", u"加えて、", u"次に、",
                                u"それから、", u"あと、", u"その他、", u"そのほか、", u"ほかに、",
                                u"最後に、", u"併せて、", u"あわせて、", u"話は変わ", u"別の話"});
}

// A circled number is a digit in the normalised text; only the verbatim text tells.
bool is_circled(std::string_view verbatim, std::size_t at) {
  const std::string_view mark = verbatim.substr(at, 3);
  return mark.size() == 3 && mark.starts_with("\xe2\x91") && mark[2] <= '\xb3' && mark[2] >= '\xa0';
}

class Splitter {
 public:
  Splitter(std::string_view verbatim, const Normalised& text,
           const std::vector<Sentence>& sentences)
      : verbatim_(verbatim), text_(text), sentences_(sentences) {}

  std::vector<std::size_t> run() const {
    for (const Mark mark : {Mark::number, Mark::bullet, Mark::ordinal}) {
      const std::vector<std::size_t> marked = with(mark);
      if (marked.size() >= 2 || (mark == Mark::ordinal && marked.size() == 1))
        return offsets(without_first(marked));
    }
    return offsets(parts());
  }

 private:
  std::u16string_view words(std::size_t i) const {
    const Sentence& s = sentences_[i];
    return std::u16string_view(text_.text).substr(s.start, s.end - s.start);
  }

  // Line ends between sentence i and the one before.
  std::size_t lines_before(std::size_t i) const {
    if (i == 0) return 1;
    const auto gap =
        std::u16string_view(text_.text)
            .substr(sentences_[i - 1].end, sentences_[i].start - sentences_[i - 1].end);
    return static_cast<std::size_t>(std::count(gap.begin(), gap.end(), u'\n'));
  }

  Mark mark(std::size_t i) const {
    const auto text = words(i);
    if (is_circled(verbatim_, text_.from[sentences_[i].start])) return Mark::number;
    if (lines_before(i) > 0 && is_number_mark(text)) return Mark::number;
    if (lines_before(i) > 0 && text.size() > 1 && is_one_of(text[0], kBullets)) return Mark::bullet;
    if (is_ordinal(text)) return Mark::ordinal;
    return is_further(text) ? Mark::further : Mark::none;
  }

  std::vector<std::size_t> with(Mark wanted) const {
    std::vector<std::size_t> out;
    for (std::size_t i = 0; i < sentences_.size(); ++i)
      if (mark(i) == wanted) out.push_back(i);
    return out;
  }

  std::size_t letters(std::size_t first, std::size_t last) const {
    std::size_t sum = 0;
    for (std::size_t i = first; i < last; ++i) sum += words(i).size();
    return sum;
  }

  // What stands before a list announces it, or is a point of its own where it is long enough.
  std::vector<std::size_t> without_first(std::vector<std::size_t> marked) const {
    const std::size_t first = marked.front();
    const bool says_more =
        first > 0 && letters(0, first) >= kLeastIntro && !announces(words(first - 1));
    const bool another = mark(first) == Mark::ordinal && !begins_counting(words(first));
    if (first == 0 || (!says_more && !another)) marked.erase(marked.begin());
    return marked;
  }

  static bool announces(std::u16string_view text) {
    for (const std::u16string_view word : {u"以下", u"次の", u"下記", u"点", u"つ、", u"つあり"})
      if (text.find(word) != text.npos) return true;
    return text.ends_with(u':');
  }

  static bool begins_counting(std::u16string_view text) {
    return starts_with_any(text,
                           {u"第一", u"第1", u"一点", u"1点", u"一つ", u"1つ", u"一番", u"1番"});
  }

  // Paragraphs, and words that take up something else, where enough stands on both sides.
  std::vector<std::size_t> parts() const {
    std::vector<std::size_t> out;
    std::size_t begin = 0;
    for (std::size_t i = 1; i < sentences_.size(); ++i) {
      if (lines_before(i) < 2 && mark(i) != Mark::further) continue;
      if (letters(begin, i) < kLeastPart || letters(i, sentences_.size()) < kLeastPart) continue;
      out.push_back(i);
      begin = i;
    }
    return out;
  }

  std::vector<std::size_t> offsets(const std::vector<std::size_t>& marked) const {
    std::vector<std::size_t> out;
    for (const std::size_t i : marked) {
      const std::size_t at = text_.verbatim(sentences_[i].start, sentences_[i].end).start;
      if (at > 0 && (out.empty() || at > out.back())) out.push_back(at);
    }
    return out;
  }

  std::string_view verbatim_;
  const Normalised& text_;
  const std::vector<Sentence>& sentences_;
};

}  // namespace

std::vector<std::size_t> split_positions(std::string_view verbatim, const Normalised& text,
                                         const std::vector<Sentence>& sentences) {
  return Splitter(verbatim, text, sentences).run();
}

}  // namespace analysis
