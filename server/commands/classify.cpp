#include <CLI/CLI.hpp>
#include <cmath>
#include <memory>
#include <nlohmann/json.hpp>
#include <ostream>
#include <thread>

#include "analysis/engine.hpp"
#include "server/commands/commands.hpp"
#include "server/commands/installation.hpp"
#include "server/commands/jsonl.hpp"

namespace ikenbako::commands {
namespace {

using Json = nlohmann::ordered_json;

// Rounded so that the last bits of a machine's arithmetic don't show.
double rounded(double value) { return std::round(value * 1e6) / 1e6; }

std::string line_of(const TextRow& row, const analysis::Reading& reading) {
  Json evidence = Json::array();
  for (const analysis::Evidence& piece : reading.evidence)
    evidence.push_back({{"key", piece.key},
                        {"start", piece.start},
                        {"end", piece.end},
                        {"text", piece.text},
                        {"weight", rounded(piece.weight)}});
  const Json out = {{"id", row.id},
                    {"pillar", reading.pillar},
                    {"pillars", reading.pillars},
                    {"viewpoints", reading.viewpoints},
                    {"confidence", rounded(reading.confidence)},
                    {"evidence", std::move(evidence)}};
  return out.dump();
}

// Two threads, each reading one half: which one reads a text doesn't show in the result.
std::vector<std::string> read_all(const analysis::Engine& engine,
                                  const std::vector<TextRow>& rows) {
  std::vector<std::string> lines(rows.size());
  const auto read = [&](std::size_t first, std::size_t last) {
    analysis::Worker worker(engine);
    for (std::size_t i = first; i < last; ++i)
      lines[i] = line_of(rows[i], worker.read(rows[i].text));
  };
  const std::size_t middle = rows.size() / 2;
  std::jthread other(read, middle, rows.size());
  read(0, middle);
  return lines;
}

int run(Streams& streams) {
  const TextRows rows = read_text_rows(streams.in, streams.err);
  const analysis::Engine engine(taxonomy_of(*built_in_consultation()));
  for (const std::string& line : read_all(engine, rows.rows)) streams.out << line << '\n';
  streams.out.flush();
  if (!streams.out) return kCantWrite;
  return rows.faulty > 0 ? kBadData : kDone;
}

}  // namespace

Action classify(CLI::App&, Streams& streams) {
  return [&streams] { return run(streams); };
}

}  // namespace ikenbako::commands
