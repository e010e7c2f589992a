#include "server/commands/service.hpp"

#include <spdlog/spdlog.h>

#include <boost/asio/co_spawn.hpp>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <iostream>

#include "analysis/text/characters.hpp"
#include "analysis/text/grapheme_table.hpp"
#include "server/commands/engine.hpp"
#include "server/commands/running_server.hpp"
#include "server/web/web.hpp"

namespace ikenbako::commands {
namespace {

namespace asio = boost::asio;
using Headers = std::vector<std::pair<std::string, std::string>>;

// A full form: every opinion at its longest, four bytes a character, percent-encoded.
std::size_t form_limit(const Consultation& consultation) {
  return consultation.max_opinions * consultation.max_characters * 12 + 64 * 1024;
}

// A review with its answer; and a whole file of submissions, from somebody with a token.
constexpr std::size_t kReviewLimit = 1024 * 1024;
constexpr std::size_t kImportLimit = 256 * 1024 * 1024;

Headers common_headers(bool secure) {
  Headers headers{{"X-Content-Type-Options", "nosniff"},
                  {"Referrer-Policy", "same-origin"},
                  {"Cross-Origin-Opener-Policy", "same-origin"},
                  {"Cross-Origin-Resource-Policy", "same-origin"},
                  {"Permissions-Policy",
                   "accelerometer=(), camera=(), geolocation=(), gyroscope=(), "
                   "magnetometer=(), microphone=(), payment=(), usb=()"}};
  if (secure) headers.emplace_back("Strict-Transport-Security", "max-age=63072000");
  return headers;
}

http::Response plain(int status, std::string body) {
  return {status, "text/plain; charset=utf-8", std::move(body), {{"Cache-Control", "no-store"}}};
}

}  // namespace

Result<void> Service::start(const ServiceOptions& options) {
  if (auto done = open_store(options.commit_batch); !done) return done.error();
  const auto wake = [this] { pump_->wake(); };
  results_.emplace(installation_.results, *installation_.clock);
  intake::SiteParts parts{*installation_.consultation,
                          installation_.translations,
                          *installation_.clock,
                          *door_,
                          vault_,
                          *results_};
  parts.form_key = secrets_.form_key;
  parts.address = installation_.public_url;
  while (parts.address.ends_with('/')) parts.address.pop_back();
  parts.count = analysis::count_characters;
  parts.find_personal = find_personal;
  parts.script = analysis::script_with_table(web::file("form.js"));
  parts.maintenance = installation_.maintenance;
  parts.fair_use = options.fair_use;
  parts.submitted = wake;
  site_.emplace(std::move(parts));
  api_.emplace(
      review::ApiParts{*installation_.consultation, *door_, accounts_, wake, search_terms()});
  pump_.emplace(context_.get_executor(), reading::PumpParts{*door_, engine_->version(),
                                                            reader_of(*engine_), search_terms()});
  return open_listeners();
}

Result<void> Service::open_store(std::size_t commit_batch) {
  store::WriterOptions options;
  options.batch = commit_batch;
  options.purpose = "ikenbako serve";
  options.clock = installation_.clock.get();
  // On the writer's thread, and after the network has ended too: the last checkpoint may fail.
  options.failed = [this](const std::string& why) {
    spdlog::critical("the store failed and acknowledges nothing any more: {}", why);
    failed_ = true;
    asio::post(context_, [this] { shut_down(); });
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
  staff.limits.body = kReviewLimit;
  staff.limits.trusted_body = kImportLimit;
  staff.limits.body_time = std::chrono::minutes{5};
  staff.trusted = [this](const http::Request& head) {
    return accounts_.authorize(head.header("authorization")).has_value();
  };
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
  const store::WriterState state = writer_->state();
  if (stopping_ || state.failed) co_return plain(503, "not ready: acknowledges nothing\n");
  if (state.full) co_return plain(503, "not ready: the disk is full\n");
  co_return plain(200, "ready\n");
}

Service::Answer Service::show_metrics(http::Request) {
  http::Response response =
      plain(200, metrics_.text(writer_->state(), public_->connections(), staff_->connections()));
  response.type = "text/plain; version=0.0.4; charset=utf-8";
  co_return response;
}

void Service::shut_down() {
  if (stopping_) return;
  stopping_ = true;
  signals_.cancel();
  public_->drain();
  staff_->drain();
  pump_->stop();
  heartbeat_.cancel();
  work_.reset();
}

// Once a second: wipes the vault's key of the moment, and tells the operator when the disk is full.
asio::awaitable<void> Service::look_after() {
  bool full = false;
  while (!stopping_) {
    vault_.forget();
    if (writer_->state().full != full) {
      full = !full;
      if (full)
        spdlog::error("the disk is full: citizens are asked to try again; make room");
      else
        spdlog::info("the disk has room again");
    }
    heartbeat_.expires_after(std::chrono::seconds{1});
    co_await heartbeat_.async_wait(nothrow);
  }
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
      spdlog::critical("reading ended: {}", reason.what());
      failed_ = true;
      shut_down();
    }
  });
  asio::co_spawn(context_, look_after(), [](const std::exception_ptr& error) {
    if (error) spdlog::error("looking after the store ended");
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

}  // namespace ikenbako::commands
