// The running server: every part put together, run until a signal and taken apart in order. Owned
// by the serve command; start() and run() are called once, on the thread that becomes the network
// thread.
#pragma once

#include <atomic>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "analysis/engine.hpp"
#include "server/commands/commands.hpp"
#include "server/commands/installation.hpp"
#include "server/commands/metrics.hpp"
#include "server/http/server.hpp"
#include "server/intake/site.hpp"
#include "server/reading/pump.hpp"
#include "server/review/api.hpp"
#include "server/store/door.hpp"

namespace ikenbako::commands {

// What is changed for measurements only.
struct ServiceOptions {
  std::size_t commit_batch = 256;  // the most calls in one transaction
  bool fair_use = true;            // false: nobody is asked to wait
};

// Everything that runs, in the order in which it is made; it is taken apart the other way round.
class Service final {
 public:
  Service(Installation installation, store::Vault vault, Secrets secrets,
          std::unique_ptr<const analysis::Engine> engine)
      : installation_(std::move(installation)),
        vault_(std::move(vault)),
        secrets_(std::move(secrets)),
        engine_(std::move(engine)),
        accounts_(installation_.staff_file) {}

  // Opens the store and both listeners. Errors: those of open_writer and listen.
  Result<void> start(const ServiceOptions& options);
  // Serves until SIGTERM, SIGINT or a failure of the store; gives the exit code.
  int run(Streams& streams);

 private:
  Result<void> open_store(std::size_t commit_batch);
  Result<void> open_listeners();
  using Answer = boost::asio::awaitable<http::Response>;
  std::vector<http::Route> operations();
  Answer healthz(http::Request request);
  Answer readyz(http::Request request);
  Answer show_metrics(http::Request request);
  void shut_down();
  void leave_address() const;
  boost::asio::awaitable<void> look_after();

  Installation installation_;
  store::Vault vault_;
  Secrets secrets_;
  std::unique_ptr<const analysis::Engine> engine_;
  review::Accounts accounts_;
  Metrics metrics_;
  boost::asio::io_context context_{1};
  boost::asio::signal_set signals_{context_, SIGTERM, SIGINT};
  std::optional<boost::asio::executor_work_guard<boost::asio::io_context::executor_type>> work_;
  std::unique_ptr<store::Writer> writer_;
  std::unique_ptr<store::Reader> reader_;
  std::optional<store::Door> door_;
  std::optional<intake::ResultsFolder> results_;
  std::optional<intake::Site> site_;
  std::optional<review::Api> api_;
  std::optional<reading::Pump> pump_;
  std::unique_ptr<http::Listener> public_, staff_;
  std::atomic<bool> failed_{false};  // a supervisor's restart opens the file afresh
  boost::asio::steady_timer heartbeat_{context_};
  bool stopping_ = false;
};

}  // namespace ikenbako::commands
