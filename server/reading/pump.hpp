// Reads what is not read yet: takes unread opinions from the store, has them read on the CPU pool
// and saves the readings. The store is the queue, so a crash loses nothing. Owned by the serve
// command; runs on the network thread, the reading itself on its own.
#pragma once

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/thread_pool.hpp>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "server/store/door.hpp"

namespace ikenbako::reading {

// Reads one text. Called by one thread at a time. Whatever it throws marks that opinion alone.
using Read = std::function<Reading(const std::string& text)>;

// The words that a search finds a text by, a space between; `q` of a search goes the same way.
// Called by one thread at a time. Never throws.
using Terms = std::function<std::string(std::string_view text)>;

struct PumpParts {
  store::Door& door;
  std::string engine;  // what this version of the analysis calls itself
  Read read;
  Terms terms = {};  // none: searches find nothing
};

class Pump final {
 public:
  Pump(boost::asio::any_io_executor executor, PumpParts parts);

  // Runs until stop(). Spawn it once.
  boost::asio::awaitable<void> run();

  // There may be something new to read.
  void wake();

  // Lets the present batch finish and run() return.
  void stop();

 private:
  boost::asio::awaitable<void> give_way();
  boost::asio::awaitable<std::size_t> read_some();

  PumpParts parts_;
  boost::asio::steady_timer bell_;  // rings on wake() and stop(), and by itself after a failure
  bool stopping_ = false;
  bool woken_ = true;
  std::string after_;  // the last opinion that was read and saved; all before it are read
  std::uint64_t amendments_ = 0;  // how many there were at the last look
  boost::asio::thread_pool pool_{1};
};

// Readings of all of `unread`, in order; the shared heart of the pump and of `analyze`.
std::vector<store::NewReading> read_all(const std::vector<store::Unread>& unread,
                                        const std::string& engine, const Read& read,
                                        const Terms& terms = {});

}  // namespace ikenbako::reading
