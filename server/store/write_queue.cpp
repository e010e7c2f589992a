#include "server/store/write_queue.hpp"

#include <algorithm>
#include <iterator>

namespace ikenbako::store {

std::unique_ptr<Job> WriteQueue::push(std::unique_ptr<Job> job) {
  {
    const std::lock_guard lock(mutex_);
    if (closed_ || jobs_.size() >= limit_) return job;
    jobs_.push_back(std::move(job));
    if (jobs_.size() > 1) return nullptr;  // the thread is awake already, or about to be
  }
  some_.notify_one();
  return nullptr;
}

Batch WriteQueue::take(std::size_t most) {
  std::unique_lock lock(mutex_);
  some_.wait(lock, [this] { return closed_ || !jobs_.empty(); });
  const auto count = static_cast<std::ptrdiff_t>(std::min(most, jobs_.size()));
  const auto end = jobs_.begin() + count;
  Batch batch(std::make_move_iterator(jobs_.begin()), std::make_move_iterator(end));
  jobs_.erase(jobs_.begin(), end);
  return batch;
}

void WriteQueue::close() {
  {
    const std::lock_guard lock(mutex_);
    closed_ = true;
  }
  some_.notify_one();
}

std::size_t WriteQueue::size() const {
  const std::lock_guard lock(mutex_);
  return jobs_.size();
}

}  // namespace ikenbako::store
