// Words of the report. 静岡県 -> 県の考え方; 1234567 -> 1,234,567. Does not
// segment or normalise beyond spaces: what counts as identical is analysis/group's matter. Linear
// in the text, but added_sentences, which is sentences x length of the base.
#include "analysis/report/words.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace analysis::report {

std::string_view stage_key(Stage stage) {
  static constexpr std::array<std::string_view, 3> keys{"interim", "november", "december"};
  return keys.at(static_cast<std::size_t>(stage));
}

std::string_view place_key(Place place) {
  static constexpr std::array<std::string_view, 4> keys{"listed", "merged", "out_of_scope",
                                                        "withdrawn"};
  return keys.at(static_cast<std::size_t>(place));
}

std::string_view place_word(Place place) {
  static constexpr std::array<std::string_view, 4> words{"掲載", "同一・類似の意見とまとめて掲載",
                                                         "対象外", "取下げ"};
  return words.at(static_cast<std::size_t>(place));
}

std::string_view likeness_word(Likeness kind) {
  static constexpr std::array<std::string_view, 3> words{"", "同一", "類似"};
  return words.at(static_cast<std::size_t>(kind));
}

std::string asker_of(std::string_view government) {
  for (const std::string_view kind : {"都", "道", "府", "県", "市", "区", "町", "村"})
    if (government.ends_with(kind)) return std::string(kind) + "の考え方";
  return "考え方";
}

std::string report_title(const Report& report) {
  switch (report.head.stage) {
    case Stage::interim:
      return report.head.title + "　中間取りまとめ";
    case Stage::november:
      return report.head.title + "　提出意見と" + report.asker + "（案）";
    case Stage::december:
      break;
  }
  return report.head.title + "　提出意見と" + report.asker;
}

std::string grouped(std::size_t number) {
  std::string digits = std::to_string(number);
  for (std::size_t at = digits.size(); at > 3; at -= 3) digits.insert(at - 3, ",");
  return digits;
}

std::string place_text(const Entry& entry) {
  const std::string number = std::to_string(entry.row);
  switch (entry.place) {
    case Place::listed:
      return "一覧の" + number + "番に掲載";
    case Place::merged:
      return "一覧の" + number + "番にまとめて掲載（" + std::string(likeness_word(entry.likeness)) +
             "）";
    case Place::out_of_scope:
    case Place::withdrawn:
      break;
  }
  std::string text(place_word(entry.place));
  if (!entry.opinion.scope_reason.empty()) text += "（" + entry.opinion.scope_reason + "）";
  return text;
}

std::string_view kind_word(std::string_view kind) {
  static constexpr std::pair<std::string_view, std::string_view> words[] = {
      {"request", "要望"}, {"question", "質問"}, {"concern", "懸念"},
      {"support", "賛成"}, {"oppose", "反対"},   {"fact", "事実の指摘"}};
  for (const auto& [key, word] : words)
    if (key == kind) return word;
  return kind;
}

std::string kinds_text(const OpinionInput& opinion) {
  std::vector<std::string> words;
  for (const std::string& kind : opinion.kinds) words.emplace_back(kind_word(kind));
  return join(words, "、");
}

std::string points_text(const OpinionInput& opinion) {
  return opinion.points.empty() ? "" : std::to_string(opinion.points.size() + 1);
}

std::string join(const std::vector<std::string>& parts, std::string_view between) {
  std::string text;
  for (const std::string& part : parts) {
    if (!text.empty()) text += between;
    text += part;
  }
  return text;
}

std::string evidence_text(const OpinionInput& opinion) {
  std::vector<std::string> words;
  std::set<std::string_view> seen;
  for (const Evidence& one : opinion.evidence)
    if (seen.insert(one.text).second) words.push_back(one.text);
  return join(words, "、");
}

std::string members_text(const Report& report, const ThemeInput& theme) {
  std::vector<std::string> ids;
  for (const std::size_t member : theme.members) ids.push_back(report.entries[member].opinion.id);
  return join(ids, "、");
}

std::string related_text(const Entry& entry) {
  std::vector<std::string> titles;
  for (const std::string& title : entry.pillars)
    if (title != entry.pillar) titles.push_back(title);
  return join(titles, "、");
}

std::string confidence_text(const OpinionInput& opinion) {
  if (opinion.labels_reviewed || opinion.pillar.empty()) return {};
  return std::to_string(static_cast<int>(opinion.confidence * 100 + 0.5)) + "%";
}

std::size_t heat_step(const Report& report, std::size_t number) {
  std::size_t most = 10;
  for (const PillarTally& line : report.matrix)
    for (const std::size_t cell : line.cells) most = std::max(most, cell);
  return (number * (kHeatSteps - 1) + most - 1) / most;
}

std::string displayable(std::string_view text) {
  std::string shown;
  shown.reserve(text.size());
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte == '\r') {
      if (at + 1 == text.size() || text[at + 1] != '\n') shown += '\n';
    } else if (byte == 0x7f) {
      shown += "\u2421";
    } else if (byte < 0x20 && byte != '\n' && byte != '\t') {
      shown += "\xe2\x90";  // U+2400 + byte
      shown += static_cast<char>(0x80 + byte);
    } else if (text.substr(at).starts_with("\xef\xbf\xbe") ||
               text.substr(at).starts_with("\xef\xbf\xbf")) {  // U+FFFE, U+FFFF
      shown += "\ufffd";
      at += 2;
    } else {
      shown += text[at];
    }
  }
  return shown;
}

bool shows_text(const Report& report, const Entry& entry) {
  return report.head.stage != Stage::december || entry.place != Place::withdrawn;
}

}  // namespace analysis::report
