#include <CLI/CLI.hpp>
#include <iostream>

#include "server/commands/commands.hpp"
#include "server/commands/installation.hpp"
#include "server/store/store.hpp"

namespace ikenbako::commands {
namespace {

int run(const InstallationOptions& options, Streams& streams) {
  const auto installation = open_installation(options);
  if (!installation) {
    streams.err << "ikenbako verify: " << installation.error().detail << '\n';
    return exit_of(installation.error());
  }
  const auto reader = store::open_reader(installation->database.string());
  if (!reader) {
    streams.err << "ikenbako verify: " << reader.error().detail << '\n';
    return kConfiguration;
  }
  const auto faults = (*reader)->verify();
  for (const store::ChainFault& fault : faults)
    streams.out << (fault.submission.empty() ? "database" : fault.submission) << ": "
                << fault.detail << '\n';
  const store::Counts counts = (*reader)->counts();
  streams.out << counts.total.submissions << "通 " << counts.total.opinions
              << "件: " << (faults.empty() ? "異常はありません\n" : "異常があります\n");
  return faults.empty() ? kDone : kFindings;
}

}  // namespace

Action verify(CLI::App& command, Streams& streams) {
  const auto options = std::make_shared<InstallationOptions>();
  options->add_to(command);
  return [options, &streams] { return run(*options, streams); };
}

}  // namespace ikenbako::commands
