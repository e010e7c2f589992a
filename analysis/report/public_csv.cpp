// Report -> results.csv: the rows of results.json, a line for each. Linear.
#include <vector>

#include "analysis/report/csv_line.hpp"
#include "analysis/report/render.hpp"
#include "analysis/report/words.hpp"

namespace analysis::report {
namespace {

std::string titles(const std::vector<Label>& labels) {
  std::vector<std::string> parts;
  for (const Label& label : labels) parts.push_back(label.title);
  return join(parts, "、");
}

}  // namespace

std::string render_public_csv(const Report& report) {
  std::string csv = "\ufeff";
  add_csv_line(csv, {"番号", "区分", "該当箇所", "柱", "関連する柱", "視点", "意見の概要", "原文",
                     "件数", report.asker, "反映区分", "修正箇所"});
  for (const Row& row : report.rows)
    add_csv_line(csv, {std::to_string(row.number), report.blocks[row.block].title, row.place,
                       row.pillar.title, titles(row.related), titles(row.viewpoints), row.summary,
                       row.verbatim ? "原文" : "", std::to_string(row.count), row.response,
                       row.disposition.title, row.revision});
  return csv;
}

}  // namespace analysis::report
