// Work on its way to the writer's thread. Internal to the store; every call from any thread.
#pragma once

#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

#include "server/store/store.hpp"
#include "server/store/tables.hpp"

namespace ikenbako::store {

// One call of a verb with its answer.
class Job {
 public:
  virtual ~Job() = default;
  virtual bool run(Tables& tables) = 0;  // whether what it did may stay
  virtual void refuse(Error error) = 0;  // this is the answer, whatever run() gave
  virtual void finish() = 0;             // hands the answer out
};

template <class T>
class JobOf final : public Job {
 public:
  using Work = std::function<Result<T>(Tables&)>;
  JobOf(Work work, Done<T> done) : work_(std::move(work)), done_(std::move(done)) {}

  bool run(Tables& tables) override {
    result_ = work_(tables);
    return result_->has_value();
  }
  void refuse(Error error) override { result_ = std::move(error); }
  void finish() override {
    if (done_) done_(std::move(*result_));
  }

 private:
  Work work_;
  Done<T> done_;
  std::optional<Result<T>> result_;
};

using Batch = std::vector<std::unique_ptr<Job>>;

class WriteQueue final {
 public:
  explicit WriteQueue(std::size_t limit) : limit_(limit) {}

  // Takes the job; gives it back when there is no room, or after close().
  std::unique_ptr<Job> push(std::unique_ptr<Job> job);

  // Waits for work and takes up to `most` jobs, in order; empty when closed and nothing is left.
  Batch take(std::size_t most);

  void close();
  std::size_t size() const;

 private:
  const std::size_t limit_;
  mutable std::mutex mutex_;
  std::condition_variable some_;
  std::deque<std::unique_ptr<Job>> jobs_;
  bool closed_ = false;
};

}  // namespace ikenbako::store
