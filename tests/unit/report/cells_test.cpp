#include "analysis/report/cells.hpp"

#include <gtest/gtest.h>

namespace analysis::report {
namespace {

std::size_t utf16_units(const std::string& text) {
  std::size_t units = 0;
  for (const char letter : text) {
    const auto byte = static_cast<unsigned char>(letter);
    if ((byte & 0xc0) != 0x80) units += byte >= 0xf0 ? 2 : 1;
  }
  return units;
}

// The cells' texts put together again, without the marks.
std::string joined(const std::vector<std::string>& cells) {
  std::string text;
  for (std::string cell : cells) {
    for (const std::string mark : {"（前の行の続き）\n", "\n（次の行へ続く）"})
      if (const auto at = cell.find(mark); at != std::string::npos) cell.erase(at, mark.size());
    text += cell;
  }
  return text;
}

TEST(Cells, KeepShortTextsWhole) {
  EXPECT_EQ(to_cells(""), std::vector<std::string>{""});
  EXPECT_EQ(to_cells("意見\r\nです"), std::vector<std::string>{"意見\nです"});
}

TEST(Cells, CutLongTextsAndLoseNothing) {
  for (const std::string letter : {"a", "長", "👍"}) {
    std::string text;
    for (int index = 0; index < 70000; ++index) text += letter;
    const std::vector<std::string> cells = to_cells(text);
    EXPECT_GE(cells.size(), 3u) << letter;
    for (const std::string& cell : cells) EXPECT_LE(utf16_units(cell), kCellUnits) << letter;
    EXPECT_EQ(joined(cells), text) << letter;
    EXPECT_TRUE(cells.front().ends_with("（次の行へ続く）"));
    EXPECT_TRUE(cells.back().starts_with("（前の行の続き）"));
  }
}

TEST(Cells, KeepWhatLooksLikeAnEscape) {
  EXPECT_EQ(to_cells("_x0041_").front(), "_x005F_x0041_");
  EXPECT_EQ(to_cells("_x00G1_").front(), "_x00G1_");
}

}  // namespace
}  // namespace analysis::report
