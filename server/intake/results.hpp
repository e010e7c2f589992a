// What `ikenbako publish` has made public (結果の公表): 意見の概要と県の考え方, and in which row
// each opinion is. Plain values, read from the results folder. Safe from any thread.
#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "server/core/clock.hpp"
#include "server/core/error.hpp"

namespace ikenbako::intake {

// The folder's files. The first two are open data; the third never leaves the server. It is written
// last and holds a digest of the others, so that files of two publications are never mixed up.
inline constexpr std::string_view kResultsJson = "results.json", kResultsCsv = "results.csv",
                                  kAnswersJson = "answers.json";

struct ResultLabel {
  std::string key, title;
};

struct ResultRow {
  std::size_t number = 0;  // from 1 on through all blocks
  std::string place;       // 該当箇所, as people read it; empty: none
  ResultLabel pillar;
  std::vector<ResultLabel> related, viewpoints;
  std::string summary;      // 意見の概要
  bool verbatim = false;    // the summary is the opinion's own words (原文)
  std::size_t count = 0;    // 件 in the row
  std::string response;     // 県の考え方; empty: not yet, allowed by --allow-unanswered
  ResultLabel disposition;  // 反映区分; key empty: likewise
  std::string revision;     // 修正箇所; empty: none
};

// A stretch of the list (全体, a pillar, その他) that has rows.
struct ResultBlock {
  std::string title;
  std::size_t opinions = 0;
  std::vector<ResultRow> rows;
};

struct ResultCount {
  std::size_t submitters = 0, organizations = 0, anonymous = 0, submissions = 0, opinions = 0;
};

struct ResultChannel {
  std::string key, title;
  ResultCount count;
};

struct ResultTally {
  ResultLabel label;  // key empty: 未定
  std::size_t rows = 0, opinions = 0;
};

// An opinion without a row: out of scope (対象外) or withdrawn (取下げ), with the reason.
struct NotListed {
  bool withdrawn = false;
  std::string reason;
};

struct Answers {
  std::map<std::string, std::size_t> row_of_opinion;  // opinion's id -> its row's number
  std::map<std::string, NotListed> not_listed;        // the other opinions
};

struct Results {
  Time published;
  std::string title, plan, government;
  std::string period;          // as people read it
  std::string response_title;  // "県の考え方"
  std::string attribution;     // whom to name when using the data
  std::string licence_name, licence_url;
  ResultCount total;
  std::vector<ResultChannel> channels;
  std::size_t in_scope = 0, out_of_scope = 0, withdrawn = 0, row_count = 0;
  std::vector<ResultTally> dispositions;
  std::vector<ResultBlock> blocks;  // in the plan's order
  std::vector<std::string> notes;
  std::string full_text_place;
  std::map<std::string, std::size_t> row_of_opinion;  // as in Answers
  std::map<std::string, NotListed> not_listed;
  std::string json, csv;  // the open data as they lie in the folder, to be served

  // Null when there is no row of that number. Good for as long as the Results is.
  const ResultRow* row(std::size_t number) const;
};

// The text of answers.json for these two files.
std::string answers_json(const Answers& answers, std::string_view json, std::string_view csv);

// Errors: not_found when nothing is published, invalid when the files are damaged, naming the file.
Result<Results> load_results(const std::filesystem::path& folder);

}  // namespace ikenbako::intake
