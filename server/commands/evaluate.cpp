#include <CLI/CLI.hpp>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <memory>
#include <nlohmann/json.hpp>
#include <ostream>

#include "analysis/engine.hpp"
#include "analysis/group/duplicates.hpp"
#include "analysis/metrics.hpp"
#include "server/commands/commands.hpp"
#include "server/commands/installation.hpp"
#include "server/commands/jsonl.hpp"

namespace ikenbako::commands {
namespace {

using Json = nlohmann::ordered_json;
using analysis::Judged;
using analysis::Metrics;
using analysis::Tally;

double rounded(double value) { return std::round(value * 1e4) / 1e4; }

Json figures(const Tally& tally) {
  return {{"n", tally.gold},
          {"found", tally.found},
          {"right", tally.right},
          {"precision", rounded(tally.precision())},
          {"recall", rounded(tally.recall())},
          {"f1", rounded(tally.f1())}};
}

Json figures(const std::map<std::string, Tally>& tallies) {
  Json out = Json::object();
  for (const auto& [key, tally] : tallies) out[key] = figures(tally);
  return out;
}

Json reliability(const Metrics& metrics) {
  Json out = Json::array();
  for (const auto& bin : metrics.reliability)
    if (bin.n > 0)
      out.push_back({{"from", rounded(bin.low)},
                     {"to", rounded(bin.high)},
                     {"n", bin.n},
                     {"confidence", rounded(bin.confidence)},
                     {"accuracy", rounded(bin.accuracy)}});
  return out;
}

Json of_labels(const std::vector<const TextRow*>& rows, const analysis::Engine& engine) {
  analysis::Worker worker(engine);
  std::vector<Judged> judged;
  for (const TextRow* row : rows) {
    analysis::Reading reading = worker.read(row->text);
    Judged one{row->pillar,        reading.pillar,    {},
               row->pillars,       reading.pillars,   row->viewpoints,
               reading.viewpoints, reading.confidence};
    for (const auto& chance : reading.ranked) one.ranked.push_back(chance.key);
    judged.push_back(std::move(one));
  }
  const Metrics metrics = analysis::measure(judged);
  return {{"n", metrics.n},
          {"engine", engine.version()},
          {"pillar_accuracy", rounded(metrics.pillar_accuracy)},
          {"pillar_top2_accuracy", rounded(metrics.top2_accuracy)},
          {"sure_half_accuracy", rounded(metrics.sure_half_accuracy)},
          {"viewpoint_micro_f1", rounded(metrics.viewpoints_micro.f1())},
          {"calibration_error", rounded(metrics.calibration_error)},
          {"pillar", figures(metrics.pillars)},
          {"pillars_micro", figures(metrics.all_pillars)},
          {"viewpoints_micro", figures(metrics.viewpoints_micro)},
          {"viewpoint", figures(metrics.viewpoints)},
          {"confusion", metrics.confusion},
          {"reliability", reliability(metrics)}};
}

Json of_groups(const std::vector<const TextRow*>& rows) {
  std::vector<std::string_view> texts;
  std::vector<std::string> gold;
  for (const TextRow* row : rows) {
    texts.push_back(row->text);
    gold.push_back(row->group);
  }
  std::vector<std::size_t> found;
  for (const auto& membership : analysis::find_duplicates(texts)) found.push_back(membership.group);
  const Tally tally = analysis::measure_pairs(gold, found);
  return {{"n", rows.size()},
          {"pairs", tally.gold},
          {"pairs_found", tally.found},
          {"pair_precision", rounded(tally.precision())},
          {"pair_recall", rounded(tally.recall())},
          {"pair_f1", rounded(tally.f1())}};
}

int run(const std::string& file, Streams& streams) {
  std::ifstream in(file, std::ios::binary);
  if (std::error_code error; !in || std::filesystem::is_directory(file, error)) {
    streams.err << "can't read " << file << "; check the name and the access rights\n";
    return kIo;
  }
  const TextRows read = read_text_rows(in, streams.err, RowKind::labelled);
  std::vector<const TextRow*> labelled, grouped;
  for (const TextRow& row : read.rows) (row.has_labels ? labelled : grouped).push_back(&row);
  Json out = {{"n", read.rows.size()}};
  if (!labelled.empty() || grouped.empty()) {
    const analysis::Engine engine(taxonomy_of(*built_in_consultation()));
    out = of_labels(labelled, engine);
  }
  if (!grouped.empty()) {
    if (labelled.empty())
      out = of_groups(grouped);
    else
      out["groups"] = of_groups(grouped);
  }
  streams.out << out.dump(2) << std::endl;
  if (!streams.out) return kCantWrite;
  return read.faulty > 0 ? kBadData : kDone;
}

}  // namespace

Action evaluate(CLI::App& command, Streams& streams) {
  const auto file = std::make_shared<std::string>();
  command.add_option("file", *file, "JSONL with pillar, pillars and viewpoints, or with group")
      ->required();
  return [file, &streams] { return run(*file, streams); };
}

}  // namespace ikenbako::commands
