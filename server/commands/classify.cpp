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

// Appends a value as JSON. Lines are put together by hand: a tree of values for each would cost a
// seventh of the whole command.
void put(std::string& out, const std::string& text) { out += nlohmann::json(text).dump(); }

// Rounded so that the last bits of a machine's arithmetic don't show.
void put(std::string& out, double value) {
  out += nlohmann::json(std::round(value * 1e6) / 1e6).dump();
}

void put(std::string& out, const std::vector<std::string>& keys) {
  out += '[';
  for (const std::string& key : keys) {
    if (out.back() != '[') out += ',';
    put(out, key);
  }
  out += ']';
}

void put(std::string& out, const analysis::Evidence& piece) {
  out += "{\"key\":";
  put(out, piece.key);
  out.append(",\"start\":").append(std::to_string(piece.start));
  out.append(",\"end\":").append(std::to_string(piece.end)).append(",\"text\":");
  put(out, piece.text);
  out += ",\"weight\":";
  put(out, piece.weight);
  out += '}';
}

std::string line_of(const TextRow& row, const analysis::Reading& reading) {
  std::string out = "{\"id\":";
  put(out, row.id);
  out += ",\"pillar\":";
  put(out, reading.pillar);
  out += ",\"pillars\":";
  put(out, reading.pillars);
  out += ",\"viewpoints\":";
  put(out, reading.viewpoints);
  out += ",\"confidence\":";
  put(out, reading.confidence);
  out += ",\"evidence\":[";
  for (const analysis::Evidence& piece : reading.evidence) {
    if (out.back() != '[') out += ',';
    put(out, piece);
  }
  return out += "]}";
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
