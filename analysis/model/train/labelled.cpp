#include "analysis/model/train/labelled.hpp"

#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <stdexcept>

namespace analysis::train {
namespace {

constexpr const char* kShipped[] = {"dev.jsonl", "train.jsonl", "written.jsonl"};

std::ifstream open(const std::filesystem::path& file) {
  std::ifstream in(file);
  if (!in) throw std::runtime_error("can't read " + file.string());
  return in;
}

void add_labelled(std::istream& in, std::vector<Labelled>& out) {
  for (std::string line; std::getline(in, line);) {
    if (line.empty()) continue;
    const auto row = nlohmann::json::parse(line);
    Labelled& made = out.emplace_back();
    row.at("id").get_to(made.id);
    row.at("text").get_to(made.text);
    row.at("pillar").get_to(made.pillar);
    row.at("pillars").get_to(made.pillars);
    row.at("viewpoints").get_to(made.viewpoints);
  }
}

}  // namespace

std::vector<Labelled> read_labelled(const std::filesystem::path& jsonl) {
  std::ifstream in = open(jsonl);
  std::vector<Labelled> out;
  add_labelled(in, out);
  return out;
}

std::vector<Labelled> shipped_opinions() {
  std::vector<Labelled> out;
  for (const char* name : kShipped) {
    std::istringstream in{std::string(training_file(name))};
    add_labelled(in, out);
  }
  return out;
}

Taxonomy read_taxonomy(const std::filesystem::path& consultation) {
  std::ifstream in = open(consultation);
  const auto file = nlohmann::json::parse(in);
  Taxonomy out;
  file.at("key").get_to(out.name);
  for (const auto& [list, to] :
       {std::pair{"pillars", &out.pillars}, {"viewpoints", &out.viewpoints}})
    for (const auto& item : file.at(list)) {
      Label& label = to->emplace_back();
      item.at("key").get_to(label.key);
      item.at("title").get_to(label.title);
      label.wording.push_back(item.at("description"));
      if (item.contains("measures"))
        for (const auto& measure : item["measures"]) label.wording.push_back(measure);
    }
  return out;
}

Judged judged(const Labelled& gold, const Reading& reading) {
  Judged out{gold.pillar,        reading.pillar,    {},
             gold.pillars,       reading.pillars,   gold.viewpoints,
             reading.viewpoints, reading.confidence};
  for (const Chance& chance : reading.ranked) out.ranked.push_back(chance.key);
  return out;
}

}  // namespace analysis::train
