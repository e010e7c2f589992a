// What only the real writer has: its thread, its queue, its log, its answers' order.
#include <SQLiteCpp/SQLiteCpp.h>
#include <gmock/gmock.h>

#include <atomic>
#include <thread>

#include "tests/unit/store/store_fixture.hpp"

namespace ikenbako::store {
namespace {

using testing::HasSubstr;

// Stops the writer's thread inside a delivery until the test opens it.
class Gate {
 public:
  Deliver deliver() {
    return [this](std::function<void()> job) {
      if (!entered_.exchange(true)) {
        arrived_.set_value();
        open_.get_future().wait();
      }
      job();
    };
  }
  void wait_until_closed() { arrived_.get_future().wait(); }
  void open() { open_.set_value(); }

 private:
  std::atomic<bool> entered_{false};
  std::promise<void> arrived_, open_;
};

std::string opinion_of(int n) { return "00000" + std::to_string(n) + "-01"; }

TEST(Writer, WhatGathersIsOneCommitAndOneDelivery) {
  const TempDir directory;
  Gate gate;
  std::atomic<int> deliveries{0};
  const Deliver inner = gate.deliver();
  const Deliver deliver = [&](std::function<void()> job) {
    ++deliveries;
    inner(std::move(job));
  };
  std::vector<std::string> order;
  {
    auto writer = open_writer(directory.file(), {}, deliver).value();
    writer->submit({sample(0)}, {});
    gate.wait_until_closed();
    for (int n = 1; n <= 50; ++n)
      writer->submit({sample(n)}, [&order](Result<std::vector<Receipt>> receipts) {
        order.push_back(receipts->at(0).submission);
      });
    EXPECT_EQ(writer->state().queued, 50u);
    EXPECT_EQ(writer->state().commits, 1u);
    gate.open();
    ASSERT_TRUE(submit(*writer, {sample(60)}));
    EXPECT_EQ(writer->state().rows, 52u);
    EXPECT_LE(writer->state().commits, 3u);
    EXPECT_GT(writer->state().wal_bytes, 0u);
    EXPECT_GT(writer->state().last_commit_ms, 0.0);
  }
  EXPECT_LE(deliveries, 3);
  ASSERT_EQ(order.size(), 50u);
  EXPECT_EQ(order.front(), "000002");
  EXPECT_EQ(order.back(), "000051");
}

TEST(Writer, ABadCallInABatchFailsAlone) {
  const TempDir directory;
  Gate gate;
  auto writer = open_writer(directory.file(), {}, gate.deliver()).value();
  writer->submit({sample(1)}, {});
  gate.wait_until_closed();
  NewSubmission other = sample(1);
  other.digest = "other";
  Review broken;
  broken.note = "\xff";
  std::vector<Code> codes;
  std::vector<std::string> kept;
  const auto note = [&](Result<std::vector<Receipt>> result) {
    if (result)
      kept.push_back(result->at(0).submission);
    else
      codes.push_back(result.error().code);
  };
  writer->submit({sample(2)}, note);
  writer->submit({sample(3), other}, note);
  writer->review({"000001-01", 0, broken},
                 [&](Result<Review> result) { codes.push_back(result.error().code); });
  writer->submit({sample(4)}, note);
  gate.open();
  ASSERT_TRUE(submit(*writer, {sample(5)}));
  EXPECT_EQ(kept, (std::vector<std::string>{"000002", "000003"}));
  EXPECT_EQ(codes, (std::vector<Code>{Code::conflict, Code::invalid}));
  const auto reader = open_reader(directory.file()).value();
  EXPECT_FALSE(reader->receipt(sample(3).receipt));
  EXPECT_EQ(reader->opinion("000001-01")->review.version, 0);
  EXPECT_TRUE(reader->verify().empty());
}

TEST(Writer, ABadAmendmentInABatchFailsAloneAndLeavesNoGap) {
  const TempDir directory;
  {
    Gate gate;
    auto writer = open_writer(directory.file(), {}, gate.deliver()).value();
    writer->submit({sample(1), sample(2), sample(3)}, {});
    gate.wait_until_closed();
    const auto withdrawal = [](int n) {
      return Amendment{sample(n).receipt, sample(n).received, {{opinion_of(n), {}}}};
    };
    std::vector<std::string> answers;
    const auto note = [&](Result<std::size_t> result) {
      answers.push_back(result ? "kept" : result.error().detail);
    };
    writer->amend(withdrawal(1), note);
    writer->amend(withdrawal(1), note);
    writer->submit({sample(4)}, {});
    writer->amend(withdrawal(2), note);
    EXPECT_EQ(writer->state().amendments, 0u);
    gate.open();
    ASSERT_TRUE(amend(*writer, withdrawal(4)));
    EXPECT_THAT(answers,
                testing::ElementsAre("kept", HasSubstr("withdrew opinion 000001-01"), "kept"));
    EXPECT_EQ(writer->state().amendments, 3u);
  }
  auto writer = open_writer(directory.file(), {}, at_once).value();
  EXPECT_EQ(writer->state().amendments, 3u);
  ASSERT_TRUE(amend(*writer, {sample(3).receipt, {}, {{"000003-01", NewOpinion{"改", ""}}}}));
  EXPECT_TRUE(open_reader(directory.file()).value()->verify().empty());
}

TEST(Writer, FullQueueIsRefusedAtOnce) {
  const TempDir directory;
  Gate gate;
  WriterOptions options;
  options.queue = 2;
  auto writer = open_writer(directory.file(), std::move(options), gate.deliver()).value();
  writer->submit({sample(1)}, {});
  gate.wait_until_closed();
  writer->submit({sample(2)}, {});
  writer->submit({sample(3)}, {});
  std::optional<Error> refused;
  writer->submit({sample(4)},
                 [&](Result<std::vector<Receipt>> result) { refused = result.error(); });
  ASSERT_TRUE(refused);
  EXPECT_EQ(refused->code, Code::unavailable);
  gate.open();
  writer.reset();
  EXPECT_EQ(open_reader(directory.file()).value()->counts().total.submissions, 3u);
}

TEST(Writer, ClosingCommitsAndAnswersWhatIsQueued) {
  const TempDir directory;
  std::atomic<int> answered{0};
  {
    auto writer = open_writer(directory.file(), {}, at_once).value();
    for (int n = 1; n <= 300; ++n)
      writer->submit({sample(n)}, [&](Result<std::vector<Receipt>> result) {
        if (result) ++answered;
      });
  }
  EXPECT_EQ(answered, 300);
  EXPECT_FALSE(std::filesystem::exists(directory.file("store.db-wal")));
  EXPECT_EQ(open_reader(directory.file()).value()->counts().total.submissions, 300u);
}

TEST(Writer, LogIsPutIntoTheFileWhenItIsLarge) {
  const TempDir directory;
  WriterOptions options;
  options.log_bytes = 200'000;
  auto writer = open_writer(directory.file(), std::move(options), at_once).value();
  const auto reader = open_reader(directory.file()).value();
  for (int n = 1; n <= 500; ++n) {
    ASSERT_TRUE(submit(*writer, {sample(n)}));
    if (n % 50 != 0) continue;
    EXPECT_EQ(reader->opinions({}, "", 1000).size(), static_cast<std::size_t>(n));
  }
  EXPECT_LT(std::filesystem::file_size(directory.file("store.db-wal")), 400'000u);
  EXPECT_TRUE(reader->verify().empty());
}

TEST(Writer, LongReadHoldsNobodyUp) {
  const TempDir directory;
  WriterOptions options;
  options.log_bytes = 100'000;
  auto writer = open_writer(directory.file(), std::move(options), at_once).value();
  ASSERT_TRUE(submit(*writer, {sample(0)}));
  {
    SQLite::Database pin(directory.file(), SQLite::OPEN_READONLY);
    pin.exec("BEGIN");
    pin.execAndGet("SELECT count(*) FROM submission");
    for (int n = 1; n <= 6; ++n)
      ASSERT_TRUE(submit(*writer, {sample(n, std::string(40'000, 'x'))}));
    EXPECT_GT(std::filesystem::file_size(directory.file("store.db-wal")), 100'000u);
  }
  for (int n = 7; n <= 60; ++n) ASSERT_TRUE(submit(*writer, {sample(n)}));
  EXPECT_FALSE(writer->state().failed);
  EXPECT_LT(writer->state().wal_bytes, 200'000u);
}

TEST(Writer, SecondOneOnTheFileIsToldWhoHasIt) {
  const TempDir directory;
  WriterOptions options;
  options.purpose = "ikenbako serve";
  auto writer = open_writer(directory.file(), std::move(options), at_once).value();
  const auto second = open_writer(directory.file(), {}, at_once);
  EXPECT_EQ(second.error().code, Code::conflict);
  EXPECT_THAT(second.error().detail, HasSubstr("in use by `ikenbako serve` (pid "));
  writer.reset();
  EXPECT_TRUE(open_writer(directory.file(), {}, at_once));
}

TEST(Writer, KeepsEveryVersionOfAReview) {
  const TempDir directory;
  {
    auto writer = open_writer(directory.file(), {}, at_once).value();
    ASSERT_TRUE(submit(*writer, {sample(1)}));
    for (int version = 0; version < 3; ++version) {
      Review next;
      next.note = "第" + std::to_string(version + 1) + "案";
      ASSERT_TRUE(review(*writer, {"000001-01", version, next}));
    }
  }
  SQLite::Database database(directory.file());
  EXPECT_EQ(database.execAndGet("SELECT group_concat(body ->> 'note') FROM review").getString(),
            "第1案,第2案,第3案");
}

TEST(Writer, ManyThreadsAndAReaderBeside) {
  const TempDir directory;
  auto writer = open_writer(directory.file(), {}, at_once).value();
  std::vector<std::thread> threads;
  for (int thread = 0; thread < 4; ++thread)
    threads.emplace_back([&writer, thread] {
      for (int n = 0; n < 50; ++n) EXPECT_TRUE(submit(*writer, {sample(thread * 100 + n)}));
    });
  std::thread reading([&directory] {
    const auto reader = open_reader(directory.file()).value();
    std::size_t before = 0;
    while (before < 200) {
      const std::size_t now = reader->counts().total.submissions;
      EXPECT_GE(now, before);
      before = now;
    }
  });
  for (std::thread& thread : threads) thread.join();
  reading.join();
  EXPECT_TRUE(open_reader(directory.file()).value()->verify().empty());
}

}  // namespace
}  // namespace ikenbako::store
