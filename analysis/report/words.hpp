// The report's own words, and texts made fit for people and spreadsheets. Pure functions.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "analysis/report/report.hpp"

namespace analysis::report {

std::string_view stage_key(Stage stage);  // "interim", ...
std::string_view place_key(Place place);  // "listed", "merged", "out_of_scope", "withdrawn"
std::string_view place_word(Place place);  // "掲載", "同一・類似として掲載", "対象外", "取下げ"
std::string_view likeness_word(Likeness kind);  // "同一", "類似", empty for a single one

// "静岡県" -> "県の考え方"; a name that ends in no kind of government gives "考え方".
std::string asker_of(std::string_view government);

std::string report_title(const Report& report);

// 1234567 -> "1,234,567"
std::string grouped(std::size_t number);

// Where an opinion is, in words: "一覧の3番に掲載", "一覧の3番にまとめて掲載（同一）",
// "対象外（…）".
std::string place_text(const Entry& entry);

std::string join(const std::vector<std::string>& parts, std::string_view between);

// The places in the opinion that spoke for its labels, each once.
std::string evidence_text(const OpinionInput& opinion);

// The pillars beside its own that the opinion speaks of.
std::string related_text(const Entry& entry);

// "request" -> "要望"; a key that it does not know as it is.
std::string_view kind_word(std::string_view kind);

// "要望、懸念"; empty where nothing was read.
std::string kinds_text(const OpinionInput& opinion);

// How many points the opinion may hold: "3"; empty for one.
std::string points_text(const OpinionInput& opinion);

// The ids of a theme's opinions.
std::string members_text(const Report& report, const ThemeInput& theme);

// "87%"; empty where staff set the labels or nothing was read.
std::string confidence_text(const OpinionInput& opinion);

// How dark a number of the matrix is shown: 0 for none, up to kHeatSteps - 1. Small reports stay
// pale, so that one opinion never looks like a crowd.
inline constexpr std::size_t kHeatSteps = 6;
std::size_t heat_step(const Report& report, std::size_t number);

// CRLF and CR become LF; control characters that no page or sheet may hold become their pictures
// (U+0001 -> "␁"), non-characters U+FFFD. For showing only.
std::string displayable(std::string_view text);

// The whole list's opinions may be printed but withdrawn ones not in a publication.
bool shows_text(const Report& report, const Entry& entry);

}  // namespace analysis::report
