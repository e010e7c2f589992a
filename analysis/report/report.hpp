// A report as a value: everything that the renderers print, every sum computed once. Made by
// build_report, proved by check_sums, then only read. Plain values; safe to read from any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "analysis/report/input.hpp"

namespace analysis::report {

// Where an opinion is. Each is in exactly one place.
enum class Place {
  listed,        // its words head a row
  merged,        // counted in a row that an identical or near-identical opinion heads
  out_of_scope,  // 対象外, with a reason
  withdrawn,     // 取下げ
};

// A key with what people read.
struct Label {
  std::string key, title;
  bool operator==(const Label&) const = default;
};

struct Member {
  std::size_t entry = 0;                 // index into Report::entries
  Likeness likeness = Likeness::single;  // to the opinion that heads the row
  std::string added;                     // near: its sentences that the heading opinion has not
};

struct Row {
  std::size_t number = 0, block = 0;
  std::size_t lead = 0;  // index into Report::entries
  std::string place;     // 該当箇所
  Label pillar;
  std::vector<Label> related, viewpoints;  // `related`: pillars beside `pillar`
  std::string summary;
  bool verbatim = false;  // the summary is the opinion's own words
  bool labels_reviewed = false;
  std::size_t count = 0, identical = 0, near = 0;  // count = 1 + identical + near
  std::vector<Member> members;                     // the others, by id
  std::string response;
  Label disposition, department;  // key empty: not decided yet
  std::string revision;
};

// A stretch of the list: 全体, each pillar, その他, 未分類.
struct Block {
  std::string title;
  std::size_t rows = 0, opinions = 0;
};

struct Entry {
  OpinionInput opinion;
  Place place = Place::listed;
  std::size_t row = 0;  // its row's number; 0 outside the list
  Likeness likeness = Likeness::single;
  std::string channel, pillar;  // titles
  std::vector<std::string> pillars, viewpoints;
};

struct Tally {
  Label label;
  std::size_t rows = 0, opinions = 0;
};

// One line of the matrix. `cells` by viewpoint; an opinion is counted in each of its viewpoints.
struct PillarTally {
  Label label;
  std::size_t opinions = 0;  // whose pillar this is, each once
  std::size_t mentions = 0;  // that speak of it at all (延べ)
  std::vector<std::size_t> cells;
  std::size_t no_viewpoint = 0;
};

// The themes (論点) of one pillar; indices are into Report::entries.
struct ThemeBlock {
  Label pillar;
  std::size_t opinions = 0, alone = 0;  // `alone`: share their point with no other
  std::vector<ThemeInput> themes;
};

struct Coverage {
  std::size_t listed = 0, merged = 0, out_of_scope = 0, withdrawn = 0;
  std::size_t late = 0;  // among the others
  std::size_t in_scope() const { return listed + merged; }
  std::size_t all() const { return listed + merged + out_of_scope + withdrawn; }
};

struct Report {
  Head head;
  std::string asker;  // whose 考え方: "県の考え方"
  Count total;
  std::vector<ChannelInput> channels;
  Coverage coverage;
  std::vector<Label> viewpoints;
  std::vector<std::size_t> viewpoint_totals;
  std::vector<PillarTally> matrix;  // every pillar, その他, and 未分類 where there are any
  std::vector<Tally> dispositions, departments;
  Tally answered, unanswered;
  std::size_t verbatim_rows = 0;
  std::vector<ThemeBlock> themes;  // interim and november, from kLeastForThemes opinions on
  std::vector<Block> blocks;
  std::vector<Row> rows;
  std::vector<Entry> entries;  // every opinion, in order of id
  std::vector<std::string> notes;
};

// Throws std::invalid_argument when `duplicates` does not fit the opinions in scope.
Report build_report(const ReportInput& input);

// Counts everything again from the entries; one sentence for each sum that does not meet and each
// opinion that is not in exactly one place. Empty: the report may be written.
std::vector<std::string> check_sums(const Report& report);

}  // namespace analysis::report
