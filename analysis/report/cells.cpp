// A text -> the cells that hold it. 40,000 letters -> "...（次の行へ続く）" and
// "（前の行の続き）...". Does not look for a good place to cut: the whole text is in opinions.csv
// in one piece. Linear.
#include "analysis/report/cells.hpp"

#include "analysis/report/words.hpp"

namespace analysis::report {
namespace {

constexpr std::string_view kGoesOn = "\n（次の行へ続く）";
constexpr std::string_view kContinued = "（前の行の続き）\n";
constexpr std::size_t kMarkUnits = 20;  // both marks, in UTF-16 units, with room

struct Atom {
  std::size_t bytes, units;
};

bool is_hex(char letter) {
  return (letter >= '0' && letter <= '9') || (letter >= 'a' && letter <= 'f') ||
         (letter >= 'A' && letter <= 'F');
}

// "_xHHHH_", which a reader of the file would take for an escaped character.
bool is_escape(std::string_view text) {
  if (text.size() < 7 || !text.starts_with("_x") || text[6] != '_') return false;
  for (std::size_t at = 2; at < 6; ++at)
    if (!is_hex(text[at])) return false;
  return true;
}

// The character at the start of `text`.
Atom atom_of(std::string_view text) {
  const auto lead = static_cast<unsigned char>(text.front());
  if (lead < 0x80) return {1, 1};
  if (lead < 0xe0) return {2, 1};
  if (lead < 0xf0) return {3, 1};
  return {4, 2};
}

}  // namespace

std::vector<std::string> to_cells(std::string_view text, std::size_t limit) {
  const std::string shown = displayable(text);
  std::string_view rest = shown;
  const std::size_t room = limit - kMarkUnits;
  std::vector<std::string> cells(1);
  std::size_t units = 0;
  while (!rest.empty()) {
    const bool escape = is_escape(rest);
    const Atom atom = escape ? Atom{1, 7} : atom_of(rest);
    if (units + atom.units > room) {
      cells.back() += kGoesOn;
      cells.emplace_back(kContinued);
      units = 0;
    }
    cells.back() += escape ? std::string_view("_x005F_") : rest.substr(0, atom.bytes);
    units += atom.units;
    rest.remove_prefix(std::min(atom.bytes, rest.size()));
  }
  return cells;
}

}  // namespace analysis::report
