// Report -> report.xlsx: 概要, 集計, 論点, 意見一覧, 全意見. Rows and opinions stand as in the
// other forms. No formulas, links, charts or macros. Linear in the texts.
#include "analysis/report/render.hpp"
#include "analysis/report/sheet.hpp"
#include "analysis/report/words.hpp"

namespace analysis::report {
namespace {

void write_summary(lxw_workbook* book, const Formats& formats, const Report& report) {
  const Head& head = report.head;
  Sheet sheet(book, "概要", formats);
  sheet.widths({30, 14, 14, 14, 14, 14, 30});
  sheet.line(report_title(report), formats.title);
  sheet.gap();
  sheet.note("題名：" + head.plan, 6);
  sheet.note("募集期間：" + head.period, 6);
  sheet.note("作成時点：" + head.as_of_text, 6);
  sheet.gap();
  sheet.line("提出状況", formats.heading);
  if (report.total.opinions == 0) sheet.line("意見の提出はありませんでした。", formats.plain);
  sheet.header({"提出方法", "人", "うち団体", "氏名なし（通）", "通", "件"});
  for (const ChannelInput& one : report.channels)
    sheet.write({one.title, one.count.submitters, one.count.organizations, one.count.anonymous,
                 one.count.submissions, one.count.opinions});
  const Count& all = report.total;
  sheet.write(
      {"計", all.submitters, all.organizations, all.anonymous, all.submissions, all.opinions});
  sheet.gap();
  sheet.line("意見の取扱い", formats.heading);
  sheet.header({"取扱い", "件"});
  sheet.write({"一覧に掲載", report.coverage.listed});
  sheet.write({"同一・類似としてまとめて掲載", report.coverage.merged});
  sheet.write({"対象外", report.coverage.out_of_scope});
  sheet.write({"取下げ", report.coverage.withdrawn});
  sheet.write({"計", report.coverage.all()});
  sheet.gap();
  sheet.line("注記", formats.heading);
  for (const std::string& note : report.notes) sheet.note("・" + note, 6);
  sheet.note("・意見の全文：" + head.full_text_place, 6);
  sheet.gap();
  sheet.line("作成方法", formats.heading);
  sheet.note("プログラム " + head.program + "　分析 " + join(head.engines, "、"), 6);
  sheet.note("入力のハッシュ値 " + head.input_hash, 6);
}

void write_matrix(Sheet& sheet, const Report& report) {
  Cells header{"柱"};
  for (const Label& one : report.viewpoints) header.emplace_back(one.title);
  for (const char* title : {"視点なし", "計（件）", "関連も含む（延べ）"})
    header.emplace_back(title);
  sheet.header(header);
  for (const PillarTally& line : report.matrix) {
    Cells cells{line.label.title};
    for (const std::size_t number : line.cells) cells.emplace_back(number);
    for (const std::size_t number : {line.no_viewpoint, line.opinions, line.mentions})
      cells.emplace_back(number);
    sheet.write(cells);
    for (std::size_t index = 0; index < line.cells.size(); ++index)
      sheet.shade(static_cast<lxw_col_t>(index + 1), line.cells[index],
                  heat_step(report, line.cells[index]));
  }
  Cells sums{"視点別の計（延べ）"};
  std::size_t none = 0;
  for (const PillarTally& line : report.matrix) none += line.no_viewpoint;
  for (const std::size_t number : report.viewpoint_totals) sums.emplace_back(number);
  sums.emplace_back(none);
  sums.emplace_back(report.coverage.in_scope());
  sums.emplace_back("");
  sheet.write(sums);
}

void write_tally(Sheet& sheet, const Formats& formats, const char* title,
                 const std::vector<Tally>& tallies) {
  sheet.gap();
  sheet.line(title, formats.heading);
  sheet.header({"区分", "行", "件"});
  for (const Tally& one : tallies) sheet.write({one.label.title, one.rows, one.opinions});
}

void write_tallies(lxw_workbook* book, const Formats& formats, const Report& report) {
  Sheet sheet(book, "集計", formats);
  std::vector<double> widths(report.viewpoints.size() + 4, 15);
  widths.front() = 40;
  sheet.widths(widths);
  sheet.line("柱別・視点別の件数", formats.heading);
  write_matrix(sheet, report);
  write_tally(sheet, formats, "反映区分別", report.dispositions);
  if (report.head.stage != Stage::november) return;
  write_tally(sheet, formats, "担当課別", report.departments);
  write_tally(sheet, formats, "回答の状況", {report.answered, report.unanswered});
}

std::string titles_of(const std::vector<Label>& labels) {
  std::vector<std::string> titles;
  for (const Label& label : labels) titles.push_back(label.title);
  return join(titles, "\n");
}

void write_themes(lxw_workbook* book, const Formats& formats, const Report& report) {
  if (report.themes.empty()) return;
  Sheet sheet(book, "論点", formats);
  const std::vector<Column> columns{{"柱", 22},       {"論点（案）", 26},   {"件数", 6},
                                    {"特徴の語", 26}, {"代表する意見", 60}, {"代表の番号", 12},
                                    {"意見番号", 40}};
  sheet.table_header(columns);
  for (const ThemeBlock& block : report.themes) {
    for (const ThemeInput& theme : block.themes) {
      const OpinionInput& lead = report.entries[theme.representative].opinion;
      sheet.write({block.pillar.title, theme.title, theme.members.size(), join(theme.words, "、"),
                   lead.text, lead.id, members_text(report, theme)});
    }
    if (block.alone > 0)
      sheet.write(
          {block.pillar.title, "（ほかと論点を共有しない意見）", block.alone, "", "", "", ""});
  }
  sheet.filter(columns.size());
}

void write_rows(lxw_workbook* book, const Formats& formats, const Report& report) {
  Sheet sheet(book, "意見一覧", formats);
  const std::vector<Column> columns{
      {"番号", 6}, {"該当箇所", 14},           {"柱", 16},       {"視点", 15},   {"意見の概要", 42},
      {"件数", 6}, {report.asker.c_str(), 42}, {"反映区分", 10}, {"担当課", 11}, {"修正箇所", 15}};
  sheet.table_header(columns);
  for (const Row& row : report.rows)
    sheet.write({row.number, row.place, row.pillar.title, titles_of(row.viewpoints),
                 (row.verbatim ? "【原文】" : "") + row.summary, row.count, row.response,
                 row.disposition.title, row.department.title, row.revision});
  if (report.rows.empty())
    sheet.line("意見の提出はありませんでした。", formats.plain);
  else
    sheet.filter(columns.size());
}

void write_entries(lxw_workbook* book, const Formats& formats, const Report& report) {
  Sheet sheet(book, "全意見", formats);
  const bool internal = report.head.stage != Stage::december;
  std::vector<Column> columns{
      {"意見番号", 11}, {"一覧の番号", 7},  {"取扱い", 14}, {"提出方法", 11},     {"該当箇所", 14},
      {"柱", 15},       {"関連する柱", 13}, {"視点", 15},   {"意見（原文）", 60}, {"期間外", 7}};
  if (internal)
    for (const Column& more : {Column{"受付", 13},
                               {"団体", 6},
                               {"取込元の番号", 10},
                               {"柱の根拠", 15},
                               {"確信度", 7},
                               {"種類", 11},
                               {"論点の数（案）", 8}})
      columns.push_back(more);
  sheet.table_header(columns);
  for (const Entry& entry : report.entries) {
    const OpinionInput& opinion = entry.opinion;
    Cells cells{opinion.id,
                "",
                place_text(entry),
                entry.channel,
                opinion.place,
                entry.pillar,
                related_text(entry),
                join(entry.viewpoints, "\n"),
                shows_text(report, entry) ? opinion.text : "",
                opinion.late ? "期間外" : ""};
    if (entry.row != 0) cells[1] = Cell(entry.row);
    if (internal)
      for (const std::string& more :
           {opinion.received, std::string(opinion.organization ? "団体" : ""), opinion.source,
            evidence_text(opinion), confidence_text(opinion), kinds_text(opinion),
            points_text(opinion)})
        cells.emplace_back(more);
    sheet.write(cells);
  }
  if (report.entries.empty())
    sheet.line("意見の提出はありませんでした。", formats.plain);
  else
    sheet.filter(columns.size());
}

}  // namespace

bool write_xlsx(const Report& report, const std::filesystem::path& file) {
  lxw_workbook* book = workbook_new(file.c_str());
  if (book == nullptr) return false;
  std::string title = displayable(report_title(report));
  lxw_doc_properties properties{};
  properties.title = title.data();
  properties.created = report.head.created;  // else the library takes the time of the run
  workbook_set_properties(book, &properties);
  const Formats formats = make_formats(book);
  write_summary(book, formats, report);
  write_tallies(book, formats, report);
  write_themes(book, formats, report);
  write_rows(book, formats, report);
  write_entries(book, formats, report);
  return workbook_close(book) == LXW_NO_ERROR;
}

}  // namespace analysis::report
