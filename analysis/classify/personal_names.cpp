// Names of persons: a known surname with something that only persons have around it (さん,
// と申します, an age in brackets, a telephone number), a signature at a line's end, or a field
// 氏名.
//   "隣の山田さん" → 山田; "望月 090-0000-1188" → 望月; "…お願いします。小林誠" → 小林誠
// Holders of public offices (鈴木知事) and words that look alike (お客様, 電気屋さん) are not
// given. Cost: one pass; from each surname at most 30 units are looked at.
#include <optional>
#include <utility>

#include "analysis/classify/personal_parts.hpp"
#include "analysis/text/terms.hpp"

namespace analysis::personal {
namespace {

constexpr std::u16string_view kOffices =
    u"知事 市長 町長 村長 区長 大臣 首相 総理 議員 議長 大統領 長官 副知事 前知事 前市長 元知事";
constexpr std::u16string_view kBreaks = u"\n 。、・,!?()「」『』【】:;/<>□■●○◎※-";

const TermIndex& surnames() {
  static const TermIndex index = [] {
    std::vector<std::pair<std::u16string, std::uint32_t>> terms;
    longest_word(kSurnames, [&](std::u16string_view word) {
      return terms.emplace_back(std::u16string(word), 0), false;
    });
    return TermIndex(std::move(terms));
  }();
  return index;
}

// What is known where a surname was seen.
struct Context {
  std::u16string_view text;
  const AllFound& found;  // sorted by start
  std::size_t start, surname_end;

