// Finds the words that many texts of a theme have and few others, the plan's own rather than
// others.
//   {携帯が圏外です / 沖で圏外になる / 圏外の集落} → 圏外・携帯
// Does not make sentences, and does not weigh what is said of a word. Cost: the words of the
// members, and the square of the members for the representative.
#include "analysis/group/theme_names.hpp"

#include <algorithm>
#include <cmath>

#include "analysis/text/char_type.hpp"
#include "analysis/text/normalise.hpp"
#include "analysis/text/sentences.hpp"
#include "analysis/text/words.hpp"

namespace analysis {
namespace {

// A word in the plan's vocabulary names a theme so much rather.
constexpr double kPlanWord = 1.5;

std::set<std::u16string> words_of(const Taxonomy& plan, Cutter& cutter) {
  std::set<std::u16string> out;
  const auto add = [&](const std::string& line) {
    for (auto& word : nouns(line, cutter)) out.insert(std::move(word));
  };
  for (const auto* list : {&plan.pillars, &plan.viewpoints})
    for (const Label& label : *list) {
      add(label.title);
      for (const std::string& line : label.wording) add(line);
    }
  return out;
}

// Words of any opinion, which name none.
bool is_empty_word(std::u16string_view word) {
  static const std::set<std::u16string_view> words{
      u"意見", u"必要", u"検討", u"対応", u"希望", u"要望", u"今後", u"現在",   u"自分", u"場合",
      u"方法", u"問題", u"内容", u"以上", u"以下", u"今回", u"本当", u"是非",   u"皆様", u"状況",
      u"計画", u"素案", u"一番", u"一度", u"可能", u"重要", u"大切", u"お願い", u"理由", u"部分",
      u"人間", u"普通", u"全部", u"全員", u"去年", u"今年", u"昨年", u"毎日",   u"最後", u"最初",
      u"数字", u"会社", u"仕事", u"時間", u"住民", u"県民", u"家族", u"半分",   u"一人", u"二人",
      u"in",   u"and",  u"the",  u"to",   u"of",   u"for",  u"is",   u"my",     u"we",   u"with"};
  return words.contains(word) || word.front() == u'何' ||
         char_type(word.front()) == CharType::digit;
}

// What is left where no word names it: the first letters.
std::string beginning(std::string_view verbatim) {
  constexpr std::size_t most = 20;
  const Normalised text = normalise(verbatim);
  const auto all = sentences(text.text);
  if (all.empty()) return "（文字なし）";
  std::size_t end = std::min<std::size_t>(all[0].end, all[0].start + most);
  while (end < all[0].end && !text.boundary(end)) ++end;
  const Span span = text.verbatim(all[0].start, end);
  return std::string(verbatim.substr(span.start, span.end - span.start)) +
         (end < all[0].end ? "…" : "");
}

}  // namespace

ThemeNamer::ThemeNamer(const std::vector<ThemeText>& texts, const ThemeVectors& vectors,
                       const Taxonomy& plan, Cutter& cutter)
    : texts_(texts), vectors_(vectors), plan_(words_of(plan, cutter)) {}

void ThemeNamer::name(Theme& theme) const {
  std::vector<std::size_t> compared = theme.members;
  std::erase_if(compared, [&](std::size_t i) { return i >= vectors_.vectors.size(); });
  theme.representative = compared.empty() ? theme.members.front() : middle(compared);
  theme.words = words(compared);
  if (theme.words.empty() && !compared.empty()) theme.words = words({theme.representative});
  for (std::size_t i = 0; i < std::min<std::size_t>(2, theme.words.size()); ++i)
    theme.title += (i == 0 ? "" : "・") + theme.words[i];
  if (theme.title.empty()) theme.title = beginning(texts_[theme.representative].text);
}

// The text most like all the others together.
std::size_t ThemeNamer::middle(const std::vector<std::size_t>& members) const {
  std::vector<SparseVector> some;
  for (const std::size_t i : members) some.push_back(vectors_.vectors[i]);
  Likenesses rows(some);
  std::size_t best = 0;
  double most = -1;
  for (std::size_t i = 0; i < some.size(); ++i) {
    const auto& row = rows.row(some[i]);
    double sum = 0;
    for (std::size_t j = 0; j < row.size(); ++j)
      sum += static_cast<double>(row[j]) * static_cast<double>(texts_[members[j]].count);
    if (sum > most + 1e-9) best = i, most = sum;
  }
  return members[best];
}

// Those that many members have and few other texts.
std::vector<std::string> ThemeNamer::words(const std::vector<std::size_t>& members) const {
  std::vector<std::uint32_t> all;
  for (const std::size_t i : members)
    all.insert(all.end(), vectors_.named[i].begin(), vectors_.named[i].end());
  std::sort(all.begin(), all.end());
  std::vector<std::pair<double, std::uint32_t>> ranked;
  for (auto at = all.begin(); at != all.end();) {
    const auto end = std::upper_bound(at, all.end(), *at);
    const double worth = worth_of(*at, static_cast<std::size_t>(end - at), members.size());
    if (worth > 0) ranked.emplace_back(-worth, *at);
    at = end;
  }
  std::sort(ranked.begin(), ranked.end());
  std::vector<std::uint32_t> chosen;
  for (const auto& [worth, word] : ranked)
    if (chosen.size() < 6 && is_new(word, chosen)) chosen.push_back(word);
  std::vector<std::string> out;
  for (const std::uint32_t word : chosen) out.push_back(vectors_.words[word].shown);
  return out;
}

double ThemeNamer::worth_of(std::uint32_t number, std::size_t having, std::size_t size) const {
  const ThemeWord& word = vectors_.words[number];
  if (is_empty_word(word.normalised) || (size > 1 && having < 2)) return 0;
  const double rare = std::log((static_cast<double>(vectors_.vectors.size()) + 1) / word.texts);
  return std::pow(static_cast<double>(having), 1.5) * rare *
         (plan_.contains(word.normalised) ? kPlanWord : 1);
}

bool ThemeNamer::is_new(std::uint32_t number, const std::vector<std::uint32_t>& chosen) const {
  const std::u16string& word = vectors_.words[number].normalised;
  return std::none_of(chosen.begin(), chosen.end(), [&](std::uint32_t other) {
    const std::u16string& known = vectors_.words[other].normalised;
    return known.find(word) != known.npos || word.find(known) != word.npos;
  });
}

}  // namespace analysis
