#include <CLI/CLI.hpp>
#include <iostream>

#include "server/commands/commands.hpp"
#include "server/commands/installation.hpp"
#include "server/store/store.hpp"

namespace ikenbako::commands {
namespace {

struct BackupOptions {
  InstallationOptions installation;
  std::string to;
};

int run(const BackupOptions& options, Streams& streams) {
  const auto installation = open_installation(options.installation);
  if (!installation) {
    streams.err << "ikenbako backup: " << installation.error().detail << '\n';
    return exit_of(installation.error());
  }
  const auto reader = store::open_reader(installation->database.string());
  if (!reader) {
    streams.err << "ikenbako backup: " << reader.error().detail << '\n';
    return kConfiguration;
  }
  if (std::filesystem::exists(options.to)) {
    streams.err << "ikenbako backup: " << options.to
                << " はすでにあります。別の名前にしてください。\n";
    return kCantWrite;
  }
  try {
    (*reader)->backup(options.to);
  } catch (const std::exception& error) {
    streams.err << "ikenbako backup: " << options.to << " に書けません: " << error.what() << '\n';
    return kCantWrite;
  }
  streams.out << options.to << '\n';
  return kDone;
}

}  // namespace

Action backup(CLI::App& command, Streams& streams) {
  const auto options = std::make_shared<BackupOptions>();
  options->installation.add_to(command);
  command.add_option("--to", options->to, "the copy, which must not exist")->required();
  return [options, &streams] { return run(*options, streams); };
}

}  // namespace ikenbako::commands