  std::u16string_view surname() const { return text.substr(start, surname_end - start); }
};

bool is_given(std::u16string_view word) {
  if (word.empty() || word.size() > 5) return false;
  std::size_t kanji = 0, hiragana = 0, katakana = 0;
  for (const char16_t c : word) {
    kanji += is(c, CharType::kanji);
    hiragana += is(c, CharType::hiragana);
    katakana += is(c, CharType::katakana);
  }
  if (kanji + hiragana + katakana != word.size() || kanji > 3) return false;
  if (katakana > 0) return kanji + hiragana == 0 ? word.size() >= 2 : word.back() == u'子';
  if (hiragana > 0 && kanji == 0 && (word.size() < 2 || word.size() > 4)) return false;
  if (one_of(word[0], u"のがはをにでともへ、")) return false;
  return one_of(word.back(), kGivenEndings);
}

// What stands behind a name ends here: a line, a bracket, a space.
bool is_break(char16_t c) { return one_of(c, kBreaks); }

// さん, 様, 氏: their length behind `at`; 0 where they are part of another word.
std::size_t honorific(std::u16string_view text, std::size_t at) {
  if (word_at(text, at,
              u"さんかく さんせい さんぽ さんろく さんか所 氏名 氏神 氏族 様式 様々 "
              u"様子 様相 様態 君主"))
    return 0;
  return word_at(text, at, u"さん さま 様 氏 くん 君 ちゃん 殿");
}

bool introduces(std::u16string_view text, std::size_t at) {
  return word_at(text, at, u"と申 といいます と言います ともうします") > 0;
}

bool is_copula(std::u16string_view text, std::size_t at) {
  return word_at(text, at, u"です。 です、 です\n です( です. です! ですが ですけ") > 0 ||
         (text.substr(std::min(at, text.size())) == u"です");
}

// "(79)", "(88歳)", "、84歳"
bool age_follows(std::u16string_view text, std::size_t at) {
  if (!one_of(unit(text, at), u"(、, ")) return false;
  const std::size_t number = number_end(text, at + 1);
  if (number == at + 1 || number > at + 5) return false;
  return word_at(text, number, u"歳 才 さい") > 0 ||
         (text[at] == u'(' && unit(text, number) == u')');
}

// A telephone number or an e-mail address right behind `at`.
bool contact_follows(const Context& here, std::size_t at) {
  std::size_t from = at;
  while (from - at < 4 && one_of(unit(here.text, from), u" (:、・\n,/")) ++from;
  if (const std::size_t word = word_at(here.text, from, u"tel 電話 携帯 ℡ fax 電話番号"))
    from += word;
  while (from - at < 12 && one_of(unit(here.text, from), u" (:.")) ++from;
  const auto next =
      std::lower_bound(here.found.begin(), here.found.end(), from > 0 ? from - 1 : 0,
                       [](const Found& f, std::size_t place) { return f.start < place; });
  return next != here.found.end() && next->start <= from && from > at &&
         (next->kind == Kind::phone || next->kind == Kind::email);
}

// A contact, an address or a firm that ends right before the name.
bool stands_behind(const Context& here) {
  const auto later =
      std::lower_bound(here.found.begin(), here.found.end(), here.start,
                       [](const Found& f, std::size_t place) { return f.start < place; });
  const bool age = word_before(here.text, here.start, u"歳・ 歳、 才・") > 0 ||
                   (unit_before(here.text, here.start) == u' ' &&
                    word_before(here.text, here.start - 1, u"歳 才") > 0);
  if (age) return true;
  if (later == here.found.begin()) return false;
  const Found& before = *(later - 1);
  const std::size_t reach = before.kind == Kind::affiliation ? 12 : 3;
  if (before.end > here.start || here.start - before.end > reach || before.end == here.start)
    return false;
  return here.text.substr(before.end, here.start - before.end).find_first_of(u"。はがをに") ==
         std::u16string_view::npos;
}

bool begins_sentence(std::u16string_view text, std::size_t at) {
  for (int spaces = 0; spaces < 3 && unit_before(text, at) == u' '; ++spaces) --at;
  return one_of(unit_before(text, at), u"\n。!?「");
}

// Why text[start, end) is a name: what stands around it says so. Nothing when it doesn't.
const char* reason_for(const Context& here, std::size_t end) {
  const std::u16string_view text = here.text;
  const bool alone = end == here.surname_end;
  const bool uncertain = alone && is_word(here.surname(), kUncertainSurnames);
  if (honorific(text, end)) return "名字に「さん」「様」「氏」などが付いています。";
  if (introduces(text, end)) return "名乗る言葉が続いています。";
  const bool subject =
      begins_sentence(text, here.start) ||
      word_before(text, here.start, u"私は 私、 わたしは 僕は 私 私の名前は 名前は") > 0;
  if (is_copula(text, end) && subject && !uncertain) return "名字に「です」が続いています。";
  if (!alone && age_follows(text, end)) return "名前に年齢が続いています。";
  if (contact_follows(here, end)) return "連絡先の前に名前があります。";
  if (!is_break(unit(text, end))) return nullptr;
  if (stands_behind(here) && is_break(unit_before(text, here.start)))
    return "連絡先、住所、年齢などのあとに名前があります。";
  const bool signs = one_of(unit(text, end), u"\n)") && is_break(unit_before(text, here.start));
  return signs && !alone ? "文の終わりに署名の形で書かれています。" : nullptr;
}

bool is_office_holder(std::u16string_view text, std::size_t start, std::size_t end) {
  return word_at(text, end, kOffices) > 0 ||
         near_before(text, start, 5, u"知事 市長 大臣 総理 首相");
}

// May a name begin here? Inside a run of kanji only behind a role (民生委員望月さん).
bool may_begin(std::u16string_view text, std::size_t at) {
  const char16_t before = unit_before(text, at);
  if (is(text[at], CharType::katakana))
    return !is(before, CharType::katakana) && !is(before, CharType::kanji);
  if (is(text[at], CharType::hiragana))
    return is_break(before) || before == u'は' || before == u'の';
  return !is(before, CharType::kanji) || one_of(before, u"員長者師士役母父妻夫");
}

// The name that begins with a surname: the longest given name for which the surroundings speak.
std::optional<Found> name_from(const Context& here) {
  for (std::size_t size = 6; size > 0; --size) {
    const std::size_t end = here.surname_end + size;
    if (end > here.text.size()) continue;
    const std::size_t from = here.surname_end + (here.text[here.surname_end] == u' ' ? 1 : 0);
    if (from >= end || !is_given(here.text.substr(from, end - from))) continue;
    if (const char* reason = reason_for(here, end))
      return Found{here.start, end, Kind::name, reason};
  }
  if (const char* reason = reason_for(here, here.surname_end))
    return Found{here.start, here.surname_end, Kind::name, reason};
  return std::nullopt;
}

std::optional<Found> name_at(std::u16string_view text, std::size_t at, const AllFound& found) {
  if (!is_letter(text[at]) || !may_begin(text, at)) return std::nullopt;
  std::optional<Found> best;
  surnames().each_at(text, at, [&](std::size_t length, std::uint32_t) {
    const auto name = name_from({text, found, at, at + length});
    if (name && !is_office_holder(text, name->start, name->end)) best = name;
  });
  return best;
}

// 「よこやまと申します」「グエン・ティ・ランといいます」: the run before, whatever it is.
std::optional<Found> introduced(std::u16string_view text, std::size_t at) {
  if (text[at] != u'と' || !introduces(text, at) ||
      word_at(text, at, u"と申しており と申してい と申され"))
    return std::nullopt;
  std::size_t start = at;
  while (start > 0 && at - start < 20 && !one_of(text[start - 1], u"のはで") &&
         (is_letter(text[start - 1]) || one_of(text[start - 1], u"・=")))
    --start;
  const std::size_t size = at - start;
  const auto mixed = [&](std::size_t i) {
    return is(text[i], CharType::hiragana) != is(text[start], CharType::hiragana);
  };
  for (std::size_t i = start; i < at; ++i)
    if (mixed(i) && size > 6) return std::nullopt;
  const bool kana = is(text[start], CharType::hiragana);
  if (size < 2 || size > (kana ? 8u : 18u) || one_of(text[at - 1], u"者員")) return std::nullopt;
  if (word_at(text, at, u"といいます と言います") && !is(text[at - 1], CharType::katakana))
    return std::nullopt;
  return Found{start, at, Kind::name, "名乗る言葉が続いています。"};
}

// 「氏名:内山 隆」「名前 村松ハナ」
std::optional<Found> named_field(std::u16string_view text, std::size_t at) {
  if (!one_of(text[at], u"氏名記差")) return std::nullopt;
  const std::size_t word = word_at(text, at, u"氏名 名前 記入者 差出人");
  if (word == 0 || !one_of(unit(text, at + word), u": ")) return std::nullopt;
  std::size_t start = at + word;
  while (start - at < 8 && one_of(unit(text, start), u": ")) ++start;
  const auto run = [&](std::size_t from) {
    std::size_t end = from;
    while (end - from < 12 && (is_letter(unit(text, end)) || is(unit(text, end), CharType::latin)))
      ++end;
    return end;
  };
  std::size_t end = run(start);
  if (end == start || word_at(text, start, u"年齢 住所 職業 電話 ふりがな フリガナ 欄 連絡先 性別"))
    return std::nullopt;
  if (unit(text, end) == u' ' && end - start <= 4) {
    const std::size_t given = run(end + 1);
    if (given > end + 1 && given - end <= 5) end = given;
  }
  return Found{start, end, Kind::name, "氏名の欄に書かれています。"};
}

// 「三島市の土屋和代」: the municipality right before a name.
void add_place_before(std::u16string_view text, std::size_t name, AllFound& out) {
  std::size_t end = name;
  if (end > 0 && one_of(text[end - 1], u"の ・、")) --end;
  std::size_t start = end;
  while (start > 0 && end - start < 14 &&
         (is(text[start - 1], CharType::kanji) || is(text[start - 1], CharType::katakana)))
    --start;
  const std::size_t last = text.substr(start, end - start).find_last_of(u"市町村区");
  const bool ends = last != text.npos && (start + last + 1 == end || unit(text, end) == u' ');
  if (ends && last > 0 && end - start - last <= 5)
    out.push_back({start, end, Kind::address, "氏名とともに書かれた市町村です。"});
}

}  // namespace

void find_names(std::u16string_view text, AllFound& out) {
  std::sort(out.begin(), out.end(),
            [](const Found& a, const Found& b) { return a.start < b.start; });
  AllFound names;
  for (std::size_t at = 0; at < text.size();) {
    std::optional<Found> name = named_field(text, at);
    if (!name) name = name_at(text, at, out);
    if (!name && (names.empty() || names.back().end != at)) name = introduced(text, at);
    if (name) {
      names.push_back(*name);
      add_place_before(text, name->start, names);
    }
    at = name ? std::max(at + 1, name->end) : at + 1;
  }
  out.insert(out.end(), names.begin(), names.end());
}

}  // namespace analysis::personal
