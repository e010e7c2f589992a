// The forms of one report: four of them for the secretariat, two as open data for everybody. Each
// is a pure function: the same report gives the same bytes. None asks the network for anything.
// Safe from any thread.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "analysis/report/report.hpp"

namespace analysis::report {

// One self-contained page for screen, phone and A4 paper.
std::string render_html(const Report& report);

// 概要, 集計, 論点 (where themes are claimed), 意見一覧, 全意見. Writes `file` anew; false when it
// can't be written.
bool write_xlsx(const Report& report, const std::filesystem::path& file);

// Every opinion with its place: UTF-8 with BOM, CRLF, every field quoted. A field that a
// spreadsheet would take for a formula gets a leading apostrophe; report.json has it without.
std::string render_csv(const Report& report);

// As schemas/report.schema.json says; the lossless one.
std::string render_json(const Report& report);

// The rows for publication, as schemas/results.schema.json says. `report` is of stage december.
// Holds no opinion's or submission's id; whether a text tells of a person is for the caller to
// check.
std::string render_public_json(const Report& report);

// The same rows as CSV, in the form of render_csv.
std::string render_public_csv(const Report& report);

// The files that are compiled in ("report.html.mustache", "report.css").
std::string_view asset(std::string_view name);

}  // namespace analysis::report
