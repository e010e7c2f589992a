#include "server/store/write_queue.hpp"

#include <gtest/gtest.h>

#include <thread>

namespace ikenbako::store {
namespace {

class Numbered final : public Job {
 public:
  explicit Numbered(int which) : number(which) {}
  bool run(Tables&) override { return true; }
  void refuse(Error) override {}
  void finish() override {}
  int number;
};

int number(const std::unique_ptr<Job>& job) { return dynamic_cast<Numbered&>(*job).number; }

TEST(WriteQueue, GivesInOrderNoMoreThanAsked) {
  WriteQueue queue(10);
  for (int n = 0; n < 5; ++n) EXPECT_FALSE(queue.push(std::make_unique<Numbered>(n)));
  const Batch first = queue.take(3);
  ASSERT_EQ(first.size(), 3u);
  EXPECT_EQ(number(first[2]), 2);
  EXPECT_EQ(queue.size(), 2u);
  EXPECT_EQ(number(queue.take(3).at(0)), 3);
}

TEST(WriteQueue, GivesBackWhatHasNoRoom) {
  WriteQueue queue(2);
  EXPECT_FALSE(queue.push(std::make_unique<Numbered>(0)));
  EXPECT_FALSE(queue.push(std::make_unique<Numbered>(1)));
  const std::unique_ptr<Job> back = queue.push(std::make_unique<Numbered>(2));
  ASSERT_TRUE(back);
  EXPECT_EQ(number(back), 2);
  queue.take(1);
  EXPECT_FALSE(queue.push(std::make_unique<Numbered>(3)));
}

TEST(WriteQueue, IsEmptiedAfterClosingAndTakesNothingMore) {
  WriteQueue queue(2);
  queue.push(std::make_unique<Numbered>(0));
  queue.close();
  EXPECT_TRUE(queue.push(std::make_unique<Numbered>(1)));
  EXPECT_EQ(queue.take(9).size(), 1u);
  EXPECT_TRUE(queue.take(9).empty());
}

TEST(WriteQueue, NothingIsLostBetweenThreads) {
  WriteQueue queue(100000);
  std::vector<std::thread> threads;
  for (int thread = 0; thread < 4; ++thread)
    threads.emplace_back([&queue] {
      for (int n = 0; n < 1000; ++n) queue.push(std::make_unique<Numbered>(n));
    });
  std::size_t taken = 0;
  while (taken < 4000) taken += queue.take(7).size();
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(taken, 4000u);
  EXPECT_EQ(queue.size(), 0u);
}

}  // namespace
}  // namespace ikenbako::store
