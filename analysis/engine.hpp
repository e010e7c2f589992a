// Reads opinions: text in, labels with reasons out. Loaded once and shared; each thread makes
// itself a Worker. A pure function of (text, engine version): no clock, no locale, no order of
// calls shows.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/classify/personal.hpp"
#include "analysis/taxonomy.hpp"

namespace analysis {

// A place that spoke for a label: byte offsets into the verbatim text, end exclusive, always on
// character boundaries. `text` is that slice. `weight` > 0, larger speaks louder.
struct Evidence {
  std::string key;
  std::size_t start = 0, end = 0;
  std::string text;
  double weight = 0;
};

struct Chance {
  std::string key;
  double probability = 0;
};

struct Reading {
  std::string pillar = "none";
  std::vector<std::string> pillars;     // `pillar` first; empty when it is "none"
  std::vector<std::string> viewpoints;  // in the taxonomy's order
  double confidence = 0;                // the pillar's probability, 0 to 1
  std::vector<Chance> ranked;           // every pillar and "none", the most probable first
  std::vector<Evidence> evidence;       // by start, then key
  std::string language = "ja";      // another than ja is for a person: pillar "none", nothing more
  std::vector<std::string> kinds;   // request, question, concern, support, oppose, fact
  std::vector<std::size_t> points;  // byte offsets where another point begins
  std::vector<Personal> personal;   // by start
};

// Immutable; const calls are safe from any thread.
class Engine final {
 public:
  // Throws std::invalid_argument when the taxonomy is empty or names a key twice.
  explicit Engine(Taxonomy taxonomy);

  // With a classification model other than the one built in: the bytes that training gave. Throws
  // std::invalid_argument when they are none.
  Engine(Taxonomy taxonomy, std::string_view model);
  ~Engine();
  Engine(const Engine&) = delete;
  Engine& operator=(const Engine&) = delete;

  const Taxonomy& taxonomy() const;

  // Names the program's analysis version, the model and the taxonomy, e.g. "1-3f2a9c01": another
  // version may read differently, the same never does.
  const std::string& version() const;

  struct Data;
  const Data& data() const { return *data_; }

 private:
  std::unique_ptr<const Data> data_;
};

// Scratch for reading; made once per thread and used for many texts. Not safe to share.
class Worker final {
 public:
  explicit Worker(const Engine& engine);
  ~Worker();
  Worker(const Worker&) = delete;
  Worker& operator=(const Worker&) = delete;

  // `text` is valid UTF-8 of any length; time is linear in it. Never throws on any such text.
  Reading read(std::string_view text);

 private:
  struct Scratch;
  Reading read_labels(std::string_view text);  // of the text that scratch_ holds normalised
  const Engine& engine_;
  std::unique_ptr<Scratch> scratch_;
};

}  // namespace analysis
