#include "server/commands/publish_checks.hpp"

#include <algorithm>
#include <string_view>

#include "server/commands/engine.hpp"
#include "server/core/crypto.hpp"

namespace ikenbako::commands {
namespace {

using analysis::report::Member;
using analysis::report::Report;
using analysis::report::Row;

const std::string& id_of(const Report& report, std::size_t entry) {
  return report.entries[entry].opinion.id;
}

// "3番の行（意見 000002-01、000010-01）"; of a long row only the first few.
std::string name_of(const Report& report, const Row& row) {
  constexpr std::size_t kNamed = 4;
  std::string name = std::to_string(row.number) + "番の行（意見 " + id_of(report, row.lead);
  const std::size_t named = std::min(row.members.size(), kNamed);
  for (std::size_t index = 0; index < named; ++index)
    name += "、" + id_of(report, row.members[index].entry);
  const std::size_t left = row.members.size() - named;
  if (left > 0) name += "ほか" + std::to_string(left) + "件";
  return name + "）";
}

// Characters, as a person counts them off in the text.
std::size_t characters(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char byte) {
    return (static_cast<unsigned char>(byte) & 0xc0) != 0x80;
  }));
}

// "12文字目から13文字：電話番号の形をした数字です。"
std::string places_text(std::string_view text, const std::vector<Personal>& found) {
  std::string places;
  for (const Personal& one : found)
    places += (places.empty() ? "" : " ") +
              std::to_string(characters(text.substr(0, one.start)) + 1) + "文字目から" +
              std::to_string(characters(text.substr(one.start, one.end - one.start))) + "文字：" +
              one.reason;
  return places;
}

void check_answer(const Report& report, const Row& row, std::vector<std::string>& findings) {
  std::string missing;
  if (row.response.empty()) missing = report.asker;
  if (row.disposition.key.empty())
    missing += (missing.empty() ? "" : "と") + std::string("反映区分");
  if (!missing.empty())
    findings.push_back(name_of(report, row) + "に" + missing +
                       "がありません。確認画面で記入してください（記入せずに公表するときは "
                       "--allow-unanswered を付けてください）。");
}

void check_personal(const Report& report, const Row& row, std::vector<std::string>& findings) {
  struct Part {
    std::string name;
    const std::string& text;
    const char* mend;
  };
  const Part parts[] = {
      {"該当箇所", row.place, "確認画面で該当箇所を選び直す"},
      {row.verbatim ? "意見の原文" : "意見の概要", row.summary,
       row.verbatim ? "確認画面で意見の概要を書く" : "確認画面で直す"},
      {report.asker, row.response, "確認画面で直す"},
      {"修正箇所", row.revision, "確認画面で直す"},
  };
  for (const Part& part : parts) {
    const std::vector<Personal> found = find_personal(part.text);
    if (found.empty()) continue;
    findings.push_back(name_of(report, row) + "の" + part.name +
                       "に、個人に関する情報らしいものがあります（" +
                       places_text(part.text, found) + "）。" + part.mend +
                       "か、公表して差し支えないことを確かめたうえで --confirmed-personal " +
                       confirmation_of(report, row) + " を付けてください。");
  }
}

}  // namespace

std::string confirmation_of(const Report& report, const Row& row) {
  constexpr std::size_t kLetters = 8;
  const std::string words = to_hex(digest({row.place, row.summary, row.response, row.revision}));
  return id_of(report, row.lead) + ":" + words.substr(0, kLetters);
}

std::vector<std::string> publish_findings(const Report& report, const Leave& leave) {
  std::vector<std::string> findings;
  for (const Row& row : report.rows) {
    if (!leave.unanswered) check_answer(report, row, findings);
    if (!leave.confirmed.contains(confirmation_of(report, row)))
      check_personal(report, row, findings);
  }
  return findings;
}

}  // namespace ikenbako::commands
