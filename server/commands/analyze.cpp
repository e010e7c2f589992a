#include <CLI/CLI.hpp>
#include <future>
#include <iostream>

#include "server/commands/batch_writer.hpp"
#include "server/commands/commands.hpp"
#include "server/commands/engine.hpp"
#include "server/commands/installation.hpp"
#include "server/commands/models.hpp"
#include "server/store/store.hpp"

namespace ikenbako::commands {
namespace {

struct AnalyzeOptions {
  InstallationOptions installation;
  bool all = false;
};

constexpr std::size_t kBatch = 256;

Result<std::size_t> save(store::Writer& writer, std::vector<store::NewReading> readings) {
  std::promise<Result<std::size_t>> promise;
  writer.save_readings(std::move(readings), [&promise](Result<std::size_t> result) {
    promise.set_value(std::move(result));
  });
  return promise.get_future().get();
}

int read_store(store::Writer& writer, store::Reader& reader, const analysis::Engine& engine,
               bool all, Streams& streams) {
  const reading::Read read = reader_of(engine);
  const reading::Terms terms = search_terms();
  // No engine is called "": with it every opinion counts as unread.
  const std::string but_by = all ? std::string{} : engine.version();
  std::string after;
  std::size_t done = 0;
  while (true) {
    const auto unread = reader.unread(but_by, after, kBatch);
    if (unread.empty()) break;
    after = unread.back().opinion;
    const auto saved = save(writer, reading::read_all(unread, engine.version(), read, terms));
    if (!saved) {
      streams.err << "ikenbako analyze: " << saved.error().detail << '\n';
      return kIo;
    }
    done += *saved;
  }
  streams.out << done << "件を分析しました（分析の版 " << engine.version() << "）\n";
  return kDone;
}

int run(const AnalyzeOptions& options, Streams& streams) {
  const auto installation = open_installation(options.installation);
  if (!installation) {
    streams.err << "ikenbako analyze: " << installation.error().detail << '\n';
    return exit_of(installation.error());
  }
  const auto done =
      with_writer(*installation, "ikenbako analyze", streams, [&](store::Writer& writer) {
        const auto reader = store::open_reader(installation->database.string());
        if (!reader) {
          streams.err << "ikenbako analyze: " << reader.error().detail << '\n';
          return int{kConfiguration};
        }
        const auto engine = open_engine(*installation);
        if (!engine) {
          streams.err << "ikenbako analyze: " << engine.error().detail << '\n';
          return int{kConfiguration};
        }
        return read_store(writer, **reader, **engine, options.all, streams);
      });
  if (done) return *done;
  streams.err << "ikenbako analyze: " << done.error().detail << '\n';
  return done.error().code == Code::unavailable ? kIo : kConfiguration;
}

}  // namespace

Action analyze(CLI::App& command, Streams& streams) {
  const auto options = std::make_shared<AnalyzeOptions>();
  options->installation.add_to(command);
  command.add_flag("--all", options->all, "read every opinion again");
  return [options, &streams] { return run(*options, streams); };
}

}  // namespace ikenbako::commands
