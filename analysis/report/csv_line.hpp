// One line of the CSV files. 「=1+1」 -> "'=1+1": a spreadsheet then shows it instead of running
// it. Apart from that apostrophe every text is as it was sent, line breaks too. Pure.
#pragma once

#include <string>
#include <vector>

namespace analysis::report {

// Every field quoted; CRLF behind the last. Linear.
void add_csv_line(std::string& csv, const std::vector<std::string>& fields);

}  // namespace analysis::report
