#include "tests/unit/structure/include_rules.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <sstream>

namespace ikenbako::structure {
namespace {

using Parts = std::set<std::string>;

// A part or a single header.
const std::map<std::string, Parts>& allowed() {
  static const Parts core_of_use{"server/core",
                                 "server/store/store.hpp",
                                 "server/store/door.hpp",
                                 "server/store/vault.hpp",
                                 "server/http/message.hpp",
                                 "server/web",
                                 "server/language"};
  static const std::map<std::string, Parts> table{
      {"server/core", {}},
      {"server/web", {}},
      {"server/language", {"server/core"}},
      {"server/http", {"server/core"}},
      {"server/store", {"server/core"}},
      {"server/intake", core_of_use},
      {"server/review", core_of_use},
      {"server/reading", core_of_use},
      {"server/commands", {"server", "analysis"}},
      // The lexicon and the weights are data, and know nobody; what trains them sees everything.
      {"analysis/model", {}},
      {"analysis/model/train", {"analysis"}},
      {"analysis/text", {"analysis/model", "analysis/taxonomy.hpp"}},
      {"analysis/classify",
       {"analysis/text", "analysis/model", "analysis/taxonomy.hpp", "analysis/engine.hpp"}},
      {"analysis/group", {"analysis/classify", "analysis/text", "analysis/taxonomy.hpp"}},
      {"analysis/report",
       {"analysis/group", "analysis/classify", "analysis/text", "analysis/taxonomy.hpp",
        "analysis/engine.hpp"}},
      {"analysis", {"analysis"}},
  };
  return table;
}

// A library's headers, and where they may be named: a path's start and, with `sources`, .cpp alone.
struct Library {
  std::string prefix;
  std::vector<std::string> places;
  bool sources = true;
};

const std::vector<Library>& libraries() {
  static const std::vector<Library> table{
      {"boost/beast", {"server/http/"}},
      {"boost/asio",
       {"server/core/", "server/http/", "server/store/door.hpp", "server/reading/",
        "server/intake/", "server/review/", "server/commands/"},
       false},
      {"SQLiteCpp/", {"server/store/"}},
      {"sqlite3", {"server/store/"}},
      {"unicode/", {"analysis/", "server/language/"}, false},
      {"nlohmann/json_fwd.hpp", {"server/", "analysis/"}, false},
      {"nlohmann/", {"server/", "analysis/"}},
      {"kainjow/", {"server/intake/", "analysis/report/"}, false},
      {"sodium", {"server/core/", "server/store/"}},
      {"openssl/", {"server/core/"}},
      {"spdlog/", {"server/"}},
      {"toml++/", {"server/commands/"}},
      {"CLI/", {"server/commands/"}},
      {"xlsxwriter", {"analysis/report/"}, false},
      {"linear.h", {"analysis/"}},
  };
  return table;
}

bool is_below(const std::string& path, const std::string& place) {
  return path == place || path.starts_with(place + "/");
}

std::string part_of(const std::string& path) {
  if (is_below(path, "analysis/model/train")) return "analysis/model/train";
  const std::size_t first = path.find('/');
  const std::size_t second = path.find('/', first + 1);
  return path.substr(0, second == std::string::npos ? first : second);
}

std::string own_fault(const std::string& path, const std::string& name) {
  if (!name.starts_with("server/") && !name.starts_with("analysis/"))
    return "write it from the root";
  const std::string part = part_of(path);
  if (is_below(name, part) && part != "analysis") return {};
  const auto rule = allowed().find(part);
  if (rule == allowed().end()) return "no rule for " + part;
  const auto fits = [&name](const std::string& place) { return is_below(name, place); };
  if (std::any_of(rule->second.begin(), rule->second.end(), fits)) return {};
  return part + " must not see it";
}

std::string library_fault(const std::string& path, const std::string& name) {
  for (const Library& library : libraries()) {
    if (!name.starts_with(library.prefix)) continue;
    const auto fits = [&path](const std::string& place) { return path.starts_with(place); };
    if (std::none_of(library.places.begin(), library.places.end(), fits)) return "not in this part";
    return library.sources && !path.ends_with(".cpp") ? "only in a .cpp file" : "";
  }
  return {};
}

}  // namespace

std::vector<std::string> broken_includes(const SourceFile& file) {
  std::vector<std::string> faults;
  std::istringstream lines(file.text);
  std::string line;
  for (int number = 1; std::getline(lines, line); ++number) {
    std::erase_if(line, [](char letter) { return letter == ' ' || letter == '\t'; });
    if (!line.starts_with("#include") || line.size() < 10) continue;
    const bool own = line[8] == '"';
    const std::string name = line.substr(9, line.find(own ? '"' : '>', 9) - 9);
    const std::string fault = own ? own_fault(file.path, name) : library_fault(file.path, name);
    if (!fault.empty())
      faults.push_back(file.path + ":" + std::to_string(number) + ": " + name + ": " + fault);
  }
  return faults;
}

}  // namespace ikenbako::structure
