// Puts the server together, runs it until a signal and takes it apart in order (STYLE, "Drain").
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <CLI/CLI.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>
#include <csignal>
#include <fstream>
#include <iostream>
#include <optional>

#include "analysis/text/characters.hpp"
#include "server/commands/commands.hpp"
#include "server/commands/engine.hpp"
#include "server/commands/installation.hpp"
#include "server/commands/metrics.hpp"
#include "server/commands/running_server.hpp"
#include "server/http/server.hpp"
#include "server/intake/site.hpp"
#include "server/reading/pump.hpp"
#include "server/review/api.hpp"
#include "server/store/door.hpp"
#include "server/web/web.hpp"

namespace ikenbako::commands {
namespace {

namespace asio = boost::asio;
using Headers = std::vector<std::pair<std::string, std::string>>;

struct ServeOptions {
  InstallationOptions installation;
  std::string public_address, staff_address;
  std::size_t commit_batch = 256;
};

// A full form: every opinion at its longest, three bytes a character, percent-encoded.
std::size_t form_limit(const Consultation& consultation) {
  return consultation.max_opinions * consultation.max_characters * 9 + 64 * 1024;
}

constexpr std::size_t kImportLimit = 256 * 1024 * 1024;

Headers common_headers(bool secure) {
  Headers headers{{"X-Content-Type-Options", "nosniff"},
                  {"Referrer-Policy", "same-origin"},
                  {"Cross-Origin-Opener-Policy", "same-origin"},
                  {"Cross-Origin-Resource-Policy", "same-origin"},
                  {"Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()"}};
  if (secure)
    headers.emplace_back("Strict-Transport-Security", "max-age=63072000; includeSubDomains");
  return headers;
}

http::Response plain(int status, std::string body) {
  return {status, "text/plain; charset=utf-8", std::move(body), {{"Cache-Control", "no-store"}}};
}

// Everything that runs, in the order in which it is made; it is taken apart the other way round.
class Service {
 public:
  Service(Installation installation, store::Vault vault, Secrets secrets)
      : installation_(std::move(installation)),
        vault_(std::move(vault)),
        secrets_(std::move(secrets)),
        engine_(taxonomy_of(*installation_.consultation)),
        accounts_(installation_.staff_file) {}

  Result<void> start(std::size_t commit_batch);
  int run(Streams& streams);

 private:
  Result<void> open_store(std::size_t commit_batch);
  Result<void> open_listeners();
  using Answer = asio::awaitable<http::Response>;
  std::vector<http::Route> operations();
  Answer healthz(http::Request request);
  Answer readyz(http::Request request);
  Answer show_metrics(http::Request request);
  void shut_down();
  void leave_address() const;
  void store_failed(const std::string& why);

