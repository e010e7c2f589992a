// The store as coroutines on the network thread see it: writes wait for COMMIT, reads run on the
// reader's own thread. Owned by the serve command, which keeps writer and reader alive behind it.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/thread_pool.hpp>
#include <utility>
#include <vector>

#include "server/core/await.hpp"
#include "server/store/store.hpp"

namespace ikenbako::store {

// The writer's Deliver must post to the network thread. Not copyable.
class Door final {
 public:
  Door(Writer& writer, Reader& reader) : writer_(writer), reader_(reader) {}
  ~Door() { pool_.join(); }
  Door(const Door&) = delete;
  Door& operator=(const Door&) = delete;

  boost::asio::awaitable<Result<std::vector<Receipt>>> submit(std::vector<NewSubmission> batch) {
    const Promise<Result<std::vector<Receipt>>> promise(co_await boost::asio::this_coro::executor);
    writer_.submit(std::move(batch), [promise](Result<std::vector<Receipt>> result) {
      promise.set(std::move(result));
    });
    co_return co_await promise.get();
  }

  boost::asio::awaitable<Result<std::size_t>> amend(Amendment amendment) {
    const Promise<Result<std::size_t>> promise(co_await boost::asio::this_coro::executor);
    writer_.amend(std::move(amendment),
                  [promise](Result<std::size_t> result) { promise.set(std::move(result)); });
    co_return co_await promise.get();
  }

  boost::asio::awaitable<Result<Review>> review(ReviewChange change) {
    const Promise<Result<Review>> promise(co_await boost::asio::this_coro::executor);
    writer_.review(std::move(change),
                   [promise](Result<Review> result) { promise.set(std::move(result)); });
    co_return co_await promise.get();
  }

  boost::asio::awaitable<Result<std::size_t>> save_readings(std::vector<NewReading> readings) {
    const Promise<Result<std::size_t>> promise(co_await boost::asio::this_coro::executor);
    writer_.save_readings(std::move(readings), [promise](Result<std::size_t> result) {
      promise.set(std::move(result));
    });
    co_return co_await promise.get();
  }

  // Runs `read`(Reader&) on the reader's thread. Name the lambda before the co_await statement.
  template <class Read>
  boost::asio::awaitable<std::invoke_result_t<Read&, Reader&>> read(Read read) {
    auto job = [this, read = std::move(read)]() mutable { return read(reader_); };
    co_return co_await run_on(pool_, std::move(job));
  }

  WriterState state() const { return writer_.state(); }

 private:
  Writer& writer_;
  Reader& reader_;
  boost::asio::thread_pool pool_{1};
};

}  // namespace ikenbako::store
