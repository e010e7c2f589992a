#include "server/core/private_file.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <fstream>
#include <iterator>

namespace ikenbako {
namespace {

TEST(PrivateFile, IsReplacedWholeAndReadByItsOwnerAlone) {
  std::string folder = testing::TempDir() + "private-XXXXXX";
  ASSERT_NE(::mkdtemp(folder.data()), nullptr);
  const std::filesystem::path file = std::filesystem::path(folder) / "token";
  std::ofstream(file.string() + ".new") << "left by a crash";
  for (const char* text : {"first, the longer one", "second"}) {
    ASSERT_TRUE(write_private_file(file, text));
    std::ifstream stream(file);
    EXPECT_EQ(std::string(std::istreambuf_iterator<char>(stream), {}), text);
  }
  struct stat state {};
  ASSERT_EQ(::stat(file.c_str(), &state), 0);
  EXPECT_EQ(state.st_mode & 0777u, 0600u);
  EXPECT_FALSE(std::filesystem::exists(file.string() + ".new"));
  EXPECT_EQ(write_private_file(file / "below", "x").error().code, Code::unavailable);
  std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace ikenbako
