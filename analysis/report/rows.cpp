// Opinions -> rows. Three identical opinions, one of them answered -> one row of 3 件 with that
// answer, headed by the answered one; two of them answered differently -> two rows, since staff's
// decision wins over the likeness. Does not look at the texts: what is alike was found before. n
// log n in the opinions.
#include "analysis/report/rows.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <stdexcept>
#include <tuple>

namespace analysis::report {
namespace {

// What staff decided of an opinion; an empty part leaves it open.
using Decision = std::array<std::string_view, 6>;
enum Part : std::size_t { kSummary, kResponse, kDisposition, kDepartment, kRevision, kPillar };

struct Alike {
  std::size_t opinion = 0;  // index into ReportInput::opinions
  Membership membership;
};

struct Share {
  Decision decision{};
  std::vector<Alike> members;
};

Decision decision_of(const OpinionInput& opinion) {
  Decision decision{opinion.summary,    opinion.response, opinion.disposition,
                    opinion.department, opinion.revision, {}};
  if (opinion.labels_reviewed) decision[kPillar] = opinion.pillar;
  return decision;
}

// How much of the work on it is done: an answer counts most.
int done_of(const Decision& decision) {
  static constexpr std::array<int, 6> weights{8, 16, 4, 2, 1, 1};
  int done = 0;
  for (std::size_t part = 0; part < decision.size(); ++part)
    if (!decision[part].empty()) done += weights[part];
  return done;
}

bool agrees(const Decision& left, const Decision& right) {
  for (std::size_t part = 0; part < left.size(); ++part)
    if (!left[part].empty() && !right[part].empty() && left[part] != right[part]) return false;
  return true;
}

void add_to(Decision& decision, const Decision& more) {
  for (std::size_t part = 0; part < decision.size(); ++part)
    if (decision[part].empty()) decision[part] = more[part];
}

// Splits one group of alike opinions where staff decided differently. The most finished come first,
// so that each share is headed by the one with the answer, else by the representative.
std::vector<Share> shares_of(const ReportInput& input, std::vector<Alike> group,
                             std::size_t representative) {
  std::stable_sort(group.begin(), group.end(), [&](const Alike& left, const Alike& right) {
    const int left_done = done_of(decision_of(input.opinions[left.opinion]));
    const int right_done = done_of(decision_of(input.opinions[right.opinion]));
    return std::tuple(-left_done, left.opinion != representative) <
           std::tuple(-right_done, right.opinion != representative);
  });
  std::vector<Share> shares;
  for (const Alike& member : group) {
    const Decision decision = decision_of(input.opinions[member.opinion]);
    const auto fits = [&](const Share& share) { return agrees(share.decision, decision); };
    auto share = std::find_if(shares.begin(), shares.end(), fits);
    if (share == shares.end()) share = shares.insert(shares.end(), Share{});
    add_to(share->decision, decision);
    share->members.push_back(member);
  }
  return shares;
}

Merged merged_of(const ReportInput& input, const Share& share) {
  Merged row;
  const Alike& lead = share.members.front();
  row.lead = lead.opinion;
  row.labels = lead.opinion;
  for (const Alike& member : share.members) {
    if (!input.opinions[member.opinion].labels_reviewed) continue;
    row.labels = member.opinion;
    break;
  }
  std::vector<Alike> others(share.members.begin() + 1, share.members.end());
  std::sort(others.begin(), others.end(),
            [](const Alike& left, const Alike& right) { return left.opinion < right.opinion; });
  // Likeness was measured against the representative: it carries over to a lead that equals it.
  const bool near_lead = lead.membership.kind == Likeness::near;
  for (const Alike& other : others) {
    row.others.push_back(other.opinion);
    row.likeness.push_back(near_lead || other.membership.kind == Likeness::near
                               ? Likeness::near
                               : Likeness::identical);
  }
  row.summary = share.decision[kSummary];
  row.response = share.decision[kResponse];
  row.disposition = share.decision[kDisposition];
  row.department = share.decision[kDepartment];
  row.revision = share.decision[kRevision];
  return row;
}

// Where the draft has the section; behind all others where it has none such.
std::size_t section_index(const ReportInput& input, const std::string& section) {
  const auto& sections = input.sections;
  return static_cast<std::size_t>(std::find(sections.begin(), sections.end(), section) -
                                  sections.begin());
}

}  // namespace

std::vector<Merged> merge_opinions(const ReportInput& input) {
  std::vector<std::size_t> in_scope;
  for (std::size_t index = 0; index < input.opinions.size(); ++index)
    if (input.opinions[index].scope == Scope::in) in_scope.push_back(index);
  if (in_scope.size() != input.duplicates.size())
    throw std::invalid_argument("duplicates must have one membership for each opinion in scope");

  std::map<std::size_t, std::vector<Alike>> groups;
  for (std::size_t index = 0; index < in_scope.size(); ++index)
    groups[input.duplicates[index].group].push_back({in_scope[index], input.duplicates[index]});

  std::vector<Merged> rows;
  for (auto& [first, group] : groups) {
    const std::size_t representative = group.front().membership.representative;
    if (representative >= in_scope.size())
      throw std::invalid_argument("a membership names a representative that is not there");
    for (const Share& share : shares_of(input, std::move(group), in_scope[representative]))
      rows.push_back(merged_of(input, share));
  }
  return rows;
}

std::vector<Block> plan_blocks(const ReportInput& input) {
  std::vector<Block> blocks{{"全体に関するもの", 0, 0}};
  for (const PillarInput& pillar : input.pillars)
    blocks.push_back({pillar.number.empty() ? pillar.title : pillar.number + " " + pillar.title});
  blocks.push_back({"その他", 0, 0});
  blocks.push_back({"未分類", 0, 0});
  return blocks;
}

std::size_t block_of(const ReportInput& input, const std::string& pillar,
                     const std::string& section) {
  const std::size_t pillars = input.pillars.size();
  if (pillar == "none")
    return section_index(input, section) < input.sections.size() ? 0 : pillars + 1;
  std::size_t index = 0;
  while (index < pillars && input.pillars[index].key != pillar) ++index;
  return index < pillars ? index + 1 : pillars + 2;
}

void sort_by_plan(const ReportInput& input, std::vector<Merged>& rows) {
  const auto place = [&](const Merged& row) {
    const std::string& section = input.opinions[row.lead].section;
    return std::tuple(block_of(input, input.opinions[row.labels].pillar, section),
                      section_index(input, section), row.lead);
  };
  std::sort(rows.begin(), rows.end(),
            [&](const Merged& left, const Merged& right) { return place(left) < place(right); });
}

}  // namespace analysis::report
