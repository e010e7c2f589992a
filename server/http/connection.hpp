// A socket with a read buffer and one deadline for whatever it waits for. Used by one session;
// network thread only.
#pragma once

#include <array>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <memory>
#include <string_view>

#include "server/http/head_guard.hpp"

namespace ikenbako::http {

class Connection final : public std::enable_shared_from_this<Connection> {
 public:
  explicit Connection(boost::asio::ip::tcp::socket socket);

  // The peer's address; an IPv4 address that came in over IPv6 is that IPv4 address.
  const boost::asio::ip::address& peer() const { return peer_; }

  // What has been read and not been consumed; valid until the next fill().
  std::string_view buffered() const { return {buffer_.data() + begin_, end_ - begin_}; }
  void consume(std::size_t count) { begin_ += count; }

  // Reads what comes next into the buffer, which must have room. False: it is over, or out of time.
  boost::asio::awaitable<bool> fill();
  // The bytes must stay until it is done. False as above.
  boost::asio::awaitable<bool> write(std::array<boost::asio::const_buffer, 2> bytes);
  // After a last answer: takes for a while what the client still sends. Closing at once would reset
  // the connection and destroy the answer on its way.
  boost::asio::awaitable<void> linger();

  // Reading and writing end that long from now.
  void set_deadline(std::chrono::milliseconds from_now);
  void no_deadline() { deadline_ = Moment::max(); }
  bool expired() const { return expired_; }

  // Whether bytes have arrived that nobody has read.
  bool has_arrivals();
  // What waits on it ends.
  void close();

 private:
  using Moment = std::chrono::steady_clock::time_point;

  void watch();

  boost::asio::ip::tcp::socket socket_;
  boost::asio::ip::address peer_;
  boost::asio::steady_timer timer_;
  Moment deadline_ = Moment::max();
  bool watching_ = false, expired_ = false;
  std::size_t begin_ = 0, end_ = 0;
  std::array<char, 2 * kHeadLimit> buffer_;  // not initialised: an idle connection touches no page
};

}  // namespace ikenbako::http