  Installation installation_;
  store::Vault vault_;
  Secrets secrets_;
  analysis::Engine engine_;
  review::Accounts accounts_;
  Metrics metrics_;
  asio::io_context context_{1};
  asio::signal_set signals_{context_, SIGTERM, SIGINT};
  std::optional<asio::executor_work_guard<asio::io_context::executor_type>> work_;
  std::unique_ptr<store::Writer> writer_;
  std::unique_ptr<store::Reader> reader_;
  std::optional<store::Door> door_;
  std::optional<intake::Site> site_;
  std::optional<review::Api> api_;
  std::optional<reading::Pump> pump_;
  std::unique_ptr<http::Listener> public_, staff_;
  bool failed_ = false;
  bool stopping_ = false;
};

Result<void> Service::start(std::size_t commit_batch) {
  if (auto done = open_store(commit_batch); !done) return done.error();
  const auto wake = [this] { pump_->wake(); };
  const bool secure = installation_.public_url.starts_with("https://");
  site_.emplace(intake::SiteParts{*installation_.consultation, *installation_.clock, *door_, vault_,
                                  secrets_.form_key, secure, analysis::count_characters,
                                  web::file("style.css"), wake});
  api_.emplace(review::ApiParts{*installation_.consultation, *door_, accounts_, wake});
  pump_.emplace(context_.get_executor(),
                reading::PumpParts{*door_, engine_.version(), reader_of(engine_)});
  return open_listeners();
}

Result<void> Service::open_store(std::size_t commit_batch) {
  store::WriterOptions options;
  options.batch = commit_batch;
  options.purpose = "ikenbako serve";
  options.clock = installation_.clock.get();
  options.failed = [this](std::string why) {
    asio::post(context_, [this, why = std::move(why)] { store_failed(why); });
  };
  auto writer = store::open_writer(
      installation_.database.string(), std::move(options),
      [this](std::function<void()> job) { asio::post(context_, std::move(job)); });
  if (!writer) return writer.error();
  writer_ = std::move(*writer);
  auto reader = store::open_reader(installation_.database.string());
  if (!reader) return reader.error();
  reader_ = std::move(*reader);
  door_.emplace(*writer_, *reader_);
  return {};
}

Result<void> Service::open_listeners() {
  const auto observe_as = [this](const char* name) {
    return [this, name](const std::string& pattern, int status, double seconds) {
      metrics_.observe(name, pattern, status, seconds);
    };
  };
  http::ListenerOptions citizens;
  citizens.name = "public";
  citizens.address = installation_.public_address;
  citizens.routes = site_->routes();
  citizens.error_page = [this](const http::Request& request, int status, const Error& error) {
    return site_->error_page(request, status, error);
  };
  citizens.headers = common_headers(installation_.public_url.starts_with("https://"));
  citizens.proxies = installation_.proxies;
  citizens.limits.body = form_limit(*installation_.consultation);
  citizens.observe = observe_as("public");

  http::ListenerOptions staff;
  staff.name = "staff";
  staff.address = installation_.staff_address;
  staff.routes = api_->routes();
  for (http::Route& route : operations()) staff.routes.push_back(std::move(route));
  staff.error_page = &review::Api::problem;
  staff.headers = common_headers(false);
  staff.limits.body = kImportLimit;
  staff.observe = observe_as("staff");

  auto public_listener = http::listen(context_, std::move(citizens));
  if (!public_listener) return public_listener.error();
  public_ = std::move(*public_listener);
  auto staff_listener = http::listen(context_, std::move(staff));
  if (!staff_listener) return staff_listener.error();
  staff_ = std::move(*staff_listener);
  return {};
}

std::vector<http::Route> Service::operations() {
  const auto to = [this](Answer (Service::*handler)(http::Request)) {
    return [this, handler](http::Request request) { return (this->*handler)(std::move(request)); };
  };
  return {{"GET", "/healthz", to(&Service::healthz)},
          {"GET", "/readyz", to(&Service::readyz)},
          {"GET", "/metrics", to(&Service::show_metrics)}};
}

Service::Answer Service::healthz(http::Request) { co_return plain(200, "ok\n"); }

Service::Answer Service::readyz(http::Request) {
  if (stopping_ || writer_->state().failed)
    co_return plain(503, "not ready: acknowledges nothing\n");
  co_return plain(200, "ready\n");
}

Service::Answer Service::show_metrics(http::Request) {
  http::Response response =
      plain(200, metrics_.text(writer_->state(), public_->connections(), staff_->connections()));
  response.type = "text/plain; version=0.0.4; charset=utf-8";
  co_return response;
}

// What is kept is safe; what comes now can't be. A supervisor's restart opens the file afresh.
void Service::store_failed(const std::string& why) {
  spdlog::critical("the store failed and acknowledges nothing any more: {}", why);
  failed_ = true;
  shut_down();
}

void Service::shut_down() {
  if (stopping_) return;
  stopping_ = true;
  signals_.cancel();
  public_->drain();
  staff_->drain();
  pump_->stop();
  work_.reset();
}

// For `import` beside us.
void Service::leave_address() const {
  std::ofstream(address_file(installation_)) << staff_->address() << '\n';
}

int Service::run(Streams& streams) {
  work_.emplace(context_.get_executor());
  signals_.async_wait([this](const boost::system::error_code& error, int) {
    if (!error) shut_down();
  });
  asio::co_spawn(context_, pump_->run(), [this](std::exception_ptr error) {
    if (!error) return;
    try {
      std::rethrow_exception(error);
    } catch (const std::exception& reason) {
      store_failed(reason.what());
    }
  });
  if (!installation_.notice.empty()) streams.err << "ikenbako: " << installation_.notice << '\n';
  streams.out << "public http://" << public_->address() << "/\n"
              << "staff  http://" << staff_->address() << "/api/v1/opinions\n"
              << std::flush;
  leave_address();
  context_.run();
  std::error_code ignored;
  std::filesystem::remove(address_file(installation_), ignored);
  door_.reset();
  reader_.reset();
  writer_.reset();  // commits what is queued, checkpoints, gives the lock back
  return failed_ ? kIo : kDone;
}

int exit_of_start(const Error& error) {
  return error.code == Code::unavailable ? kIo : kConfiguration;
}

int run_serve(const ServeOptions& options, Streams& streams) {
  spdlog::set_default_logger(spdlog::stderr_logger_st("ikenbako"));
  auto installation = open_installation(options.installation);
  if (!installation) {
    streams.err << "ikenbako serve: " << installation.error().detail << '\n';
    return exit_of(installation.error());
  }
  if (!options.public_address.empty()) installation->public_address = options.public_address;
  if (!options.staff_address.empty()) installation->staff_address = options.staff_address;
  auto vault = open_vault(*installation);
  auto secrets = load_secrets(*installation);
  if (!vault || !secrets) {
    const Error& error = vault ? secrets.error() : vault.error();
    streams.err << "ikenbako serve: " << error.detail << '\n';
    return exit_of(error);
  }
  Service service(std::move(*installation), std::move(*vault), std::move(*secrets));
  if (auto started = service.start(options.commit_batch); !started) {
    streams.err << "ikenbako serve: " << started.error().detail << '\n';
    return exit_of_start(started.error());
  }
  return service.run(streams);
}

}  // namespace

Action serve(CLI::App& command, Streams& streams) {
  const auto options = std::make_shared<ServeOptions>();
  options->installation.add_to(command);
  command.add_option("--public", options->public_address, "the citizens' listener, ADDR:PORT");
  command.add_option("--staff", options->staff_address, "the staff's listener, ADDR:PORT");
  command
      .add_option("--commit-batch", options->commit_batch,
                  "the most submissions in one transaction (1 shows what group commit is worth)")
      ->check(CLI::Range(1, 4096));
  return [options, &streams] { return run_serve(*options, streams); };
}

}  // namespace ikenbako::commands
