// How many submissions a second the store acknowledges as durable, with one in each transaction and
// with all that waits in one. Usage: store_bench [DIRECTORY] [SUBMISSIONS] (default: . 20000).
// Plain main, so that both halves run in one process on one disk, one after the other, three times
// in turn.
#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <mutex>

#include "server/core/crypto.hpp"
#include "server/store/store.hpp"

namespace {

using namespace ikenbako;
using Steady = std::chrono::steady_clock;

// As the form makes it: one opinion of 200 characters, a sealed box of 200 bytes.
NewSubmission make_submission(std::size_t number) {
  NewSubmission submission;
  submission.key = to_base64url(random_bytes(18));
  submission.digest = random_bytes(32);
  submission.receipt = random_receipt();
  submission.channel = "web";
  submission.received = Time(std::chrono::milliseconds(1634266800000 + number));
  submission.person = to_base64url(random_bytes(32));
  submission.sealed_identity = random_bytes(200);
  std::string text;
  for (int character = 0; character < 200; ++character) text += "意";
  submission.opinions.push_back({text, "pillar-1"});
  return submission;
}

// Keeps `outstanding` submissions waiting at any time, as that many connections would.
class Load {
 public:
  Load(store::Writer& writer, std::vector<NewSubmission> all, std::size_t outstanding)
      : writer_(writer), all_(std::move(all)), outstanding_(outstanding) {}

  double run() {
    const Steady::time_point start = Steady::now();
    for (std::size_t index = 0; index < outstanding_; ++index) send();
    std::unique_lock lock(mutex_);
    finished_.wait(lock, [this] { return done_ == all_.size(); });
    const std::chrono::duration<double> seconds = Steady::now() - start;
    return static_cast<double>(all_.size()) / seconds.count();
  }

 private:
  void send() {
    if (next_ >= all_.size()) return;
    std::vector<NewSubmission> one{all_[next_++]};
    writer_.submit(std::move(one), [this](Result<std::vector<Receipt>> receipts) {
      if (!receipts) std::exit(1);
      send();
      const std::lock_guard lock(mutex_);
      if (++done_ == all_.size()) finished_.notify_one();
    });
  }

  store::Writer& writer_;
  std::vector<NewSubmission> all_;
  std::size_t outstanding_, done_ = 0;
  std::atomic<std::size_t> next_{0};
  std::mutex mutex_;
  std::condition_variable finished_;
};

double measure(const std::filesystem::path& directory, std::size_t batch, std::size_t count) {
  const std::filesystem::path place = directory / "store-bench";
  std::filesystem::remove_all(place);
  std::filesystem::create_directories(place);
  std::vector<NewSubmission> all;
  for (std::size_t number = 0; number < count; ++number) all.push_back(make_submission(number));
  store::WriterOptions options;
  options.batch = batch;
  // A network thread would take the answers; here they are queued anew on the writer's own.
  const auto deliver = [](std::function<void()> job) { job(); };
  auto writer =
      store::open_writer((place / "store.db").string(), std::move(options), deliver).value();
  const double rate = Load(*writer, std::move(all), 64).run();
  writer.reset();
  std::filesystem::remove_all(place);
  return rate;
}

}  // namespace

int main(int count, char** arguments) {
  const std::filesystem::path directory = count > 1 ? arguments[1] : ".";
  const std::size_t submissions = count > 2 ? std::strtoull(arguments[2], nullptr, 10) : 20000;
  std::vector<double> singles, groups;
  for (int turn = 0; turn < 3; ++turn) {
    singles.push_back(measure(directory, 1, submissions));
    groups.push_back(measure(directory, 256, submissions));
    std::printf("one a transaction: %.0f/s; all that wait: %.0f/s; ratio %.1f\n", singles.back(),
                groups.back(), groups.back() / singles.back());
  }
  std::sort(singles.begin(), singles.end());
  std::sort(groups.begin(), groups.end());
  std::printf("median ratio with 64 outstanding: %.1f\n", groups[1] / singles[1]);
}
