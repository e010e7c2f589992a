// Report -> opinions.csv, a line for each opinion. Linear.
#include <vector>

#include "analysis/report/csv_line.hpp"
#include "analysis/report/render.hpp"
#include "analysis/report/words.hpp"

namespace analysis::report {
namespace {

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
  add_csv_line(csv, header(report));
  for (const Entry& entry : report.entries) add_csv_line(csv, line_of(report, entry));
  return csv;
}

}  // namespace analysis::report
