#include <CLI/CLI.hpp>
#include <istream>
#include <memory>
#include <ostream>

#include "analysis/domain_words.hpp"
#include "analysis/text/segment.hpp"
#include "analysis/text/utf8.hpp"
#include "server/commands/commands.hpp"
#include "server/commands/installation.hpp"
#include "server/commands/jsonl.hpp"

namespace ikenbako::commands {
namespace {

int run(bool long_units, Streams& streams) {
  const analysis::Segmenter segmenter =
      analysis::segmenter_for(taxonomy_of(*built_in_consultation()));
  analysis::Cutter cutter(segmenter);
  const auto unit = long_units ? analysis::Unit::long_unit : analysis::Unit::short_unit;
  bool faulty = false;
  std::string line;
  for (std::size_t number = 1; read_line(streams.in, line); ++number) {
    if (analysis::is_valid_utf8(line)) {
      streams.out << analysis::segmented(line, cutter, unit);
    } else {
      faulty = true;
      streams.err << "line " << number << ": not valid UTF-8; save the text as UTF-8\n";
    }
    streams.out << '\n';  // also for a faulty line, so that line numbers stay alike
  }
  streams.out.flush();
  if (!streams.out) return kCantWrite;
  return faulty ? kBadData : kDone;
}

}  // namespace

Action segment(CLI::App& command, Streams& streams) {
  const auto long_units = std::make_shared<bool>(false);
  command.add_flag("--long", *long_units, "long units (マイナンバーカード) instead of short ones");
  return [long_units, &streams] { return run(*long_units, streams); };
}

}  // namespace ikenbako::commands
