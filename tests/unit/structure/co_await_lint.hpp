// Finds the co_await statements that g++ 12.2 compiles wrongly. Reads one file's text; knows just
// enough C++ to find where statements begin and end.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace ikenbako::structure {

struct Finding {
  int line;
  std::string what;  // "a brace initialiser", "a capturing lambda", "a ?:", "in a condition"
  bool operator==(const Finding&) const = default;
};

// For each co_await whose statement holds one of these, the first that is found.
std::vector<Finding> lint_co_await(std::string_view source);

}  // namespace ikenbako::structure
