// One sheet of the workbook, written from the top down, and how its cells look. Owned by
// write_xlsx, which keeps the workbook open behind it. One thread.
#pragma once

#include <xlsxwriter.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "analysis/report/words.hpp"

namespace analysis::report {

// A cell: a text, or a number of things.
struct Cell {
  std::string text;
  std::size_t number = 0;
  bool is_number = false;

  Cell(std::string words) : text(std::move(words)) {}
  Cell(std::string_view words) : text(words) {}
  Cell(const char* words) : text(words) {}
  Cell(std::size_t count) : number(count), is_number(true) {}
};
using Cells = std::vector<Cell>;

struct Formats {
  lxw_format *title, *heading, *header, *text, *number, *plain, *heat[kHeatSteps];
};

struct Column {
  const char* title;
  double width;
};

Formats make_formats(lxw_workbook* book);

// One sheet on A4 landscape, one page wide.
class Sheet final {
 public:
  Sheet(lxw_workbook* book, const char* name, const Formats& formats);

  // In letters; before anything is written.
  void widths(const std::vector<double>& widths);
  void line(std::string_view text, lxw_format* format);

  // A long text over the columns up to `last`.
  void note(std::string_view text, lxw_col_t last);

  void gap() { ++row_; }
  void header(const Cells& cells) { write(cells, formats_.header, formats_.header); }
  void write(const Cells& cells) { write(cells, formats_.text, formats_.number); }

  // A header that each printed page repeats and that stays in sight.
  void table_header(const std::vector<Column>& columns);

  // Lets people filter what table_header began.
  void filter(std::size_t columns);

  // Colours a number of the line written last.
  void shade(lxw_col_t column, std::size_t number, std::size_t step);

 private:
  void write(const Cells& cells, lxw_format* text, lxw_format* number);

  lxw_worksheet* sheet_;
  const Formats& formats_;
  std::vector<double> widths_;
  lxw_row_t row_ = 0, top_ = 0;
};

}  // namespace analysis::report
