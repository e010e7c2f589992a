// What a report is made of: one consultation's facts and every opinion with what is in force for
// it. A plain value that the report command makes; it holds nobody's name. Used by one thread.
#pragma once

#include <cstddef>
#include <ctime>
#include <string>
#include <vector>

#include "analysis/engine.hpp"
#include "analysis/group/duplicates.hpp"

namespace analysis::report {

// interim: while comments still come in; november: for the meeting that decides (未回答, 担当課別);
// december: for publication, without anything internal.
enum class Stage { interim, november, december };

enum class Scope { in, out, withdrawn };

struct Named {
  std::string key, title;
};

struct PillarInput {
  std::string key, number, title;
};

// 人, 通 and 件 as the store counted them, so that the report's own sums have something to meet.
// `organizations` are among the `submitters`, and each of the `anonymous` submissions (without a
// name) counts as a submitter of its own.
struct Count {
  std::size_t submitters = 0, organizations = 0, anonymous = 0, submissions = 0, opinions = 0;
  bool operator==(const Count&) const = default;
};

struct ChannelInput {
  std::string key, title, how;
  Count count;
};

// Facts that are printed as they are.
struct Head {
  Stage stage = Stage::interim;
  std::string consultation, title, plan, government;
  std::string period;                   // "令和3年10月1日から10月31日まで（31日間）"
  std::string as_of, as_of_text;        // RFC 3339; in Japanese
  std::time_t created = 0;              // the same instant, for the spreadsheet's properties
  std::string full_text_place;          // where the verbatim opinions can be read
  std::string program, input_hash;      // the program's version; a digest of all that was read
  std::vector<std::string> engines;     // versions of the analysis that made the readings
  std::vector<std::string> more_notes;  // the consultation's own
};

struct OpinionInput {
  std::string id, submission, channel;
  std::string received;  // in Japanese
  std::string source;    // the importer's id of the row
  std::string section;   // the place in the draft in force, as a key of `sections`; empty: none
  std::string place;     // the same as people read it, with the sender's own words
  std::string text;      // verbatim
  bool late = false, organization = false;
  Scope scope = Scope::in;
  std::string scope_reason;

  std::string pillar;  // in force: a key, "none", or empty where nothing has been read
  std::vector<std::string> pillars, viewpoints;
  bool labels_reviewed = false;  // staff set the pillar
  bool reviewed = false;         // staff finished with it
  double confidence = 0;         // of the reading; 0 to 1
  std::vector<Evidence> evidence;
  std::vector<std::string> kinds;   // of the reading: request, question, ...
  std::vector<std::size_t> points;  // of the reading: where another point begins

  std::string summary, response, disposition, department, revision;  // empty: not yet
};

// A theme (論点) of one pillar: opinions that make the same point, as indices into
// ReportInput::opinions.
struct ThemeInput {
  std::string title;
  std::vector<std::string> words;
  std::size_t representative = 0;
  std::vector<std::size_t> members;  // by id, `representative` among them
};

// The themes of the opinions in scope whose pillar this is; `alone`: how many share theirs with
// none.
struct PillarThemes {
  std::string pillar;
  std::size_t opinions = 0, alone = 0;
  std::vector<ThemeInput> themes;
};

struct ReportInput {
  Head head;
  Count total;
  std::vector<ChannelInput> channels;
  std::vector<PillarInput> pillars;
  std::vector<Named> viewpoints, dispositions, departments;
  std::string none_title;
  std::vector<std::string> sections;   // keys of the draft's places, in the plan's order
  std::vector<OpinionInput> opinions;  // in order of id
  std::vector<Membership> duplicates;  // one for each opinion in scope, in the same order
  std::vector<PillarThemes> themes;    // find_report_themes; empty where none are claimed
};

}  // namespace analysis::report
