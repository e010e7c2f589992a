// E-mail addresses, telephone numbers, and numbers of cards, accounts and registers.
//   "電話は054(000)2290" → phone; "1234-5678-9018" → card, for its check digit is right
// Leaves alone free numbers (0120, 0570) and an office's landline (「市役所 054-…」).
// Cost: one pass; from each run of digits at most 64 units are looked at.
#include <string>

#include "analysis/classify/personal_parts.hpp"

namespace analysis::personal {
namespace {

constexpr std::u16string_view kPhoneWords = u"電話 tel fax 携帯 ファックス ファクス ℡ 連絡先";
constexpr std::u16string_view kOffices =
    u"役所 役場 県庁 代表 窓口 センター 相談 コール 警察 消防 保健所 本庁 区役所 支所 ホットライン "
    u"ダイヤル 担当課 事務局";
constexpr std::u16string_view kOwn = u"連絡先 自宅 私 携帯 わたし 返信 返事";
constexpr std::u16string_view kNumberWords =
    u"マイナンバー 個人番号 カード番号 カードの番号 口座 普通預金 振込先 免許証番号 免許証の番号 "
    u"保険証番号 保険証の番号 保険者番号 年金番号 旅券番号 パスポート番号 パスポートの番号";

// Digits with what stands between them.
struct Groups {
  std::size_t end = 0;
  std::string digits;
  std::vector<std::size_t> sizes;
};

// Up to `most` groups of digits from `at`, one or two of `between` between them.
Groups groups_at(std::u16string_view text, std::size_t at, std::u16string_view between,
                 std::size_t most) {
  Groups out;
  while (out.sizes.size() < most) {
    const std::size_t end = digits_end(text, at);
    if (end == at) break;
    for (std::size_t i = at; i < end; ++i) out.digits.push_back(static_cast<char>(text[i]));
    out.sizes.push_back(end - at);
    out.end = at = end;
    for (int i = 0; i < 2 && one_of(unit(text, at), between); ++i) ++at;
    if (at == end) break;
  }
  return out;
}

bool is_mobile(const std::string& digits) {
  return digits.size() == 11 && digits[2] == '0' &&
         one_of(static_cast<char16_t>(digits[1]), u"5789");
}

bool is_phone(const Groups& groups) {
  const std::string& digits = groups.digits;
  if (digits.size() < 10 || digits[0] != '0' || digits[1] == '0') return false;
  if (digits.starts_with("0120") || digits.starts_with("0570")) return false;
  if (digits.starts_with("0800") && groups.sizes[0] == 4) return false;
  if (groups.sizes.size() == 2) return false;
  if (groups.sizes.size() == 3 && (groups.sizes[0] > 5 || groups.sizes[2] != 4)) return false;
  return digits.size() == 10 || is_mobile(digits);
}

// "+81-90-0000-2211"; where it ends, or 0.
std::size_t foreign_phone(std::u16string_view text, std::size_t at) {
  if (!text.substr(at).starts_with(u"+81")) return 0;
  Groups groups = groups_at(text, at + 1, u"-ー ()", 4);
  groups.digits = "0" + groups.digits.substr(2);
  return groups.digits.size() == 10 || is_mobile(groups.digits) ? groups.end : 0;
}

// A landline within reach of the word that says whose it is.
bool is_offices(std::u16string_view text, std::size_t at) {
  return near_before(text, at, 16, kOffices) && !near_before(text, at, 12, kOwn);
}

// Where a telephone number that begins at `at` ends; 0 for none.
std::size_t phone_end(std::u16string_view text, std::size_t at) {
  for (const std::size_t most : {3u, 1u}) {
    const Groups groups = groups_at(text, at, u"-ー ()", most);
    if (!is_phone(groups)) continue;
    return is_mobile(groups.digits) || !is_offices(text, at) ? groups.end : 0;
  }
  const Groups local = groups_at(text, at, u"-ー", 2);
  const bool fits = local.sizes.size() == 2 && local.sizes[0] <= 4 && local.sizes[1] == 4 &&
                    unit(text, local.end) != u'-' && local.digits.size() >= 6;
  return fits && near_before(text, at, 5, kPhoneWords) && !is_offices(text, at) ? local.end : 0;
}

int digit(char c) { return c - '0'; }

// The last digit of a 個人番号 follows from the other eleven.
bool is_individual_number(const std::string& digits) {
  if (digits.size() != 12) return false;
  int sum = 0;
  for (int n = 1; n <= 11; ++n)
    sum += digit(digits[static_cast<std::size_t>(11 - n)]) * (n <= 6 ? n + 1 : n - 5);
  const int rest = sum % 11;
  return digit(digits[11]) == (rest <= 1 ? 0 : 11 - rest) && digits != std::string(12, digits[0]);
}

bool is_card_number(const std::string& digits) {
  if (digits.size() < 14 || digits.size() > 16 || digits == std::string(digits.size(), digits[0]))
    return false;
  int sum = 0;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    const int value = digit(digits[digits.size() - 1 - i]) * (i % 2 == 1 ? 2 : 1);
    sum += value > 9 ? value - 9 : value;
  }
  return sum % 10 == 0;
}

bool evenly_grouped(const Groups& groups) {
  if (groups.sizes.size() == 1) return true;
  return groups.sizes.size() >= 3 && groups.sizes[0] == 4 && groups.sizes[1] >= 4;
}

void see_number(std::u16string_view text, std::size_t at, AllFound& out) {
  const Groups groups = groups_at(text, at, u"- ", 4);
  const auto add = [&](const char* reason) { out.push_back({at, groups.end, Kind::card, reason}); };
  if (is(unit(text, groups.end), CharType::digit)) return;
  if (groups.digits.size() >= 7 && near_before(text, at, 14, kNumberWords))
    return add("番号を示す言葉のあとに7桁以上の数字があります。");
  if (!evenly_grouped(groups)) return;
  if (is_individual_number(groups.digits))
    return add("12桁の数字で、個人番号の検査数字に合います。");
  if (is_card_number(groups.digits)) add("14～16桁の数字で、カード番号の検査数字に合います。");
}

bool in_address(char16_t c) {
  return is(c, CharType::digit) || (c >= u'a' && c <= u'z') || one_of(c, u"._%+-");
}

void see_email(std::u16string_view text, std::size_t at, AllFound& out) {
  std::size_t start = at, end = at + 1, dot = 0;
  while (start > 0 && at - start < 64 && in_address(text[start - 1])) --start;
  for (; end - at < 255 && in_address(unit(text, end)); ++end)
    if (text[end] == u'.') dot = end;
  if (dot + 1 == end) return;
  if (start == at || dot < at + 2 || end - dot < 3) return;
  out.push_back({start, end, Kind::email, "メールアドレスの形をしています。"});
}

}  // namespace

void find_numbers(std::u16string_view text, AllFound& out) {
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] == u'@') see_email(text, at, out);
    const std::size_t foreign = text[at] == u'+' ? foreign_phone(text, at) : 0;
    const bool digits = is(text[at], CharType::digit);
    const std::size_t end = foreign > 0 ? foreign : digits ? phone_end(text, at) : 0;
    if (end > 0) {
      const bool open = !foreign && unit_before(text, at) == u'(' &&
                        text.substr(at, end - at).find(u')') != text.npos;
      out.push_back({at - (open ? 1 : 0), end, Kind::phone, "電話番号の形をした数字です。"});
      at = end;
      continue;
    }
    if (!digits) {
      ++at;
      continue;
    }
    if (!one_of(unit_before(text, at), u"-,.")) see_number(text, at, out);
    while (at < text.size() && is(text[at], CharType::digit)) ++at;
  }
}

}  // namespace analysis::personal
