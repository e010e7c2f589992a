// A text's way through the analysis: normalise → scan for terms → scores → labels with their
// evidence.
#include "analysis/engine.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <set>
#include <stdexcept>

#include "analysis/classify/labels.hpp"
#include "analysis/classify/lexicon.hpp"
#include "analysis/classify/scan.hpp"
#include "analysis/classify/scores.hpp"
#include "analysis/engine_data.hpp"
#include "analysis/model/model.hpp"
#include "analysis/text/words.hpp"

namespace analysis {
namespace {

// Raise it when the same model and taxonomy would read some text differently than before.
constexpr std::string_view kProgramVersion = "1";

Taxonomy checked(Taxonomy taxonomy) {
  if (taxonomy.pillars.empty()) throw std::invalid_argument("a taxonomy needs a pillar");
  std::set<std::string> keys{"none"};
  for (const auto* list : {&taxonomy.pillars, &taxonomy.viewpoints})
    for (const Label& label : *list)
      if (!keys.insert(label.key).second)
        throw std::invalid_argument("the taxonomy names a key twice: " + label.key);
  return taxonomy;
}

// FNV-1a over the parts with a mark between them, so that moving a byte from one to the next shows.
class Digest {
 public:
  Digest& add(std::string_view part) {
    for (const char byte : part) hash_ = (hash_ ^ static_cast<unsigned char>(byte)) * kPrime;
    hash_ = (hash_ ^ part.size()) * kPrime;
    return *this;
  }
  std::string hex() const {
    std::string out;
    for (int shift = 28; shift >= 0; shift -= 4)
      out.push_back("0123456789abcdef"[(hash_ ^ hash_ >> 32) >> shift & 15]);
    return out;
  }

 private:
  static constexpr std::uint64_t kPrime = 0x100000001b3u;
  std::uint64_t hash_ = 0xcbf29ce484222325u;
};

std::string version_of(const Taxonomy& taxonomy) {
  Digest digest;
  for (const char* file :
       {"segment.bin", "scores.txt", "lexicon/pillars.tsv", "lexicon/viewpoints.tsv"})
    digest.add(model_file(file));
  for (const auto* list : {&taxonomy.pillars, &taxonomy.viewpoints}) {
    digest.add(std::to_string(list->size()));
    for (const Label& label : *list) {
      digest.add(label.key).add(label.title).add(std::to_string(label.wording.size()));
      for (const std::string& line : label.wording) digest.add(line);
    }
  }
  return std::string(kProgramVersion) + "-" + digest.hex();
}

Lexicon make_lexicon(const Taxonomy& taxonomy, const LabelNumbers& labels) {
  const Segmenter segmenter = Segmenter::built_in();
  Cutter cutter(segmenter);
  return Lexicon(taxonomy, labels, cutter);
}

}  // namespace

Engine::Data::Data(Taxonomy given)
    : taxonomy(checked(std::move(given))),
      version(version_of(taxonomy)),
      labels(taxonomy),
      lexicon(make_lexicon(taxonomy, labels)),
      weights(parse_weights(model_file("scores.txt"))) {}

Engine::Engine(Taxonomy taxonomy) : data_(std::make_unique<Data>(std::move(taxonomy))) {}
Engine::~Engine() = default;
const Taxonomy& Engine::taxonomy() const { return data_->taxonomy; }
const std::string& Engine::version() const { return data_->version; }

struct Worker::Scratch {
  explicit Scratch(const Engine::Data& data) : scanner(data.lexicon, data.labels.count()) {}
  Scanner scanner;
  Normalised text;
};

Worker::Worker(const Engine& engine)
    : engine_(engine), scratch_(std::make_unique<Scratch>(engine.data())) {}
Worker::~Worker() = default;

Reading Worker::read(std::string_view text) {
  const Engine::Data& data = engine_.data();
  normalise(text, scratch_->text);
  scratch_->scanner.scan(scratch_->text);
  const auto& counts = scratch_->scanner.counts();
  const std::size_t none = data.labels.none();
  Reading reading =
      choose_labels(pillar_probabilities(counts, none, data.weights),
                    viewpoint_probabilities(counts, none, data.weights), data.labels, data.weights);
  add_evidence(text, scratch_->text, scratch_->scanner.hits(), data.labels, reading);
  return reading;
}

}  // namespace analysis
