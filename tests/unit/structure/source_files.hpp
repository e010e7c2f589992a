// The program's own C++ files, for checks that read them. Each test reads them anew.
#pragma once

#include <string>
#include <vector>

namespace ikenbako::structure {

struct SourceFile {
  std::string path;  // from the root: "server/http/session.cpp"
  std::string text;
};

// Every .hpp and .cpp below server/ and analysis/, by path. Throws when there is none.
std::vector<SourceFile> source_files();

}  // namespace ikenbako::structure
