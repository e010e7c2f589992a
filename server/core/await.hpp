// How a coroutine on the network thread waits for work that another thread does. The coroutine
// itself never leaves its thread; only the job and its result travel.
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <exception>
#include <memory>
#include <optional>
#include <utility>

namespace ikenbako {

inline constexpr auto nothrow = boost::asio::as_tuple(boost::asio::use_awaitable);

// A value that arrives later. Every call on the network thread; copies share one state. The timer
// never fires: it is the bell that set() and fail() ring.
template <class T>
class Promise {
 public:
  explicit Promise(const boost::asio::any_io_executor& executor)
      : state_(std::make_shared<State>(executor)) {}

  void set(T value) const {
    state_->value.emplace(std::move(value));
    state_->bell.cancel();
  }

  void fail(std::exception_ptr error) const {
    state_->error = std::move(error);
    state_->bell.cancel();
  }

  // Waits for the value; rethrows what fail() was given.
  boost::asio::awaitable<T> get() const {
    const std::shared_ptr<State> state = state_;  // outlives *this across the suspension
    while (!state->value && !state->error) co_await state->bell.async_wait(nothrow);
    if (state->error) std::rethrow_exception(state->error);
    co_return std::move(*state->value);
  }

 private:
  struct State {
    explicit State(const boost::asio::any_io_executor& executor)
        : bell(executor, boost::asio::steady_timer::time_point::max()) {}
    boost::asio::steady_timer bell;
    std::optional<T> value;
    std::exception_ptr error;
  };
  std::shared_ptr<State> state_;
};

// Runs `job` on `pool` and gives its result on the thread that asked; what it throws is rethrown
// there.
template <class Job>
boost::asio::awaitable<std::invoke_result_t<Job&>> run_on(boost::asio::thread_pool& pool, Job job) {
  using T = std::invoke_result_t<Job&>;
  const boost::asio::any_io_executor home = co_await boost::asio::this_coro::executor;
  const Promise<T> promise(home);
  boost::asio::post(pool, [promise, home, job = std::move(job)]() mutable {
    try {
      boost::asio::post(home,
                        [promise, value = job()]() mutable { promise.set(std::move(value)); });
    } catch (...) {
      boost::asio::post(home, [promise, error = std::current_exception()] { promise.fail(error); });
    }
  });
  co_return co_await promise.get();
}

}  // namespace ikenbako
