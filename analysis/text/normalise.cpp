// Makes spellings alike that mean the same, and keeps the way back.
//   "ﾏｲﾅﾝﾊﾞｰｶｰﾄﾞ" → "マイナンバーカード"   "ＤＸ" → "dx"   "サ-バ−" → "サーバー"   "㈱" → "(株)"
// Does not touch kana choice, okurigana, old kanji or spelling. Cost: one table look-up for nearly
// every character; a few hundred nanoseconds for each half-width voiced kana or combining sequence.
#include "analysis/text/normalise.hpp"

#include <unicode/normalizer2.h>

#include <array>
#include <limits>
#include <memory>
#include <stdexcept>

#include "analysis/text/utf8.hpp"

namespace analysis {
namespace {

constexpr char16_t kLong = u'ー', kJoiner = 0x200D;
// A cluster of combining marks is cut here (Unicode's stream-safe limit is 30), so that a text of
// nothing but marks stays linear.
constexpr std::size_t kMaxCluster = 32;

const icu::Normalizer2& folding() {
  UErrorCode status = U_ZERO_ERROR;
  const auto* instance = icu::Normalizer2::getNFKCCasefoldInstance(status);
  if (U_FAILURE(status)) throw std::runtime_error("ICU has no NFKC_Casefold data");
  return *instance;
}

// What each character of the Basic Multilingual Plane becomes. 0: take the slow way.
struct Table {
  std::array<char16_t, 0x10000> to{};
  std::array<bool, 0x10000> joins{};  // may change together with the character before it
};

std::unique_ptr<const Table> make_table() {
  auto table = std::make_unique<Table>();
  const auto& normalizer = folding();
  for (char32_t c = 1; c < 0x10000; ++c) {
    if (c >= 0xD800 && c < 0xE000) continue;
    const auto point = static_cast<UChar32>(c);
    table->joins[c] = !normalizer.hasBoundaryBefore(point);
    if (table->joins[c]) continue;
    UErrorCode status = U_ZERO_ERROR;
    const icu::UnicodeString to = normalizer.normalize(icu::UnicodeString(point), status);
    if (U_SUCCESS(status) && to.length() == 1) table->to[c] = to.charAt(0);
  }
  return table;
}

const Table& table() {
  static const std::unique_ptr<const Table> instance = make_table();
  return *instance;
}

bool joins(const Table& table, char32_t c) {
  return c < 0x10000 ? table.joins[c] : !folding().hasBoundaryBefore(static_cast<UChar32>(c));
}

bool is_kana(char16_t c) {
  return (c >= u'ぁ' && c <= u'ゖ') || (c >= u'ァ' && c <= u'ヺ') || c == kLong;
}
bool is_katakana(char16_t c) { return (c >= u'ァ' && c <= u'ヺ') || c == kLong; }

// The end of a character beyond the basic plane, or one of its own signs (☀ to ➿).
bool is_pictograph(char16_t c) {
  return (c >= 0xDC00 && c < 0xE000) || (c >= 0x2600 && c < 0x2800);
}

bool is_dash(char16_t c) {
  return c == u'-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == 0x2500 || c == 0x2043;
}

bool is_ascii_word(char16_t c) { return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'z'); }

bool is_wave(char16_t c) { return c == u'~' || c == 0x301C || c == 0x223C || c == 0x3030; }

// Dashes typed for the long vowel sign, and the many signs for "from … to". A dash before a digit,
// a Latin letter or another dash is a dash: "コロナ-19", "データ――".
void unify(std::u16string& text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char16_t before = i == 0 ? u' ' : text[i - 1];
    const char16_t after = i + 1 < text.size() ? text[i + 1] : u' ';
    const bool ends = is_dash(after) || is_ascii_word(after);
    if (is_dash(text[i]))
      text[i] = is_katakana(before) && !ends ? kLong : u'-';
    else if (is_wave(text[i]))
      text[i] = is_kana(before) && !ends ? kLong : u'~';
  }
}

void put(Normalised& out, char16_t c, std::uint32_t from) {
  out.text.push_back(c);
  out.from.push_back(from);
}

// Normalises the cluster that starts at `start`; gives where it ends.
std::size_t put_cluster(std::string_view text, std::size_t start, Normalised& out) {
  icu::UnicodeString cluster;
  std::size_t at = start;
  for (std::size_t count = 0; at < text.size() && count < kMaxCluster; ++count) {
    std::size_t next = at;
    const char32_t c = next_code_point(text, next);
    if (count > 0 && !joins(table(), c)) break;
    cluster.append(static_cast<UChar32>(c));
    at = next;
  }
  UErrorCode status = U_ZERO_ERROR;
  const icu::UnicodeString folded = folding().normalize(cluster, status);
  for (int i = 0; i < folded.length(); ++i)
    put(out, folded.charAt(i), static_cast<std::uint32_t>(start));
  // A joiner between emoji is kept, so that 👨‍👩‍👧 stays one character.
  const bool joined = cluster.charAt(cluster.length() - 1) == kJoiner;
  if (joined && !out.text.empty() && is_pictograph(out.text.back()))
    put(out, kJoiner, static_cast<std::uint32_t>(start));
  return at;
}

}  // namespace

Span Normalised::verbatim(std::size_t start, std::size_t end) const {
  std::size_t last = end;
  while (last < text.size() && !boundary(last)) ++last;
  return {from[start], from[last]};
}

void normalise(std::string_view verbatim, Normalised& out) {
  if (verbatim.size() >= std::numeric_limits<std::uint32_t>::max())
    throw std::length_error("a text of 4 GiB or more can't be analysed");
  const Table& to = table();
  out.text.clear();
  out.from.clear();
  out.text.reserve(verbatim.size());
  out.from.reserve(verbatim.size() + 1);
  for (std::size_t at = 0; at < verbatim.size();) {
    const std::size_t start = at;
    const char32_t c = next_code_point(verbatim, at);
    std::size_t peek = at;
    const bool simple = c < 0x10000 && to.to[c] != 0 &&
                        (at == verbatim.size() || !joins(to, next_code_point(verbatim, peek)));
    if (simple)
      put(out, to.to[c], static_cast<std::uint32_t>(start));
    else
      at = put_cluster(verbatim, start, out);
  }
  out.from.push_back(static_cast<std::uint32_t>(verbatim.size()));
  unify(out.text);
}

Normalised normalise(std::string_view verbatim) {
  Normalised out;
  normalise(verbatim, out);
  return out;
}

std::u16string normalised_term(std::string_view verbatim) { return normalise(verbatim).text; }

}  // namespace analysis
