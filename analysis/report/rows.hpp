// Puts the opinions in scope into the rows of the list: who shares a row, which opinion heads it,
// and in which order rows stand. Pure functions.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "analysis/report/report.hpp"

namespace analysis::report {

// One row before it has a number: indices into ReportInput::opinions.
struct Merged {
  std::size_t lead = 0;    // heads the row
  std::size_t labels = 0;  // whose pillar and viewpoints the row shows
  std::vector<std::size_t> others;
  std::vector<Likeness> likeness;  // of the others to the lead
  std::string summary, response, disposition, department, revision;
};

// Identical and near-identical opinions share a row unless staff decided differently of them.
std::vector<Merged> merge_opinions(const ReportInput& input);

// The list's blocks in the plan's order: 全体, the pillars, その他, 未分類.
std::vector<Block> plan_blocks(const ReportInput& input);

// The block for these labels: 全体 has those outside every pillar that name a section of the draft.
std::size_t block_of(const ReportInput& input, const std::string& pillar,
                     const std::string& section);

// In the plan's order: by block, then by section of the draft, then by id.
void sort_by_plan(const ReportInput& input, std::vector<Merged>& rows);

}  // namespace analysis::report
