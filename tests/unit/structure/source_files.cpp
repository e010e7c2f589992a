#include "tests/unit/structure/source_files.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace ikenbako::structure {

std::vector<SourceFile> source_files() {
  namespace fs = std::filesystem;
  const fs::path root = IKENBAKO_SOURCE_DIR;
  std::vector<SourceFile> files;
  for (const char* top : {"server", "analysis"}) {
    for (const auto& entry : fs::recursive_directory_iterator(root / top)) {
      const std::string extension = entry.path().extension().string();
      if (extension != ".hpp" && extension != ".cpp") continue;
      std::ifstream stream(entry.path());
      std::string text(std::istreambuf_iterator<char>(stream), {});
      files.push_back({entry.path().lexically_relative(root).generic_string(), std::move(text)});
    }
  }
  if (files.empty()) throw std::runtime_error("no source files below " + root.string());
  std::sort(files.begin(), files.end(),
            [](const auto& left, const auto& right) { return left.path < right.path; });
  return files;
}

}  // namespace ikenbako::structure
