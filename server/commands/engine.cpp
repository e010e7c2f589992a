#include "server/commands/engine.hpp"

#include "analysis/classify/personal.hpp"
#include "analysis/text/normalise.hpp"
#include "analysis/text/words.hpp"

namespace ikenbako::commands {
namespace {

std::vector<Personal> to_ours(std::vector<analysis::Personal> found) {
  std::vector<Personal> out;
  out.reserve(found.size());
  for (analysis::Personal& place : found)
    out.push_back({std::move(place.kind), place.start, place.end, std::move(place.reason)});
  return out;
}

}  // namespace

reading::Read reader_of(const analysis::Engine& engine) {
  const auto worker = std::make_shared<analysis::Worker>(engine);
  return [worker, version = engine.version()](const std::string& text) {
    analysis::Reading found = worker->read(text);
    Reading reading;
    reading.engine = version;
    reading.pillar = std::move(found.pillar);
    reading.pillars = std::move(found.pillars);
    reading.viewpoints = std::move(found.viewpoints);
    reading.confidence = found.confidence;
    reading.evidence.reserve(found.evidence.size());
    for (analysis::Evidence& piece : found.evidence)
      reading.evidence.push_back(
          {std::move(piece.key), piece.start, piece.end, std::move(piece.text), piece.weight});
    reading.language = std::move(found.language);
    reading.kinds = std::move(found.kinds);
    reading.points = std::move(found.points);
    reading.personal = to_ours(std::move(found.personal));
    return reading;
  };
}

std::vector<Personal> find_personal(std::string_view text) {
  return to_ours(analysis::find_personal(analysis::normalise(text)));
}

reading::Terms search_terms() {
  struct Parts {
    const analysis::Segmenter segmenter = analysis::Segmenter::built_in();
    analysis::Cutter cutter{segmenter};
  };
  const auto parts = std::make_shared<Parts>();
  return [parts](std::string_view text) { return analysis::search_terms(text, parts->cutter); };
}

}  // namespace ikenbako::commands
