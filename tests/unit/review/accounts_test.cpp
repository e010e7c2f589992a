#include "server/review/accounts.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <fstream>

namespace ikenbako::review {
namespace {

class AccountsTest : public testing::Test {
 protected:
  void SetUp() override {
    std::string name = testing::TempDir() + "accounts-XXXXXX";
    ASSERT_NE(::mkdtemp(name.data()), nullptr);
    folder_ = name;
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  // Two writes within a clock tick of the file system would look alike to a reader.
  void touch(int seconds) {
    std::filesystem::last_write_time(
        file(), std::filesystem::file_time_type::clock::now() + std::chrono::seconds{seconds});
  }
  std::filesystem::path file() const { return folder_ / "staff.json"; }

  std::filesystem::path folder_;
};

TEST_F(AccountsTest, KnowsAValidTokenAndNoOther) {
  const std::string token = make_token();
  ASSERT_TRUE(
      save_accounts(file(), {{"係長", token_digest(token), "2021-10-01T00:00:00.000Z", ""}}));
  Accounts accounts(file());
  EXPECT_EQ(accounts.authorize("Bearer " + token), "係長");
  for (const std::string& wrong : {std::string(), token, "Basic " + token, std::string("Bearer "),
                                   "Bearer " + token + "x", "Bearer " + make_token()})
    EXPECT_FALSE(accounts.authorize(wrong)) << wrong;
  struct stat state {};
  ASSERT_EQ(::stat(file().c_str(), &state), 0);
  EXPECT_EQ(state.st_mode & 0777u, 0600u);
}

TEST_F(AccountsTest, ARevokedTokenStopsAtOnce) {
  const std::string token = make_token();
  ASSERT_TRUE(save_accounts(file(), {{"係長", token_digest(token), "then", ""}}));
  Accounts accounts(file());
  EXPECT_TRUE(accounts.authorize("Bearer " + token));
  ASSERT_TRUE(save_accounts(file(), {{"係長", token_digest(token), "then", "now"}}));
  touch(1);
  EXPECT_FALSE(accounts.authorize("Bearer " + token));
}

TEST_F(AccountsTest, InDoubtNobodyComesIn) {
  const std::string token = make_token();
  Accounts accounts(file());
  EXPECT_FALSE(accounts.authorize("Bearer " + token)) << "no file";
  ASSERT_TRUE(save_accounts(file(), {{"係長", token_digest(token), "then", ""}}));
  EXPECT_TRUE(accounts.authorize("Bearer " + token));
  std::ofstream(file()) << "{ broken";
  touch(2);
  EXPECT_FALSE(accounts.authorize("Bearer " + token));
  EXPECT_EQ(load_accounts(file()).error().code, Code::invalid);
}

}  // namespace
}  // namespace ikenbako::review
