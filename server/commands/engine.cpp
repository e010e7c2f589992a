#include "server/commands/engine.hpp"

namespace ikenbako::commands {

reading::Read reader_of(const analysis::Engine& engine) {
  const auto worker = std::make_shared<analysis::Worker>(engine);
  return [worker, version = engine.version()](const std::string& text) {
    analysis::Reading found = worker->read(text);
    Reading reading{version,
                    std::move(found.pillar),
                    std::move(found.pillars),
                    std::move(found.viewpoints),
                    found.confidence,
                    {}};
    reading.evidence.reserve(found.evidence.size());
    for (analysis::Evidence& piece : found.evidence)
      reading.evidence.push_back(
          {std::move(piece.key), piece.start, piece.end, std::move(piece.text), piece.weight});
    return reading;
  };
}

}  // namespace ikenbako::commands
