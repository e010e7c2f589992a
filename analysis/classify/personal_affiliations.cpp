// Where the writer works or learns, when the words say that it is the writer.
//   "私は株式会社みどり精機の総務部長です", "県立あおば高校の教諭です" → affiliation
// A firm or a school that an opinion only speaks of is not given (「岩国商業高校の生徒さん」).
// Cost: one pass; from each word such as 株式会社 at most 40 units are looked at.
#include "analysis/classify/personal_parts.hpp"

namespace analysis::personal {
namespace {

constexpr std::u16string_view kForms =
    u"株式会社 有限会社 合同会社 合資会社 npo法人 一般社団法人 社会福祉法人 医療法人 学校法人 (株) "
    u"(有)";
constexpr std::u16string_view kHouses =
    u"株式会社 有限会社 合同会社 小学校 中学校 高校 高等学校 大学 病院 幼稚園 保育園 製作所 商店 "
    u"農協 "
    u"旅館 工業 診療所 医院 クリニック (株) (有)";
constexpr std::u16string_view kRoleEnds =
    u"長 員 者 師 士 年生 役 事 婦 係 手 授 諭 代表 学生 生徒 主 主任 医 職";
constexpr std::u16string_view kMine =
    u"に勤めて に勤めま に勤務して に勤務しま で働いて で働きま に通っていま に通っており "
    u"に在籍して に所属して "
    u"で教えて に在学";
// The same before a noun: 「…高校に通う二年生です」.
constexpr std::u16string_view kMineBefore =
    u"に通う に勤める に勤務する で働く に所属する で教える";
constexpr std::u16string_view kNotInNames = u"ている した する ある いる この その どの との れる";
constexpr std::u16string_view kGeneral =
    u"市立 県立 私立 公立 国立 町立 母校 地元 近所 総合 地域 定時制 通信制 小規模 大規模 県内 市内 "
    u"全国 "
    u"我が 各地 一部 民間 外国 農業 商業 普通 専門 中小 大手 大 私 当";

// Behind a form: the name up to a particle. Where it ends, or `at`.
std::size_t name_end(std::u16string_view text, std::size_t at) {
  std::size_t end = at;
  while (end - at < 14 && (is_letter(unit(text, end)) || is(unit(text, end), CharType::latin)) &&
         !one_of(text[end], u"のではをがにもへ"))
    ++end;
  return end - at >= 2 ? end : at;
}

// Before a word such as 高校: where the name begins, or `at`.
std::size_t name_start(std::u16string_view text, std::size_t at) {
  std::size_t start = at;
  while (start > 0 && at - start < 14 && is_letter(text[start - 1]) &&
         !one_of(text[start - 1], u"のではをがにもへ"))
    --start;
  const std::u16string_view name = text.substr(start, at - start);
  if (name.find(u"から") != name.npos) return at;
  if (name.size() < 2 || name.size() > 12 || is_word(name, kGeneral)) return at;
  if (name.back() == u'小' || near_before(name, name.size(), 12, kNotInNames)) return at;
  const bool proper = is(name[0], CharType::kanji) && is(name[1], CharType::kanji);
  return !proper && one_of(name.back(), u"るいたなうくし") ? at : start;
}

// の総務部長 before です, 、 and the like: where the role ends, or `at`.
std::size_t role_end(std::u16string_view text, std::size_t at) {
  const std::size_t from = at + (unit(text, at) == u'の' ? 1 : 0);
  std::size_t end = from;
  while (end - from < 12 && (is(unit(text, end), CharType::kanji) ||
                             is(unit(text, end), CharType::katakana) || unit(text, end) == u'の'))
    ++end;
  if (end == from || !word_before(text.substr(from, end - from), end - from, kRoleEnds)) return at;
  return word_at(text, end, u"です を、 、 をして をつとめ を務め と申し として。 だ。") ? end : at;
}

// に通う二年生です
bool tells_who(std::u16string_view text, std::size_t at) {
  const std::size_t verb = word_at(text, at, kMineBefore);
  if (verb == 0) return false;
  std::size_t end = at + verb;
  while (end - at < 18 && is(unit(text, end), CharType::kanji)) ++end;
  return end > at + verb && word_at(text, end, u"です として の私") > 0;
}

// で設計をしております: work told of in the first person.
bool tells_work(std::u16string_view text, std::size_t at) {
  if (unit(text, at) != u'で') return false;
  const std::u16string_view part = text.substr(at, 18);
  const std::size_t verb = part.find(u"をし");
  return verb != part.npos && part.find_first_of(u"。、\n") > verb;
}

// 駿河電子株式会社 営業課 望月: a line that is a signature.
bool is_signature(std::u16string_view text, std::size_t start, std::size_t end) {
  const bool begins = one_of(unit_before(text, start), u"\n。(");
  const bool after_place =
      unit_before(text, start) == u' ' && start >= 2 && one_of(text[start - 2], u"市町村区");
  if (!(begins || after_place) || unit(text, end) != u' ') return false;
  const std::size_t line = text.substr(end, 60).find(u'\n');
  const std::u16string_view rest = text.substr(end, std::min<std::size_t>(line, 60));
  return rest.size() < 60 && rest.find_first_of(u"。、をはが") == rest.npos;
}

void see_place(std::u16string_view text, std::size_t start, std::size_t end, AllFound& out) {
  const std::size_t role = role_end(text, end);
  const bool mine = role > end || word_at(text, end, kMine) || tells_who(text, end) ||
                    tells_work(text, end) || is_signature(text, start, end);
  if (mine) out.push_back({start, role, Kind::affiliation, "書いた人の勤め先や学校と読めます。"});
}

}  // namespace

void find_affiliations(std::u16string_view text, AllFound& out) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (!one_of(text[at], u"株有合n一社医学(小中高大病幼保製商農旅工診クヒ")) continue;
    const std::size_t form = word_at(text, at, kForms);
    const std::size_t end = form > 0 ? name_end(text, at + form) : at;
    if (form > 0 && end > at + form) see_place(text, at, end, out);
    const std::size_t house = word_at(text, at, kHouses);
    const std::size_t start = house > 0 ? name_start(text, at) : at;
    if (start < at) see_place(text, start, at + house, out);
  }
}

}  // namespace analysis::personal
