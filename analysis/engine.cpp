// A text's way through the analysis: normalise → scan for terms → scores → labels with their
// evidence.
#include "analysis/engine.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <set>
#include <stdexcept>

#include "analysis/classify/blend.hpp"
#include "analysis/classify/kind.hpp"
#include "analysis/classify/labels.hpp"
#include "analysis/classify/lexicon.hpp"
#include "analysis/classify/personal.hpp"
#include "analysis/classify/places.hpp"
#include "analysis/classify/scan.hpp"
#include "analysis/classify/scores.hpp"
#include "analysis/engine_data.hpp"
#include "analysis/model/model.hpp"
#include "analysis/text/language.hpp"
#include "analysis/text/points.hpp"
#include "analysis/text/sentences.hpp"
#include "analysis/text/words.hpp"

namespace analysis {
namespace {

// Raise it when the same model and taxonomy would read some text differently than before.
constexpr std::string_view kProgramVersion = "3";

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

std::string version_of(const Taxonomy& taxonomy, std::string_view model) {
  Digest digest;
  digest.add(model);
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

Engine::Data::Data(Taxonomy given, std::string_view model)
    : taxonomy(checked(std::move(given))),
      version(version_of(taxonomy, model)),
      labels(taxonomy),
      lexicon(make_lexicon(taxonomy, labels)),
      weights(parse_weights(model_file("scores.txt"))),
      linear(model.empty() ? LinearModel() : LinearModel::parse(model)) {
  const auto knows = [this](std::size_t first, std::size_t last) {
    for (std::size_t label = first; label < last; ++label)
      if (label >= linear.keys().size() || linear.keys()[label] != labels.key(label)) return false;
    return linear.none() == labels.none();
  };
  pillars_known = knows(0, labels.none() + 1);
  viewpoints_known = linear.keys().size() == labels.count() && knows(labels.none(), labels.count());
}

Engine::Engine(Taxonomy taxonomy) : Engine(std::move(taxonomy), model_file("classify.bin")) {}
Engine::Engine(Taxonomy taxonomy, std::string_view model)
    : data_(std::make_unique<Data>(std::move(taxonomy), model)) {}
Engine::~Engine() = default;
const Taxonomy& Engine::taxonomy() const { return data_->taxonomy; }
const std::string& Engine::version() const { return data_->version; }

struct Worker::Scratch {
  explicit Scratch(const Engine::Data& data) : scanner(data.lexicon, data.labels.count()) {}
  Scanner scanner;
  GramReader grams;
  Normalised text;
};

Worker::Worker(const Engine& engine)
    : engine_(engine), scratch_(std::make_unique<Scratch>(engine.data())) {}
Worker::~Worker() = default;

namespace {

// The labels of a text by the linear model and the lexicon, or by the lexicon alone where the
// model does not know the taxonomy's keys.
Reading labelled(const Engine::Data& data, const std::vector<Counts>& counts,
                 const Decisions& decisions) {
  const std::size_t none = data.labels.none();
  const Blend& blend = data.linear.blend();
  const auto pillars = data.pillars_known ? blended_pillars(decisions, counts, none, blend)
                                          : pillar_probabilities(counts, none, data.weights);
  const auto viewpoints = data.viewpoints_known
                              ? blended_viewpoints(decisions, counts, none, blend)
                              : viewpoint_probabilities(counts, none, data.weights);
  return choose_labels(
      pillars, viewpoints, data.labels,
      {data.pillars_known ? blend.also : data.weights.also,
       data.viewpoints_known ? blend.viewpoint_least : data.weights.viewpoint_least});
}

// The numbers of the labels given whose places the linear model can tell.
std::vector<std::size_t> shown_labels(const Engine::Data& data, const Reading& reading) {
  std::vector<std::size_t> out;
  if (data.pillars_known) {
    if (reading.pillars.empty()) out.push_back(data.labels.none());
    for (const std::string& key : reading.pillars) out.push_back(data.labels.find(key));
  }
  if (data.viewpoints_known)
    for (const std::string& key : reading.viewpoints) out.push_back(data.labels.find(key));
  return out;
}

}  // namespace

Reading Worker::read(std::string_view text) {
  normalise(text, scratch_->text);
  const Normalised& normalised = scratch_->text;
  std::string language = language_of(text);
  // Lexicon and model know Japanese only: what they would say of another language is a guess.
  const bool readable = language == "ja" || language == "und";
  Reading reading = readable ? read_labels(text) : Reading{};
  reading.language = std::move(language);
  reading.personal = find_personal(normalised);
  const std::vector<Sentence> parts = sentences(normalised.text);
  for (KindFound& found : find_kinds(normalised, parts))
    reading.kinds.push_back(std::move(found.key));
  reading.points = split_positions(text, normalised, parts);
  return reading;
}

Reading Worker::read_labels(std::string_view text) {
  const Engine::Data& data = engine_.data();
  const Normalised& normalised = scratch_->text;
  scratch_->scanner.scan(normalised);
  const std::u16string_view whole = normalised.text;
  const Decisions decisions = data.linear.decide(scratch_->grams.read(whole, opening_end(whole)));
  Reading reading = labelled(data, scratch_->scanner.counts(), decisions);
  const auto places = strongest_places(normalised.text, data.linear, shown_labels(data, reading));
  add_evidence(text, normalised, scratch_->scanner.hits(), places, data.labels, reading);
  return reading;
}

}  // namespace analysis
