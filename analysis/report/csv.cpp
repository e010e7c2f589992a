// Report -> opinions.csv, a line for each opinion. 「=1+1」 -> "'=1+1": a spreadsheet then shows it
// instead of running it. Apart from that apostrophe every text is as it was sent, line breaks too.
// Linear.
#include <string_view>
#include <vector>

#include "analysis/report/render.hpp"
#include "analysis/report/words.hpp"

namespace analysis::report {
namespace {

// Beginnings that Excel or LibreOffice may take for a formula or for the start of a new cell.
bool starts_formula(std::string_view text) {
  if (!text.empty() && std::string_view("\t\r\n\0", 4).find(text.front()) != std::string_view::npos)
    return true;
  // What is skipped when looking for the formula: spaces, and marks that nobody sees.
  static constexpr std::string_view kSkipped[] = {" ", "\t", "　", "\u00a0", "\u200b", "\ufeff"};
  for (bool again = true; again;) {
    again = false;
    for (const std::string_view space : kSkipped) {
      if (!text.starts_with(space)) continue;
      text.remove_prefix(space.size());
      again = true;
    }
  }
  for (const std::string_view lead : {"=", "+", "-", "@", "＝", "＋", "－", "＠", "\u2212"})
    if (text.starts_with(lead)) return true;
  return false;
}

void add_field(std::string& csv, std::string_view text) {
  csv += '"';
  if (starts_formula(text)) csv += '\'';
  for (const char letter : text) {
    if (letter == '"') csv += '"';
    csv += letter;
  }
  csv += '"';
}

void add_line(std::string& csv, const std::vector<std::string>& fields) {
  for (std::size_t index = 0; index < fields.size(); ++index) {
    if (index > 0) csv += ',';
    add_field(csv, fields[index]);
  }
  csv += "\r\n";
}

std::vector<std::string> header(const Report& report) {
  std::vector<std::string> fields{"意見番号",     "一覧の番号", "取扱い",     "提出方法",
                                  "該当箇所",     "柱",         "関連する柱", "視点",
                                  "意見（原文）", "意見の概要", report.asker, "反映区分",
                                  "担当課",       "修正箇所",   "期間外"};
  if (report.head.stage != Stage::december)
    for (const char* more :
         {"受付", "団体", "取込元の番号", "柱の根拠", "確認", "確信度", "種類", "論点の数（案）"})
      fields.emplace_back(more);
  return fields;
}

std::vector<std::string> line_of(const Report& report, const Entry& entry) {
  const OpinionInput& opinion = entry.opinion;
  static const Row kNoRow;
  const bool listed = entry.row != 0;
  const Row& row = listed ? report.rows[entry.row - 1] : kNoRow;
  std::vector<std::string> fields{opinion.id,
                                  listed ? std::to_string(entry.row) : "",
                                  place_text(entry),
                                  entry.channel,
                                  opinion.place,
                                  entry.pillar,
                                  related_text(entry),
                                  join(entry.viewpoints, "、"),
                                  shows_text(report, entry) ? opinion.text : "",
                                  row.verbatim ? "" : row.summary,
                                  row.response,
                                  row.disposition.title,
                                  row.department.title,
                                  row.revision,
                                  opinion.late ? "期間外" : ""};
  if (report.head.stage != Stage::december) {
    fields.push_back(opinion.received);
    fields.push_back(opinion.organization ? "団体" : "");
    fields.push_back(opinion.source);
    fields.push_back(evidence_text(opinion));
    fields.push_back(opinion.labels_reviewed ? "確認済み" : "分析");
    fields.push_back(confidence_text(opinion));
    fields.push_back(kinds_text(opinion));
    fields.push_back(points_text(opinion));
  }
  return fields;
}

}  // namespace

std::string render_csv(const Report& report) {
  std::string csv = "\ufeff";
  add_line(csv, header(report));
  for (const Entry& entry : report.entries) add_line(csv, line_of(report, entry));
  return csv;
}

}  // namespace analysis::report
