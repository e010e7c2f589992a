// A made-up consultation with opinions for the report's tests: three pillars, two viewpoints, two
// channels.
#pragma once

#include <string>
#include <vector>

#include "analysis/report/input.hpp"

namespace analysis::report {

// `count` different opinions, two to a submission, the labels in turn; counts as a store would give
// them.
ReportInput sample_input(std::size_t count, Stage stage = Stage::november);

// Puts an opinion at the end that is like opinion `of` (an index), and counts it.
void add_like(ReportInput& input, std::size_t of, Likeness kind, const std::string& text);

// Counts 通 and 件 by channel again after the opinions were changed; every submission is one
// person's.
void recount(ReportInput& input);

// One opinion for each of these texts, nothing read of it but "none".
ReportInput input_with_texts(const std::vector<std::string>& texts, Stage stage = Stage::november);

// Texts that break careless programs.
std::vector<std::string> hostile_texts();

}  // namespace analysis::report
