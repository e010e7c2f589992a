// Reads the CSV files that the report's tests look into.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

namespace analysis::report {

// The rows of a CSV whose every field is quoted; line breaks within quotes belong to the field.
inline std::vector<std::vector<std::string>> parse_csv(std::string_view csv) {
  std::vector<std::vector<std::string>> rows(1);
  csv.remove_prefix(3);
  while (!csv.empty()) {
    EXPECT_EQ(csv.front(), '"');
    csv.remove_prefix(1);
    std::string field;
    while (!csv.starts_with('"') || csv.starts_with("\"\"")) {
      field += csv.front();
      csv.remove_prefix(csv.starts_with("\"\"") ? 2 : 1);
    }
    rows.back().push_back(field);
    csv.remove_prefix(1);
    if (csv.starts_with("\r\n")) {
      csv.remove_prefix(2);
      if (!csv.empty()) rows.emplace_back();
    } else {
      EXPECT_EQ(csv.front(), ',');
      csv.remove_prefix(1);
    }
  }
  return rows;
}

}  // namespace analysis::report
