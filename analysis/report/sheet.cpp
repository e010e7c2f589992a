// Cells -> one sheet. Every text goes in as a string and never as a formula or link; every count as
// a number. A text that is too long for a cell goes on in the rows below. Linear in the texts.
#include "analysis/report/sheet.hpp"

#include <algorithm>
#include <cstdint>

#include "analysis/report/cells.hpp"

namespace analysis::report {
namespace {

constexpr lxw_color_t kInk = 0x1B3A5C, kPale = 0xE8EEF5, kLine = 0x9AA7B5;
constexpr std::uint8_t kPaperA4 = 9;
constexpr double kLineHeight = 14, kMostHeight = 409;  // points; the latter is Excel's own limit
constexpr const char* kFont = "游ゴシック";

// How many lines `text` takes in a column of `width` letters, a Japanese one being two wide.
// Heights are set since not every program fits them to wrapped text by itself.
std::size_t lines_of(std::string_view text, double width) {
  const auto room = static_cast<std::size_t>(std::max(2.0, width - 1));
  std::size_t lines = 1, used = 0;
  for (const char letter : text) {
    const auto byte = static_cast<unsigned char>(letter);
    if ((byte & 0xc0) == 0x80) continue;
    const std::size_t letters = byte < 0x80 ? 1 : 2;
    if (letter == '\n' || used + letters > room) {
      ++lines;
      used = 0;
    }
    if (letter != '\n') used += letters;
  }
  return lines;
}

double height_of(std::size_t lines) {
  return std::min(kMostHeight, kLineHeight * static_cast<double>(lines) + 4);
}

lxw_format* plain(lxw_workbook* book) {
  lxw_format* format = workbook_add_format(book);
  format_set_font_name(format, kFont);
  format_set_font_size(format, 10);
  return format;
}

lxw_format* bordered(lxw_workbook* book) {
  lxw_format* format = plain(book);
  format_set_border(format, LXW_BORDER_THIN);
  format_set_border_color(format, kLine);
  format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
  format_set_text_wrap(format);
  return format;
}

lxw_format* bold(lxw_workbook* book, double size) {
  lxw_format* format = plain(book);
  format_set_bold(format);
  format_set_font_size(format, size);
  format_set_font_color(format, kInk);
  return format;
}

}  // namespace

Formats make_formats(lxw_workbook* book) {
  Formats formats{};
  formats.title = bold(book, 15);
  formats.heading = bold(book, 12);
  formats.header = bordered(book);
  format_set_bold(formats.header);
  format_set_bg_color(formats.header, kPale);
  format_set_align(formats.header, LXW_ALIGN_CENTER);
  format_set_align(formats.header, LXW_ALIGN_VERTICAL_CENTER);
  formats.text = bordered(book);
  formats.number = bordered(book);
  format_set_num_format(formats.number, "#,##0");
  formats.plain = plain(book);
  format_set_align(formats.plain, LXW_ALIGN_VERTICAL_TOP);
  format_set_text_wrap(formats.plain);
  static constexpr lxw_color_t shades[] = {0xFFFFFF, 0xEAF1F8, 0xD2E2F1,
                                           0xB0CCE6, 0x86AFD6, 0x5E92C4};
  for (std::size_t step = 0; step < std::size(shades); ++step) {
    formats.heat[step] = bordered(book);
    format_set_num_format(formats.heat[step], "#,##0");
    format_set_bg_color(formats.heat[step], shades[step]);
  }
  return formats;
}

Sheet::Sheet(lxw_workbook* book, const char* name, const Formats& formats)
    : sheet_(workbook_add_worksheet(book, name)), formats_(formats) {
  worksheet_set_landscape(sheet_);
  worksheet_set_paper(sheet_, kPaperA4);
  worksheet_fit_to_pages(sheet_, 1, 0);
  worksheet_set_margins(sheet_, 0.4, 0.4, 0.5, 0.6);
  worksheet_set_footer(sheet_, "&C&P / &N");
}

void Sheet::widths(const std::vector<double>& widths) {
  widths_ = widths;
  lxw_col_t column = 0;
  for (const double width : widths) {
    worksheet_set_column(sheet_, column, column, width, nullptr);
    ++column;
  }
}

void Sheet::line(std::string_view text, lxw_format* format) {
  for (const std::string& cell : to_cells(text))
    worksheet_write_string(sheet_, row_++, 0, cell.c_str(), format);
}

void Sheet::note(std::string_view text, lxw_col_t last) {
  double width = 0;
  for (std::size_t column = 0; column <= last; ++column) width += widths_.at(column);
  for (const std::string& cell : to_cells(text)) {
    worksheet_set_row(sheet_, row_, height_of(lines_of(cell, width)), nullptr);
    worksheet_merge_range(sheet_, row_, 0, row_, last, cell.c_str(), formats_.plain);
    ++row_;
  }
}

void Sheet::table_header(const std::vector<Column>& columns) {
  Cells cells;
  std::vector<double> sizes;
  for (const Column& column : columns) {
    cells.emplace_back(column.title);
    sizes.push_back(column.width);
  }
  widths(sizes);
  worksheet_repeat_rows(sheet_, row_, row_);
  worksheet_freeze_panes(sheet_, row_ + 1, 1);
  top_ = row_;
  header(cells);
}

void Sheet::filter(std::size_t columns) {
  worksheet_autofilter(sheet_, top_, 0, row_ - 1, static_cast<lxw_col_t>(columns - 1));
}

void Sheet::shade(lxw_col_t column, std::size_t number, std::size_t step) {
  worksheet_write_number(sheet_, row_ - 1, column, static_cast<double>(number),
                         formats_.heat[step]);
}

void Sheet::write(const Cells& cells, lxw_format* text, lxw_format* number) {
  std::vector<std::vector<std::string>> parts;
  std::size_t height = 1;
  for (const Cell& cell : cells) {
    parts.push_back(to_cells(cell.text));
    height = std::max(height, parts.back().size());
  }
  for (std::size_t line = 0; line < height; ++line) {
    std::size_t lines = 1;
    for (std::size_t index = 0; index < cells.size(); ++index) {
      const auto column = static_cast<lxw_col_t>(index);
      if (cells[index].is_number && line == 0) {
        worksheet_write_number(sheet_, row_, column, static_cast<double>(cells[index].number),
                               number);
        continue;
      }
      const std::string part = line < parts[index].size() ? parts[index][line] : "";
      worksheet_write_string(sheet_, row_, column, part.c_str(), text);
      lines = std::max(lines, lines_of(part, widths_.at(index)));
    }
    worksheet_set_row(sheet_, row_, height_of(lines), nullptr);
    ++row_;
  }
}

}  // namespace analysis::report
