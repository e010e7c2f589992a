#include "server/reading/pump.hpp"

#include <spdlog/spdlog.h>

namespace ikenbako::reading {
namespace {

// Small enough that the writer's queue stays short for citizens, large enough to share a commit.
constexpr std::size_t kBatch = 64;
constexpr std::chrono::seconds kRetry{5};

// A crowd at the door comes first. A glance tells whether anything is being committed at all; if
// so, reading waits while more than kCrowd calls are committed within a look, but never for more
// than kLooks of them, so that it goes on under any load.
constexpr std::chrono::milliseconds kGlance{5}, kLook{100};
constexpr std::uint64_t kCrowd = 50;
constexpr int kLooks = 20;

}  // namespace

std::vector<store::NewReading> read_all(const std::vector<store::Unread>& unread,
                                        const std::string& engine, const Read& read,
                                        const Terms& terms) {
  std::vector<store::NewReading> readings;
  readings.reserve(unread.size());
  for (const store::Unread& item : unread) {
    Reading reading;
    try {
      reading = read(item.text);
    } catch (const std::exception& error) {
      // The opinion stays listed under "none" for a person to sort; the others go on.
      spdlog::error("opinion {} could not be read: {}", item.opinion, error.what());
      reading.pillar = "none";
    }
    reading.engine = engine;
    readings.push_back(
        {item.opinion, std::move(reading), terms ? terms(item.text) : std::string()});
  }
  return readings;
}

Pump::Pump(boost::asio::any_io_executor executor, PumpParts parts)
    : parts_(std::move(parts)), bell_(executor) {}

boost::asio::awaitable<void> Pump::run() {
  while (!stopping_) {
    woken_ = false;
    co_await give_way();
    const std::size_t done = co_await read_some();
    if (done > 0 || woken_ || stopping_) continue;
    bell_.expires_at(boost::asio::steady_timer::time_point::max());
    co_await bell_.async_wait(nothrow);
  }
  pool_.join();
}

boost::asio::awaitable<void> Pump::give_way() {
  for (int look = 0; look < kLooks && !stopping_; ++look) {
    const std::uint64_t before = parts_.door.state().rows;
    // A timer of its own: wake() rings the bell at each submission and would cut the look short.
    const auto wait = look == 0 ? kGlance : kLook;
    boost::asio::steady_timer pause(bell_.get_executor(), wait);
    co_await pause.async_wait(nothrow);
    const std::uint64_t committed = parts_.door.state().rows - before;
    if (committed <= (look == 0 ? 0 : kCrowd)) co_return;
  }
}

boost::asio::awaitable<std::size_t> Pump::read_some() {
  const std::string engine = parts_.engine;
  // All up to after_ is read and saved: no look at it again, unless a correction was put there.
  const std::uint64_t amendments = parts_.door.state().amendments;
  if (amendments != amendments_) after_.clear();
  amendments_ = amendments;
  const std::string after = after_;
  auto find = [engine, after](store::Reader& reader) {
    return reader.unread(engine, after, kBatch);
  };
  const std::vector<store::Unread> unread = co_await parts_.door.read(std::move(find));
  if (unread.empty()) co_return 0;

  auto job = [this, &unread] { return read_all(unread, parts_.engine, parts_.read, parts_.terms); };
  std::vector<store::NewReading> readings = co_await run_on(pool_, std::move(job));
  const auto saved = co_await parts_.door.save_readings(std::move(readings));
  if (saved) {
    after_ = unread.back().opinion;
    co_return *saved;
  }
  if (!stopping_) {
    // The store can't keep them now: they stay unread and are tried again, without spinning.
    spdlog::warn("readings were not saved: {}", saved.error().detail);
    bell_.expires_after(kRetry);
    co_await bell_.async_wait(nothrow);
  }
  co_return 1;
}

void Pump::wake() {
  woken_ = true;
  bell_.cancel();
}

void Pump::stop() {
  stopping_ = true;
  bell_.cancel();
}

}  // namespace ikenbako::reading
