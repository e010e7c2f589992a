// Texts cut to fit spreadsheet cells. Pure functions.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace analysis::report {

// The most UTF-16 units that Excel keeps in one cell; longer files count as damaged.
inline constexpr std::size_t kCellUnits = 32767;

// `text` as the cells that hold it: one, or as many as it takes, each saying that it goes on or
// comes from the cell above. Line breaks are LF; what no sheet may hold is shown as displayable()
// does; a literal "_x0041_" is kept from being read as an escape. Nothing is left out.
std::vector<std::string> to_cells(std::string_view text, std::size_t limit = kCellUnits);

}  // namespace analysis::report
