// Values for the page's template, and the parts of them that stand in a file of their own. For
// html*.cpp only, which include the template library first; pure functions.
#pragma once

#include <string>
#include <string_view>

#include "analysis/report/report.hpp"

namespace kainjow::mustache {
template <typename string_type>
class basic_data;
}

namespace analysis::report {

using data = kainjow::mustache::basic_data<std::string>;
using List = data;

data list();
void set(data& object, const char* name, std::string_view text);  // as it may be displayed
void set(data& object, const char* name, std::size_t number);
void flag(data& object, const char* name, bool value);

// "themes": the section 論点, for internal reports only.
void set_themes(data& page, const Report& report);

// "kinds" and "points": what the reading says of the opinion that heads a row; internal only.
void set_reading(data& object, const Report& report, const Row& row);

}  // namespace analysis::report
