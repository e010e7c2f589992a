// What report.json and results.json have in common. Pure functions, for use in .cpp files.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "analysis/report/report.hpp"

namespace analysis::report {

// 人, 通 and 件 in all, and under "by_channel" those of each channel.
nlohmann::ordered_json counts_json(const Report& report);

nlohmann::ordered_json tallies_json(const std::vector<Tally>& tallies);

// null for an empty text.
nlohmann::ordered_json nullable(const std::string& text);

nlohmann::ordered_json head_json(const Head& head);

}  // namespace analysis::report
