// Measures the themes on grouped opinions, beside a plain baseline in the same run.
//   themes_bench FILE...   .tsv: group, text; .jsonl: text, group and section
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <numeric>
#include <set>

#include "analysis/domain_words.hpp"
#include "analysis/group/themes.hpp"
#include "analysis/text/utf8.hpp"
#include "tests/bench/bcubed.hpp"

namespace {

struct Rows {
  std::vector<std::string> texts, groups, sections;
};

Rows load(const std::string& file) {
  Rows rows;
  std::ifstream in(file);
  const bool json = file.ends_with(".jsonl");
  for (std::string line; std::getline(in, line);) {
    if (json) {
      const auto row = nlohmann::json::parse(line);
      rows.texts.push_back(row.at("text"));
      rows.groups.push_back(row.at("group"));
      rows.sections.push_back(row.value("section", ""));
    } else if (!line.starts_with('#')) {
      rows.groups.push_back(line.substr(0, line.find('\t')));
      rows.texts.push_back(line.substr(line.find('\t') + 1));
      rows.sections.emplace_back();
    }
  }
  return rows;
}

// The baseline: TF-IDF of all pairs and threes of letters, average linkage down to the number of
// groups that people made, which it is told.
std::vector<std::size_t> baseline(const Rows& rows, std::size_t groups) {
  const std::size_t n = rows.texts.size();
  std::vector<std::map<std::u16string, double>> vectors(n);
  std::map<std::u16string, double> texts;
  for (std::size_t i = 0; i < n; ++i) {
    const std::u16string text = analysis::to_utf16(rows.texts[i]);
    for (const std::size_t length : {2u, 3u})
      for (std::size_t at = 0; at + length <= text.size(); ++at)
        ++vectors[i][text.substr(at, length)];
    for (const auto& [gram, count] : vectors[i]) ++texts[gram];
  }
  for (auto& vector : vectors) {
    double squares = 0;
    for (auto& [gram, weight] : vector) {
      weight = (1 + std::log(weight)) * std::log((static_cast<double>(n) + 1) / texts[gram]);
      squares += weight * weight;
    }
    for (auto& [gram, weight] : vector) weight /= std::sqrt(squares);
  }
  std::vector<std::vector<double>> like(n, std::vector<double>(n));
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j < n; ++j)
      for (const auto& [gram, weight] : vectors[i])
        if (const auto found = vectors[j].find(gram); found != vectors[j].end())
          like[i][j] += weight * found->second;
  std::vector<std::size_t> cluster(n), alive(n);
  std::vector<double> size(n, 1);
  std::iota(cluster.begin(), cluster.end(), 0u);
  alive = cluster;
  while (alive.size() > groups) {
    std::size_t a = alive[0], b = alive[1];
    for (const std::size_t i : alive)
      for (const std::size_t j : alive)
        if (i < j && like[i][j] > like[a][b]) a = i, b = j;
    for (const std::size_t j : alive)
      like[a][j] = like[j][a] = (like[a][j] * size[a] + like[b][j] * size[b]) / (size[a] + size[b]);
    size[a] += size[b];
    std::erase(alive, b);
    for (std::size_t& one : cluster)
      if (one == b) one = a;
  }
  return cluster;
}

enum class Way { texts_only, with_section, within_section };

// By text, the number of its theme.
std::vector<std::size_t> themes(const Rows& rows, Way way, analysis::Cutter& cutter, bool print) {
  std::map<std::string, std::vector<std::size_t>> parts;
  for (std::size_t i = 0; i < rows.texts.size(); ++i)
    parts[way == Way::within_section ? rows.sections[i] : ""].push_back(i);
  std::vector<std::size_t> out(rows.texts.size());
  std::size_t number = 0;
  for (const auto& [name, part] : parts) {
    std::vector<analysis::ThemeText> texts;
    for (const std::size_t i : part)
      texts.push_back({rows.texts[i], way == Way::with_section ? rows.sections[i] : "", 1});
    for (const auto& theme : find_themes(texts, rows.texts.size(), {}, cutter)) {
      for (const std::size_t member : theme.members) out[part[member]] = number;
      ++number;
      if (print)
        std::printf("    %3zu 件 %s\n        %s\n", theme.count, theme.title.c_str(),
                    rows.texts[part[theme.representative]].substr(0, 150).c_str());
    }
  }
  return out;
}

void line(const char* what, const Rows& rows, const std::vector<std::size_t>& found,
          double seconds) {
  const bench::BCubed score = bench::b_cubed(rows.groups, found);
  std::printf("  %-38s %4zu themes  P %.3f  R %.3f  F1 %.3f  %.2f s\n", what,
              std::set<std::size_t>(found.begin(), found.end()).size(), score.precision,
              score.recall, score.f1(), seconds);
}

void measure(const std::string& file, bool print) {
  const Rows rows = load(file);
  const std::size_t groups = std::set<std::string>(rows.groups.begin(), rows.groups.end()).size();
  std::printf("%s: %zu opinions, %zu groups\n", file.c_str(), rows.texts.size(), groups);
  const auto timed = [&](const char* what, auto&& find) {
    const auto begin = std::chrono::steady_clock::now();
    const auto found = find();
    line(what, rows, found,
         std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count());
  };
  timed("baseline, told the number", [&] { return baseline(rows, groups); });
  const analysis::Segmenter segmenter = analysis::segmenter_for({});
  analysis::Cutter cutter(segmenter);
  timed("themes, the texts alone", [&] { return themes(rows, Way::texts_only, cutter, print); });
  if (rows.sections.front().empty()) return;
  timed("themes, with the place each names",
        [&] { return themes(rows, Way::with_section, cutter, false); });
  timed("themes, within each place",
        [&] { return themes(rows, Way::within_section, cutter, false); });
}

}  // namespace

int main(int count, char** files) {
  const bool print = count > 1 && std::string_view(files[1]) == "--print";
  for (int i = print ? 2 : 1; i < count; ++i) measure(files[i], print);
  std::printf("aim: F1 0.45 on the prefecture's own groups\n");
}
