// An opinion as it is kept, read and reviewed. Plain values.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "server/core/clock.hpp"

namespace ikenbako {

// A place in the verbatim text that spoke for a label. Byte offsets, end exclusive.
struct Evidence {
  std::string key;
  std::size_t start = 0, end = 0;
  std::string text;
  double weight = 0;
};

// A place in the verbatim text that may tell who wrote it, or about whom.
struct Personal {
  std::string kind;
  std::size_t start = 0, end = 0;
  std::string reason;
};

// What the analysis says of one opinion (分析結果).
struct Reading {
  std::string engine;  // the version that made it
  std::string pillar;  // a pillar's key or "none"
  std::vector<std::string> pillars, viewpoints;
  double confidence = 0;  // the pillar's probability, 0 to 1
  std::vector<Evidence> evidence;
  std::string language = "ja";
  std::vector<std::string> kinds = {};   // request, question, concern, support, oppose, fact
  std::vector<std::size_t> points = {};  // byte offsets where another point begins
  std::vector<Personal> personal = {};
};

enum class ReviewStatus { unreviewed, in_progress, reviewed };
enum class Scope { in, out, withdrawn };

// What staff decided of one opinion (確認). Always wins over the reading. `version` 0: none yet.
struct Review {
  int version = 0;
  ReviewStatus status = ReviewStatus::unreviewed;
  std::optional<std::string> pillar;
  std::optional<std::vector<std::string>> pillars, viewpoints;
  std::optional<std::string> section;  // corrects the sender's
  std::string summary;                 // 意見の概要; empty: the verbatim text stands
  std::string response;                // 県の考え方
  std::string disposition;             // 反映区分, a key
  std::string department;              // 担当課, a key
  std::string revision;                // 修正箇所
  std::string note;                    // internal
  Scope scope = Scope::in;
  std::string scope_reason;  // never empty unless scope is in
  std::string reviewer;
  Time at{};
};

// Everything known of one opinion; no identity.
struct Opinion {
  std::string id;          // "000123-02": submission, then position in it
  std::string submission;  // "000123"
  std::string channel;
  Time received;
  bool late = false;
  bool organization = false;
  std::string source;
  std::string section;
  std::string text;      // verbatim
  std::string replaces;  // the id of the opinion that its sender corrected by it; empty: none
  std::optional<Reading> reading;
  Review review;

  // The labels in force: the review's, else the reading's; pillar "" where neither exists yet.
  const std::string& pillar() const;
  const std::vector<std::string>& pillars() const;
  const std::vector<std::string>& viewpoints() const;
};

std::string_view to_string(ReviewStatus status);  // "unreviewed", "in_progress", "reviewed"
std::string_view to_string(Scope scope);          // "in", "out", "withdrawn"
std::optional<ReviewStatus> parse_review_status(std::string_view text);
std::optional<Scope> parse_scope(std::string_view text);

}  // namespace ikenbako
