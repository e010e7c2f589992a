// Addresses that lead to one house, and postal codes.
//   "富士宮市宮原9999", "葵区追手町9番6号", "大字山梨1420番地", "〒420-8601 …" → address
// A municipality or a 丁目 alone is where policy happens, not where somebody lives.
// Cost: one pass; from each 市, 町, 村, 区, 郡 at most 40 units are looked at.
#include "analysis/classify/personal_parts.hpp"

namespace analysis::personal {
namespace {

constexpr std::size_t kNameReach = 16;
constexpr std::u16string_view kCounters =
    u"割 % 倍 人 件 年 月 日 円 台 回 歳 世帯 校 頁 時 分 週 か所 か月 か年 ヶ所 ヶ月 ヶ年 戸 階 "
    u"ページ";

bool in_place_name(char16_t c) {
  return is(c, CharType::kanji) || is(c, CharType::katakana) || one_of(c, u"○◯〇");
}

// 番地, 番6号, 番地の2, -16-1: where the house number behind text[at] ends, or `at`.
std::size_t house_end(std::u16string_view text, std::size_t at) {
  std::size_t end = at;
  if (const std::size_t block = word_at(text, at, u"番地 番丁 番")) {
    end = at + block;
    const std::size_t more = one_of(unit(text, end), u"の-ー") ? end + 1 : end;
    const std::size_t number = number_end(text, more);
    if (number == more) return end;
    return number + word_at(text, number, u"号");
  }
  while (one_of(unit(text, end), u"-ーの")) {
    const std::size_t number = digits_end(text, end + 1);
    if (number == end + 1) break;
    end = number;
  }
  return end;
}

// Where an address ends whose number begins at `at`; 0 when no house is told.
std::size_t detail_end(std::u16string_view text, std::size_t at) {
  const std::size_t number = number_end(text, at);
  if (number == at) return 0;
  const bool digits = is(text[at], CharType::digit);
  if (word_at(text, number, u"丁目")) {
    const std::size_t next = number + 2 + (one_of(unit(text, number + 2), u"の- ") ? 1 : 0);
    const std::size_t block = number_end(text, next);
    return block > next ? std::max(block, house_end(text, block)) : 0;
  }
  const std::size_t house = house_end(text, number);
  if (house > number && text[number] != u'の') {
    const bool block = text[number] == u'番';
    const bool counted = !block && word_at(text, house, kCounters) > 0;
    return (digits || block) && !counted ? house : 0;
  }
  const bool alone = one_of(unit(text, number), u"\n 、。,()」に") && number - at <= 5;
  return digits && alone ? number : 0;
}

// Words that make a name behind 市 and the like another thing than a place.
bool not_a_place(std::u16string_view name) {
  if (name.empty()) return false;
  if (one_of(name[0], u"内役立民道営議外")) return true;
  for (const std::u16string_view word :
       {u"駅", u"線", u"校", u"国道", u"県道", u"条例", u"予算", u"第"})
    if (name.find(word) != name.npos) return true;
  return false;
}

// 612-3 behind a space: where it ends, or 0. Only with a dash, for other numbers stand there too.
std::size_t spaced_end(std::u16string_view text, std::size_t at) {
  const std::size_t number = digits_end(text, at);
  if (number == at || number - at > 4 || unit(text, number) != u'-' || text[at] == u'0') return 0;
  const std::size_t end = detail_end(text, at);
  return end - number > 5 ? 0 : end;
}

// Where the address around text[at], one of 市町村区郡字, ends; 0 when it is none.
std::size_t address_end(std::u16string_view text, std::size_t at) {
  const std::size_t from = at + 1;
  for (std::size_t to = from; to - from < kNameReach; ++to) {
    const std::u16string_view name =
        text.substr(from, std::min(to, text.size()) - std::min(from, text.size()));
    const bool named = !name.empty() || one_of(text[at], u"町村");
    const std::size_t end = named ? detail_end(text, to) : 0;
    if (end > 0) return not_a_place(name) ? 0 : end;
    if (unit(text, to) == u' ' && named) return spaced_end(text, to + 1);
    if (!in_place_name(unit(text, to))) return 0;
  }
  return 0;
}

std::size_t address_start(std::u16string_view text, std::size_t at) {
  std::size_t start = at;
  while (start > 0 && at - start < kNameReach && in_place_name(text[start - 1])) --start;
  if (word_before(text, start, u"伊豆の")) start -= 3;
  if (const std::size_t word = word_at(text, start, u"住所 自宅 現住所")) start += word;
  return start;
}

bool begins_place(std::u16string_view text, std::size_t at) {
  const char16_t before = unit_before(text, at);
  if (text[at] == u'字') return one_of(before, u"大小");
  if (!one_of(text[at], u"市町村区郡")) return false;
  return is_letter(before) && !one_of(before, u"市町村各全当本同他都は");
}

// A postal code at `at`: where it ends, or 0.
std::size_t postal_end(std::u16string_view text, std::size_t at) {
  const std::size_t sign = text[at] == u'〒' ? at + 1 : at;
  const std::size_t from = sign + (unit(text, sign) == u' ' ? 1 : 0);
  const std::size_t middle = digits_end(text, from);
  if (middle - from == 7 && sign > at) return middle;
  if (middle - from != 3 || !one_of(unit(text, middle), u"-ー")) return 0;
  const std::size_t end = digits_end(text, middle + 1);
  if (end - middle != 5 || one_of(unit(text, end), u"-ー")) return 0;
  return sign > at || near_before(text, at, 7, u"郵便番号") ? end : 0;
}

// Adds an address, or makes the postal code just before it longer.
void add_address(std::u16string_view text, Found found, AllFound& out) {
  const bool after_postal =
      !out.empty() && out.back().kind == Kind::address && out.back().end <= found.start &&
      found.start - out.back().end <= 2 &&
      text.substr(out.back().end, found.start - out.back().end).find_first_not_of(u" \n") ==
          text.npos;
  if (after_postal)
    out.back().end = found.end;
  else
    out.push_back(found);
}

}  // namespace

void find_addresses(std::u16string_view text, AllFound& out) {
  for (std::size_t at = 0; at < text.size();) {
    const bool number = text[at] == u'〒' || (is(text[at], CharType::digit) &&
                                              !is(unit_before(text, at), CharType::digit));
    if (const std::size_t end = number ? postal_end(text, at) : 0) {
      out.push_back({at, end, Kind::address, "郵便番号です。"});
      at = end;
      continue;
    }
    const std::size_t end = begins_place(text, at) ? address_end(text, at) : 0;
    if (end > 0)
      add_address(text, {address_start(text, at), end, Kind::address, "番地まで書かれた住所です。"},
                  out);
    at = end > 0 ? end : at + 1;
  }
}

}  // namespace analysis::personal
