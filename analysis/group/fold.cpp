// Leaves of a text only what makes it this opinion and no other.
//   "【意見】ﾃﾞｰﾀを、公開して!よろしくお願いします。" → whole
//   意見データを公開してよろしくお願いします, core データを公開して
// Does not fold kana against kanji or word for word. Cost: normalising, then one pass.
#include "analysis/group/fold.hpp"

#include <algorithm>
#include <array>

#include "analysis/text/char_type.hpp"
#include "analysis/text/sentences.hpp"

namespace analysis {
namespace {

// What people put before and after an opinion. A sentence made of nothing but pairs of letters
// found here says nothing of its own, also with small slips in it.
constexpr std::array<std::u16string_view, 44> kCourtesies{u"いつもお世話になっております",
                                                          u"いつも大変お世話になります",
                                                          u"お世話さまです",
                                                          u"よろしくお願いいたします",
                                                          u"よろしくお願いします",
                                                          u"宜しくお願い致します",
                                                          u"どうぞよろしくお願い申し上げます",
                                                          u"何卒よろしくお願いいたします",
                                                          u"お願い申し上げます",
                                                          u"以上よろしくお願いいたします",
                                                          u"以上です",
                                                          u"以上が私の意見です",
                                                          u"以上意見です",
                                                          u"以下のとおり意見を提出します",
                                                          u"以下の通り意見を述べます",
                                                          u"下記のとおり意見を提出いたします",
                                                          u"次のとおり意見を申し上げます",
                                                          u"県民として意見を送ります",
                                                          u"県民として意見を述べさせていただきます",
                                                          u"初めて投稿します",
                                                          u"初めて意見を送ります",
                                                          u"はじめて意見を送ります",
                                                          u"素案を拝見しました",
                                                          u"計画案を拝見しました",
                                                          u"案を読みました",
                                                          u"素案を読みました",
                                                          u"骨子案を拝見しました",
                                                          u"意見を提出します",
                                                          u"意見を送ります",
                                                          u"意見を述べます",
                                                          u"意見",
                                                          u"意見です",
                                                          u"私の意見です",
                                                          u"どうかご検討ください",
                                                          u"ご検討のほどよろしくお願いいたします",
                                                          u"ご検討をお願いします",
                                                          u"ご検討くださいますようお願いいたします",
                                                          u"ご対応のほどお願いいたします",
                                                          u"こんにちは",
                                                          u"はじめまして",
                                                          u"失礼いたします",
                                                          u"突然のご連絡失礼いたします",
                                                          u"ありがとうございます",
                                                          u"ご担当者様"};

constexpr std::size_t kMaxCourtesy = 40;

std::uint32_t pair_of(char16_t a, char16_t b) { return static_cast<std::uint32_t>(a) << 16 | b; }

const std::vector<std::uint32_t>& courtesy_pairs() {
  static const std::vector<std::uint32_t> pairs = [] {
    std::vector<std::uint32_t> out;
    for (const auto phrase : kCourtesies)
      for (std::size_t i = 0; i + 1 < phrase.size(); ++i)
        out.push_back(pair_of(phrase[i], phrase[i + 1]));
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
  }();
  return pairs;
}

bool ends_with_any(std::u16string_view text, std::initializer_list<std::u16string_view> ends) {
  return std::any_of(ends.begin(), ends.end(), [&](auto end) { return text.ends_with(end); });
}

// "静岡市在住", "(30代・会社員)", "40代女性".
bool names_the_writer(std::u16string_view text) {
  if (text.size() > 16) return false;
  const std::size_t age = text.find(u'代');
  const bool aged =
      age != text.npos && age > 0 && age <= 4 && char_type(text[age - 1]) == CharType::digit;
  return aged || ends_with_any(text, {u"在住", u"市民", u"県民", u"匿名", u"匿名希望"});
}

bool counts(char16_t c) {
  const CharType type = char_type(c);
  return type != CharType::space && type != CharType::sign;
}

std::uint32_t mix(std::uint64_t value) {
  value *= 0x9E3779B97F4A7C15u;
  value = (value ^ value >> 32) * 0xD6E8FEB86659FD93u;
  return static_cast<std::uint32_t>(value >> 32);
}

}  // namespace

bool is_courtesy(std::u16string_view text, std::size_t slips_in_ten) {
  if (text.size() > kMaxCourtesy) return false;
  if (text.size() < 2 || names_the_writer(text)) return true;
  const auto& known = courtesy_pairs();
  const std::size_t allowed = slips_in_ten * (text.size() - 1) / 10;
  std::size_t unknown = 0;
  for (std::size_t i = 0; i + 1 < text.size() && unknown <= allowed; ++i)
    unknown +=
        std::binary_search(known.begin(), known.end(), pair_of(text[i], text[i + 1])) ? 0 : 1;
  return unknown <= allowed;
}

void fold(std::string_view verbatim, Normalised& scratch, Folded& out) {
  normalise(verbatim, scratch);
  const std::u16string_view text = scratch.text;
  out.whole.clear();
  out.core.clear();
  out.ends.clear();
  for (const Sentence& sentence : sentences(text)) {
    const std::size_t start = out.whole.size();
    for (const char16_t c : text.substr(sentence.start, sentence.end - sentence.start))
      if (counts(c)) out.whole.push_back(c);
    const auto added = std::u16string_view(out.whole).substr(start);
    if (is_courtesy(added)) continue;
    out.core.append(added);
    out.ends.push_back(static_cast<std::uint32_t>(out.core.size()));
  }
  if (out.whole.empty())
    for (const char16_t c : text)
      if (char_type(c) != CharType::space) out.whole.push_back(c);
  if (!out.core.empty()) return;
  out.core = out.whole;
  out.ends = {static_cast<std::uint32_t>(out.core.size())};
}

void runs(std::u16string_view text, std::vector<std::uint32_t>& out) {
  out.clear();
  constexpr std::size_t length = 3;
  std::uint64_t run = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    run = (run << 16 | text[i]) & 0xFFFFFFFFFFFFu;
    if (i + 1 >= length) out.push_back(mix(run));
  }
  if (text.size() < length) out.push_back(mix(run));
}

void shingles(std::u16string_view text, std::vector<std::uint32_t>& out) {
  runs(text, out);
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
}

std::size_t shared(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b) {
  std::size_t count = 0;
  for (auto i = a.begin(), j = b.begin(); i != a.end() && j != b.end();) {
    if (*i == *j)
      ++count, ++i, ++j;
    else if (*i < *j)
      ++i;
    else
      ++j;
  }
  return count;
}

}  // namespace analysis
