// An age beside the place or the trade of one person: in a small place that is as good as a name.
//   "水窪集落の72歳", "(牧之原 茶業 66)", "熱海 58歳", "天竜の木こり、三十一歳" → age_place
// An age alone, and ages that rules and statistics speak of (75歳以上), are not given.
// Cost: one pass; from each age at most 30 units back are looked at.
#include "analysis/classify/personal_parts.hpp"

namespace analysis::personal {
namespace {

constexpr std::size_t kReach = 24;
constexpr std::u16string_view kNotOnePerson =
    u"以上 以下 未満 から まで 児 代 くらい 前後 超 を越 を超 を境 に近 に達 になる ごろ 頃 の投票 "
    u"の人口 "
    u"の割合 より 向け までの ~ -";
constexpr std::u16string_view kTrades =
    u"業 員 者 主婦 主夫 無職 学生 生徒 農家 漁師 師 士 職 婦 木こり 女将 パート 自営";
constexpr std::u16string_view kPeople = u"男 女 男性 女性";
// Places of the prefecture that people name without 市 or 町.
constexpr std::u16string_view kPlaces =
    u"静岡 浜松 沼津 熱海 三島 富士宮 伊東 島田 富士 磐田 焼津 掛川 藤枝 御殿場 袋井 下田 裾野 "
    u"湖西 "
    u"伊豆 御前崎 菊川 伊豆の国 牧之原 東伊豆 河津 南伊豆 松崎 西伊豆 函南 清水 長泉 小山 吉田 "
    u"川根 "
    u"川根本 森 佐久間 天竜 水窪 春野 龍山 引佐 三ヶ日 細江 雄踏 舞阪 浜北 由比 蒲原 興津 井川 "
    u"梅ヶ島 "
    u"修善寺 天城 土肥 中伊豆 戸田 大仁 韮山 長岡 稲取 相良 榛原 金谷 初倉 大井川 岡部 大須賀 "
    u"大東 福田 竜洋 豊岡 豊田 浅羽 新居 芝川 富士川 葵 駿河";

bool is_age(std::u16string_view number) {
  if (number.empty() || number.size() > 4) return false;
  if (is(number[0], CharType::digit))
    return number.size() == 2 ? number[0] != u'0' : number.size() == 3 && number[0] == u'1';
  return number.size() >= 2 || number == u"十";
}

bool is_place(std::u16string_view word) {
  if (is_word(word, kPlaces)) return true;
  const bool named = word.size() >= 2 && is_letter(word[word.size() - 2]);
  return (named && one_of(word.back(), u"市町村区郡県")) ||
         (word.size() >= 3 && (word.ends_with(u"集落") || word.ends_with(u"地区")));
}

bool is_trade(std::u16string_view word) {
  return word_before(word, word.size(), kTrades) > 0 || is_word(word, kPeople);
}

// Whether what stands before an age is a list such as 藤枝市・無職 or 天竜の木こり. `bracket`: the
// age closes a bracket that the list opens, where a trade is enough.
bool tells_where(std::u16string_view list, bool bracket) {
  bool found = false;
  for (std::size_t at = 0; at < list.size();) {
    const std::size_t end = std::min(list.find_first_of(u" 、・,/の", at), list.size());
    const std::u16string_view word = list.substr(at, end - at);
    at = end + 1;
    if (word.empty()) continue;
    if (word.size() > 8) return false;
    if (is_place(word) || (bracket && is_trade(word)))
      found = true;
    else if (!is_trade(word) && !found)
      return false;
  }
  return found;
}

// Where the list before an age begins: behind a bracket, a sentence's or a line's end.
std::size_t list_start(std::u16string_view text, std::size_t at) {
  std::size_t start = at;
  while (start > 0 && at - start < kReach && !one_of(text[start - 1], u"。!?\n()「」『』")) --start;
  return at - start < kReach ? start : at;
}

// 水窪集落の before the number: where the place begins; `at` when there is none.
std::size_t place_start(std::u16string_view text, std::size_t at) {
  if (unit_before(text, at) != u'の') return at;
  std::size_t start = at - 1;
  while (start > 0 && at - start < 12 &&
         (is(text[start - 1], CharType::kanji) || is(text[start - 1], CharType::katakana)))
    --start;
  return start < at - 1 && is_place(text.substr(start, at - 1 - start)) ? start : at;
}

void see_age(std::u16string_view text, std::size_t at, std::size_t number, AllFound& out) {
  const std::size_t unit_size = word_at(text, number, u"歳 才 さい");
  const std::size_t end = number + unit_size;
  const std::size_t list = list_start(text, at);
  const bool bracket = unit(text, end) == u')' && unit_before(text, list) == u'(';
  if (unit_size == 0 && !bracket) return;
  if (word_at(text, end, kNotOnePerson)) return;
  std::size_t start = place_start(text, at);
  const bool ends =
      bracket || one_of(unit(text, end), u"。、\n )") || word_at(text, end, u"です の");
  if (start == at && ends && list < at && one_of(text[at - 1], u" 、・,/の") &&
      tells_where(text.substr(list, at - list), bracket))
    start = list;
  if (start == at) return;
  while (text[start] == u' ') ++start;
  out.push_back({start, end, Kind::age_place, "年齢が、地名や職業とともに書かれています。"});
}

}  // namespace

void find_ages(std::u16string_view text, AllFound& out) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t number = number_end(text, at);
    if (number == at) {
      ++at;
      continue;
    }
    if (is_age(text.substr(at, number - at))) see_age(text, at, number, out);
    at = number;
  }
}

}  // namespace analysis::personal
