#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <set>
#include <string>

namespace ikenbako::structure {
namespace {

TEST(Layout, TopLevel) {
  std::set<std::string> found;
  for (const auto& entry : std::filesystem::directory_iterator(IKENBAKO_SOURCE_DIR)) {
    const std::string name = entry.path().filename().string();
    if (name.starts_with('.') || name == "build") continue;
    found.insert(name + (entry.is_directory() ? "/" : ""));
  }
  EXPECT_THAT(found, ::testing::UnorderedElementsAre("CMakeLists.txt", "CMakePresets.json",
                                                     "README.md", "LICENSE", "server/", "analysis/",
                                                     "schemas/", "tests/", "deploy/"));
}

}  // namespace
}  // namespace ikenbako::structure
