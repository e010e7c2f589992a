#include "server/http/connection.hpp"

#include <boost/asio/write.hpp>
#include <cstring>

#include "server/core/await.hpp"
#include "server/http/sender.hpp"

namespace ikenbako::http {
namespace {

namespace asio = boost::asio;
using std::chrono::steady_clock;

constexpr std::size_t kLingerBytes = 1024 * 1024;
constexpr std::chrono::milliseconds kLingerTime{2000};

}  // namespace

// The peer may be gone already: its address is then empty, and reading will fail.
Connection::Connection(asio::ip::tcp::socket socket)
    : socket_(std::move(socket)), timer_(socket_.get_executor()) {
  boost::system::error_code ignored;
  peer_ = plain_address(socket_.remote_endpoint(ignored).address());
  socket_.set_option(asio::ip::tcp::no_delay(true), ignored);
}

asio::awaitable<bool> Connection::fill() {
  if (expired_) co_return false;
  if (begin_ > 0) {
    std::memmove(buffer_.data(), buffer_.data() + begin_, end_ - begin_);
    end_ -= begin_;
    begin_ = 0;
  }
  const auto room = asio::buffer(buffer_.data() + end_, buffer_.size() - end_);
  const auto [error, count] = co_await socket_.async_read_some(room, nothrow);
  end_ += count;
  co_return !error;
}

asio::awaitable<bool> Connection::write(std::array<asio::const_buffer, 2> bytes) {
  if (expired_) co_return false;
  const auto [error, count] = co_await asio::async_write(socket_, bytes, nothrow);
  co_return !error && !expired_;
}

asio::awaitable<void> Connection::linger() {
  boost::system::error_code ignored;
  socket_.shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
  set_deadline(kLingerTime);
  std::size_t taken = buffered().size();
  consume(taken);
  bool open = true;
  while (open && taken < kLingerBytes) {
    open = co_await fill();
    taken += buffered().size();
    consume(buffered().size());
  }
}

// The timer is seldom started anew: a later deadline is only noted, and looked at when it rings.
void Connection::set_deadline(std::chrono::milliseconds from_now) {
  deadline_ = steady_clock::now() + from_now;
  expired_ = false;
  if (watching_ && timer_.expiry() <= deadline_) return;
  timer_.expires_at(deadline_);
  watch();
}

void Connection::watch() {
  watching_ = true;
  timer_.async_wait([self = shared_from_this()](const boost::system::error_code& error) {
    if (error) return;  // started anew, or closed
    self->watching_ = false;
    if (self->deadline_ == Moment::max()) return;
    if (steady_clock::now() < self->deadline_) {
      self->timer_.expires_at(self->deadline_);
      self->watch();
      return;
    }
    self->expired_ = true;
    boost::system::error_code ignored;
    self->socket_.cancel(ignored);
  });
}

bool Connection::has_arrivals() {
  boost::system::error_code error;
  return socket_.available(error) > 0 && !error;
}

void Connection::close() {
  boost::system::error_code ignored;
  timer_.cancel();
  socket_.close(ignored);
}

}  // namespace ikenbako::http
