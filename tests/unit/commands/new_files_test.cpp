#include "server/commands/new_files.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "tests/unit/store/store_fixture.hpp"

namespace ikenbako::commands {
namespace {

namespace fs = std::filesystem;

std::string text_of(const fs::path& file) {
  std::ifstream stream(file);
  return std::string(std::istreambuf_iterator<char>(stream), {});
}

TEST(NewFiles, AllAppearOrNone) {
  const store::TempDir temporary;
  const fs::path folder = temporary.file("made");
  ASSERT_TRUE(
      write_new_files(folder, {file_of(folder / "a", "one"), file_of(folder / "b", "two")}));
  EXPECT_EQ(text_of(folder / "a"), "one");
  EXPECT_EQ(text_of(folder / "b"), "two");

  const NewFile fails{folder / "b", [](const fs::path&) { return false; }};
  EXPECT_FALSE(write_new_files(folder, {file_of(folder / "a", "changed"), fails}));
  EXPECT_EQ(text_of(folder / "a"), "one");
  EXPECT_FALSE(fs::exists(folder / "a.new"));
  EXPECT_FALSE(write_new_files(folder / "a", {file_of(folder / "a" / "c", "below a file")}));
}

}  // namespace
}  // namespace ikenbako::commands
