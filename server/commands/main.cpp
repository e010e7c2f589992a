// Dispatches to the subcommands and turns what they could not handle into an exit code.
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <CLI/CLI.hpp>
#include <filesystem>
#include <iostream>

#include "server/commands/commands.hpp"

namespace {

using namespace ikenbako::commands;

struct Command {
  const char* name;
  const char* help;
  Action (*make)(CLI::App&, Streams&);
};

constexpr Command kCommands[] = {
    {"serve", "take in opinions and serve the staff until SIGTERM", serve},
    {"import", "put opinions from files into the store", import},
    {"analyze", "read what is not read yet", analyze},
    {"learn", "train the classification on what staff decided; kept only if better", learn},
    {"report", "write the report of a stage", report},
    {"publish", "put the responses on the citizens' pages and out as open data", publish},
    {"away", "write the pages that the proxy shows while the server is away", away},
    {"staff", "add, list or revoke staff accounts", staff},
    {"identity", "open sealed identities with the secretariat's key", identity},
    {"verify", "check integrity, hash chain and coverage", verify},
    {"backup", "write a verified copy of the store", backup},
    {"segment", "split text lines on stdin into words", segment},
    {"classify", "read JSONL {id, text} on stdin: pillar, viewpoints, evidence", classify},
    {"group", "find identical and near-identical texts in JSONL on stdin", group},
    {"evaluate", "measure the analysis on a labelled JSONL file", evaluate},
};

int run(int argc, char** argv) {
  CLI::App app{"ikenbako (意見箱): public comments taken in, kept safe, read and reported",
               "ikenbako"};
  app.set_version_flag("--version", IKENBAKO_VERSION);
  app.require_subcommand(1);
  Streams streams{std::cin, std::cout, std::cerr};
  Action chosen;
  for (const Command& command : kCommands) {
    CLI::App* subcommand = app.add_subcommand(command.name, command.help);
    Action action = command.make(*subcommand, streams);
    subcommand->callback([&chosen, action = std::move(action)] { chosen = action; });
  }
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? kDone : kUsage;
  }
  return chosen();
}

}  // namespace

int main(int argc, char** argv) {
  std::ios::sync_with_stdio(false);
  spdlog::set_default_logger(spdlog::stderr_logger_mt("ikenbako"));  // results own stdout
  try {
    return run(argc, argv);
  } catch (const std::filesystem::filesystem_error& error) {
    std::cerr << "ikenbako: " << error.what() << '\n';
    return kIo;
  } catch (const std::exception& error) {
    std::cerr << "ikenbako: internal error: " << error.what() << '\n';
    return kInternal;
  }
}
