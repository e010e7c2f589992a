// The tables under tests/data, and a taxonomy for tests.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "analysis/taxonomy.hpp"

namespace analysis::testing {

// Rows of tab-separated cells; lines that begin with # are comments and ⏎ stands for a line end.
std::vector<std::vector<std::string>> table(const std::string& name);

// The Fujinokuni plan's pillars and viewpoints in short.
Taxonomy fujinokuni();

// Two pillars and a viewpoint that the shipped lexicon does not know.
Taxonomy forest_and_harbour();

// Whether byte `at` of `text` is the beginning of a character or the end.
bool on_character(std::string_view text, std::size_t at);

// Texts that are hard to read: empty, symbols, marks, emoji, long runs, nests.
std::vector<std::string> hard_texts();

}  // namespace analysis::testing
