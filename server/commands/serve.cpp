#include <CLI/CLI.hpp>
#include <iostream>

#include "server/commands/commands.hpp"
#include "server/commands/installation.hpp"
#include "server/commands/models.hpp"
#include "server/commands/service.hpp"

namespace ikenbako::commands {
namespace {

struct ServeOptions {
  InstallationOptions installation;
  std::string public_address, staff_address;
  ServiceOptions service;
};

int exit_of_start(const Error& error) {
  return error.code == Code::unavailable ? kIo : kConfiguration;
}

int run_serve(const ServeOptions& options, Streams& streams) {
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
  auto engine = open_engine(*installation);
  if (!engine) {
    streams.err << "ikenbako serve: " << engine.error().detail << '\n';
    return exit_of(engine.error());
  }
  Service service(std::move(*installation), std::move(*vault), std::move(*secrets),
                  std::move(*engine));
  if (auto started = service.start(options.service); !started) {
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
      .add_option("--commit-batch", options->service.commit_batch,
                  "the most submissions in one transaction (1 shows what group commit is worth)")
      ->check(CLI::Range(1, 4096));
  command.add_flag("!--no-fair-use", options->service.fair_use,
                   "ask nobody to wait, however often they send; for load tests");
  return [options, &streams] { return run_serve(*options, streams); };
}

}  // namespace ikenbako::commands
