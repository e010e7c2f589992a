// A file of opinions as a table of named cells, whatever its form. A plain value.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "server/core/error.hpp"

namespace ikenbako::commands {

struct ImportRow {
  std::size_t line =
      0;  // CSV: the row as a spreadsheet numbers it (the header is 1); JSONL: the line
  std::map<std::string, std::string> cells;  // by the file's own column name; empty cells left out
};

struct ImportTable {
  std::string digest;                // of the file's bytes, hex
  std::vector<std::string> columns;  // in the file's order
  std::vector<ImportRow> rows;
  std::vector<std::string> errors;  // "12行目: ..." of rows that could not be read
};

// CSV (UTF-8 with or without BOM, or CP932) or JSONL, by the name's ending. Errors: not_found
// (can't be read), invalid (neither encoding, no header, not a form we read).
Result<ImportTable> read_table(const std::filesystem::path& file);

}  // namespace ikenbako::commands
