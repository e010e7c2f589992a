// Opinions -> themes by pillar: 300 copies of a letter and one in other words -> one theme of 301
// 件. Opinions that staff put under another pillar than their copies count there. Time as
// find_themes, for each pillar.
#include "analysis/report/themes.hpp"

#include <algorithm>
#include <map>

#include "analysis/group/themes.hpp"

namespace analysis::report {
namespace {

// One text of a pillar with the opinions that are copies of it; the first is the representative
// where it is among them.
using Copies = std::vector<std::size_t>;

// By the first opinion's id.
std::vector<Copies> copies_of(const ReportInput& input, const std::vector<std::size_t>& in_scope,
                              const std::string& pillar) {
  std::map<std::size_t, Copies> groups;
  for (std::size_t i = 0; i < in_scope.size(); ++i) {
    if (input.opinions[in_scope[i]].pillar != pillar) continue;
    const Membership& membership = input.duplicates.at(i);
    Copies& copies = groups[membership.group];
    if (membership.representative == i)
      copies.insert(copies.begin(), in_scope[i]);
    else
      copies.push_back(in_scope[i]);
  }
  std::vector<Copies> out;
  for (auto& [group, copies] : groups) out.push_back(std::move(copies));
  return out;
}

PillarThemes themes_of(const ReportInput& input, const std::string& pillar,
                       const std::vector<Copies>& all, const Taxonomy& plan, Cutter& cutter) {
  PillarThemes out;
  out.pillar = pillar;
  std::vector<ThemeText> texts;
  for (const Copies& copies : all) {
    const OpinionInput& lead = input.opinions[copies.front()];
    texts.push_back({lead.text, lead.section, copies.size()});
    out.opinions += copies.size();
  }
  for (Theme& theme : find_themes(texts, input.opinions.size(), plan, cutter)) {
    if (theme.count < 2) {
      ++out.alone;
      continue;
    }
    ThemeInput one{
        std::move(theme.title), std::move(theme.words), all[theme.representative].front(), {}};
    for (const std::size_t member : theme.members)
      one.members.insert(one.members.end(), all[member].begin(), all[member].end());
    std::sort(one.members.begin(), one.members.end());
    out.themes.push_back(std::move(one));
  }
  return out;
}

}  // namespace

std::vector<PillarThemes> find_report_themes(const ReportInput& input, const Taxonomy& plan,
                                             Cutter& cutter) {
  std::vector<PillarThemes> out;
  if (input.opinions.size() < kLeastForThemes || input.head.stage == Stage::december) return out;
  std::vector<std::size_t> in_scope;
  for (std::size_t i = 0; i < input.opinions.size(); ++i)
    if (input.opinions[i].scope == Scope::in) in_scope.push_back(i);
  std::vector<std::string> pillars;
  for (const PillarInput& pillar : input.pillars) pillars.push_back(pillar.key);
  pillars.emplace_back("none");
  for (const std::string& pillar : pillars) {
    const std::vector<Copies> all = copies_of(input, in_scope, pillar);
    if (!all.empty()) out.push_back(themes_of(input, pillar, all, plan, cutter));
  }
  return out;
}

}  // namespace analysis::report
