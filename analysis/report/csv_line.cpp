#include "analysis/report/csv_line.hpp"

#include <string_view>

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

}  // namespace

void add_csv_line(std::string& csv, const std::vector<std::string>& fields) {
  for (std::size_t index = 0; index < fields.size(); ++index) {
    if (index > 0) csv += ',';
    add_field(csv, fields[index]);
  }
  csv += "\r\n";
}

}  // namespace analysis::report
