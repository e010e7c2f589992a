// The real store on a disk that fails: SQLite lets a program put its own functions in the place of
// the system's, so no rights and no special disk are needed.
#include <gmock/gmock.h>
#include <sqlite3.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>

#include "tests/unit/store/store_fixture.hpp"

namespace ikenbako::store {
namespace {

std::atomic<int> g_errno{0};  // what every write fails with; 0: they work

std::atomic<bool> g_spare_log{false};  // let the write-ahead log be written even so

bool works(int file) {
  if (g_errno == 0) return true;
  if (!g_spare_log) return false;
  const std::string link = "/proc/self/fd/" + std::to_string(file);
  return std::filesystem::read_symlink(link).string().ends_with("-wal");
}

ssize_t failing_pwrite(int file, const void* bytes, std::size_t size, off_t offset) {
  if (works(file)) return ::pwrite(file, bytes, size, offset);
  errno = g_errno;
  return -1;
}

ssize_t failing_write(int file, const void* bytes, std::size_t size) {
  if (works(file)) return ::write(file, bytes, size);
  errno = g_errno;
  return -1;
}

class FaultyDisk : public testing::Test {
 protected:
  void SetUp() override {
    sqlite3_vfs* const vfs = sqlite3_vfs_find(nullptr);
    const auto put = [&](const char* name, auto* function) {
      vfs->xSetSystemCall(vfs, name, reinterpret_cast<sqlite3_syscall_ptr>(function));
    };
    put("pwrite", &failing_pwrite);
    put("pwrite64", &failing_pwrite);
    put("write", &failing_write);
    WriterOptions options;
    options.log_bytes = 300'000;
    options.failed = [this](std::string) { ++failures_; };
    writer_ = open_writer(directory_.file(), std::move(options), at_once).value();
    ASSERT_TRUE(submit(*writer_, {sample(1)}));
  }
  void TearDown() override {
    g_errno = 0;
    g_spare_log = false;
    writer_.reset();
    sqlite3_vfs* const vfs = sqlite3_vfs_find(nullptr);
    vfs->xSetSystemCall(vfs, nullptr, nullptr);
  }

  TempDir directory_;
  std::atomic<int> failures_{0};
  std::unique_ptr<Writer> writer_;
};

TEST_F(FaultyDisk, FullDiskIsUnavailableAndWorksAgainWithSpace) {
  for (int round = 0; round < 5; ++round) {
    const int first = 10 * round + 2;
    g_errno = ENOSPC;
    const auto refused = submit(*writer_, {sample(first)});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, Code::unavailable);
    EXPECT_THAT(refused.error().detail, testing::HasSubstr("disk is full"));
    EXPECT_EQ(open_reader(directory_.file()).value()->counts().total.submissions,
              static_cast<std::size_t>(round) + 1);
    g_errno = 0;
    // The same submission again, as the sender would: kept, and not called a repeat.
    const auto kept = submit(*writer_, {sample(first)});
    ASSERT_TRUE(kept) << kept.error().detail;
    EXPECT_FALSE(kept->at(0).repeated);
    EXPECT_EQ(kept->at(0).submission, "00000" + std::to_string(round + 2));
  }
  EXPECT_EQ(failures_, 0);
  EXPECT_FALSE(writer_->state().failed);
  EXPECT_TRUE(open_reader(directory_.file()).value()->verify().empty());
}

TEST_F(FaultyDisk, EveryoneInABatchOnAFullDiskIsTold) {
  g_errno = ENOSPC;
  std::atomic<int> refused{0};
  for (int n = 2; n < 200; ++n)
    writer_->submit({sample(n)}, [&](Result<std::vector<Receipt>> result) {
      if (!result && result.error().code == Code::unavailable) ++refused;
    });
  EXPECT_FALSE(submit(*writer_, {sample(200)}));
  EXPECT_EQ(refused, 198);
}

TEST_F(FaultyDisk, AfterAnInputOutputErrorNothingIsAcknowledged) {
  g_errno = EIO;
  EXPECT_EQ(submit(*writer_, {sample(2)}).error().code, Code::unavailable);
  g_errno = 0;
  EXPECT_EQ(submit(*writer_, {sample(3)}).error().code, Code::unavailable);
  EXPECT_EQ(review(*writer_, {"000001-01", 0, {}}).error().code, Code::unavailable);
  EXPECT_EQ(failures_, 1);
  EXPECT_TRUE(writer_->state().failed);
  writer_.reset();
  // A restart finds all that was acknowledged and goes on.
  writer_ = open_writer(directory_.file(), {}, at_once).value();
  EXPECT_EQ(submit(*writer_, {sample(4)})->at(0).submission, "000002");
  EXPECT_TRUE(open_reader(directory_.file()).value()->verify().empty());
}

TEST_F(FaultyDisk, ErrorsWhileTheLogIsPutIntoTheFileAreSeen) {
  g_spare_log = true;
  g_errno = EIO;
  int n = 1;
  while (submit(*writer_, {sample(n + 1)})) ASSERT_LT(++n, 1000);
  EXPECT_GT(n, 5);  // it is the log's size that led there, not the first write
  EXPECT_EQ(failures_, 1);
  EXPECT_TRUE(writer_->state().failed);
  g_errno = 0;
  writer_.reset();
  const auto reader = open_reader(directory_.file()).value();
  EXPECT_EQ(reader->counts().total.submissions, static_cast<std::size_t>(n));
  EXPECT_TRUE(reader->verify().empty());
}

TEST_F(FaultyDisk, FullDiskWhileTheLogIsPutIntoTheFileStopsNobody) {
  g_spare_log = true;
  g_errno = ENOSPC;
  for (int n = 2; n < 100; ++n) ASSERT_TRUE(submit(*writer_, {sample(n)}));
  EXPECT_GT(writer_->state().wal_bytes, 400'000u);
  g_errno = 0;
  for (int n = 100; n < 200; ++n) ASSERT_TRUE(submit(*writer_, {sample(n)}));
  EXPECT_LT(writer_->state().wal_bytes, 400'000u);
  EXPECT_TRUE(open_reader(directory_.file()).value()->verify().empty());
}

}  // namespace
}  // namespace ikenbako::store
