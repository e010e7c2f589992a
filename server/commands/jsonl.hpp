// JSON lines as the text commands take them: one object a line, faulty lines named by their number
// and passed over. Plain values; one thread.
#pragma once

#include <cstddef>
#include <iosfwd>
#include <string>
#include <unordered_set>
#include <vector>

namespace ikenbako::commands {

// What a line must have besides "id" and "text".
enum class RowKind {
  plain,
  labelled,  // pillar, pillars, viewpoints, or group
};

struct TextRow {
  std::size_t line = 0;
  std::string id, text;
  bool has_labels = false;  // pillar and the two lists below were given
  std::string pillar, group;
  std::vector<std::string> pillars, viewpoints;
};

struct TextRows {
  std::vector<TextRow> rows;
  std::size_t faulty = 0;
};

// Reads `in` row by row, so that a million opinions need not be held at once; blank lines are
// passed over. Each faulty line (not UTF-8, not one JSON object, nested deeper than 16, a key
// twice, id or text missing or empty, an id a second time) gets "line 12: …" on `err`.
class TextRowReader final {
 public:
  TextRowReader(std::istream& in, std::ostream& err, RowKind kind = RowKind::plain)
      : in_(in), err_(err), kind_(kind) {}

  // False at the end.
  bool next(TextRow& row);
  std::size_t faulty() const { return faulty_; }

 private:
  std::istream& in_;
  std::ostream& err_;
  RowKind kind_;
  std::string line_;
  std::unordered_set<std::string> ids_;
  std::size_t number_ = 0, faulty_ = 0;
};

// All rows of `in` as TextRowReader gives them.
TextRows read_text_rows(std::istream& in, std::ostream& err, RowKind kind = RowKind::plain);

// Reads one line without its line end (LF or CR LF). False at the end.
bool read_line(std::istream& in, std::string& line);

}  // namespace ikenbako::commands
