#include <CLI/CLI.hpp>
#include <cmath>
#include <functional>
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
class Readers {
 public:
  explicit Readers(const analysis::Engine& engine) : first_(engine), second_(engine) {}

  void read(const std::vector<TextRow>& rows, std::vector<std::string>& lines) {
    lines.resize(rows.size());
    const auto part = [&](analysis::Worker& worker, std::size_t begin, std::size_t end) {
      for (std::size_t i = begin; i < end; ++i)
        lines[i] = line_of(rows[i], worker.read(rows[i].text));
    };
    const std::size_t middle = rows.size() / 2;
    std::jthread other(part, std::ref(second_), middle, rows.size());
    part(first_, 0, middle);
  }

 private:
  analysis::Worker first_, second_;
};

// So many opinions are in memory at once.
constexpr std::size_t kChunk = 8192;

int run(Streams& streams) {
  const analysis::Engine engine(taxonomy_of(*built_in_consultation()));
  Readers readers(engine);
  TextRowReader reader(streams.in, streams.err);
  std::vector<TextRow> rows;
  std::vector<std::string> lines;
  for (bool more = true; more;) {
    rows.clear();
    for (TextRow row; rows.size() < kChunk && (more = reader.next(row));)
      rows.push_back(std::move(row));
    readers.read(rows, lines);
    for (const std::string& line : lines) streams.out << line << '\n';
    if (!streams.out) return kCantWrite;
  }
  streams.out.flush();
  if (!streams.out) return kCantWrite;
  return reader.faulty() > 0 ? kBadData : kDone;
}

}  // namespace

Action classify(CLI::App&, Streams& streams) {
  return [&streams] { return run(streams); };
}

}  // namespace ikenbako::commands
