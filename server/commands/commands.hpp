// The subcommands. Each registers its options on its CLI11 subcommand and returns what to run; main
// only dispatches. Results go to `out` or the named files, messages to `err`.
#pragma once

#include <functional>
#include <iosfwd>

namespace CLI {
class App;
}

namespace ikenbako::commands {

struct Streams {
  std::istream& in;
  std::ostream& out;
  std::ostream& err;
};

// A contract with scripts: names and numbers stay.
enum Exit : int {
  kDone = 0,
  kFindings = 2,  // rows refused, sums that don't meet
  kUsage = 64,
  kBadData = 65,
  kInternal = 70,
  kCantWrite = 73,
  kIo = 74,
  kConfiguration = 78,
};

// Runs the subcommand; gives its exit code.
using Action = std::function<int()>;

Action serve(CLI::App& command, Streams& streams);
Action import(CLI::App& command, Streams& streams);
Action analyze(CLI::App& command, Streams& streams);
Action learn(CLI::App& command, Streams& streams);
Action report(CLI::App& command, Streams& streams);
Action publish(CLI::App& command, Streams& streams);
Action away(CLI::App& command, Streams& streams);
Action staff(CLI::App& command, Streams& streams);
Action identity(CLI::App& command, Streams& streams);
Action verify(CLI::App& command, Streams& streams);
Action backup(CLI::App& command, Streams& streams);
Action segment(CLI::App& command, Streams& streams);
Action classify(CLI::App& command, Streams& streams);
Action group(CLI::App& command, Streams& streams);
Action evaluate(CLI::App& command, Streams& streams);

}  // namespace ikenbako::commands
