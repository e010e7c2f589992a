// Kills a writing process in the middle, over and over, and looks for what it had acknowledged.
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <set>

#include "tests/unit/store/store_fixture.hpp"

namespace ikenbako::store {
namespace {

constexpr int kRounds = 20;
constexpr int kOutstanding = 50;

// Keeps kOutstanding submissions on their way and writes the number of each acknowledged one to
// `pipe`.
[[noreturn]] void write_until_killed(const std::string& file, int pipe, int first) {
  auto opened = open_writer(file, {}, at_once);
  if (!opened) ::_exit(1);
  Writer& writer = **opened;
  std::atomic<int> next{first};
  std::function<void()> send = [&] {
    const int number = next++;
    writer.submit({sample(number)}, [&, number](Result<std::vector<Receipt>> result) {
      if (!result || ::write(pipe, &number, sizeof number) != sizeof number) ::_exit(1);
      send();
    });
  };
  for (int index = 0; index < kOutstanding; ++index) send();
  for (;;) ::pause();
}

// Runs one until it has acknowledged `enough`, kills it, and gives all that it acknowledged.
std::vector<int> run_and_kill(const std::string& file, int first, std::size_t enough) {
  int ends[2];
  if (::pipe(ends) != 0) return {};
  const pid_t child = ::fork();
  if (child == 0) {
    ::close(ends[0]);
    write_until_killed(file, ends[1], first);
  }
  ::close(ends[1]);
  std::vector<int> acknowledged;
  int number = 0;
  bool killed = false;
  while (::read(ends[0], &number, sizeof number) == sizeof number) {
    acknowledged.push_back(number);
    if (acknowledged.size() < enough || killed) continue;
    ::kill(child, SIGKILL);
    killed = true;
  }
  ::close(ends[0]);
  ::waitpid(child, nullptr, 0);
  return acknowledged;
}

TEST(Crash, EveryAcknowledgedReceiptIsThereOnceAfterTwentyKills) {
  const TempDir directory;
  std::set<int> acknowledged;
  for (int round = 0; round < kRounds; ++round) {
    const auto enough = static_cast<std::size_t>(1 + round * 37 % 300);
    const std::vector<int> now = run_and_kill(directory.file(), round * 1'000'000, enough);
    ASSERT_GE(now.size(), enough) << "round " << round;
    acknowledged.insert(now.begin(), now.end());
    // No writer has been there since: a reader alone must find them all.
    const auto reader = open_reader(directory.file()).value();
    for (const int number : now)
      ASSERT_TRUE(reader->receipt(sample(number).receipt)) << "round " << round;
  }
  const auto reader = open_reader(directory.file()).value();
  EXPECT_TRUE(reader->verify().empty());
  std::set<std::string> receipts;
  const auto kept = reader->identities({}).value();
  for (const SealedIdentity& one : kept) receipts.insert(one.receipt);
  EXPECT_EQ(receipts.size(), kept.size());
  EXPECT_GE(kept.size(), acknowledged.size());
  // Whoever sends again what was acknowledged gets the first receipt and no second row.
  WriterOptions options;
  options.queue = acknowledged.size();
  auto writer = open_writer(directory.file(), std::move(options), at_once).value();
  for (const int number : acknowledged)
    writer->submit({sample(number)}, [](Result<std::vector<Receipt>> result) {
      EXPECT_TRUE(result && result->at(0).repeated);
    });
  writer.reset();
  EXPECT_EQ(open_reader(directory.file()).value()->counts().total.submissions, kept.size());
}

}  // namespace
}  // namespace ikenbako::store
