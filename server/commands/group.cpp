#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>
#include <ostream>

#include "analysis/group/duplicates.hpp"
#include "server/commands/commands.hpp"
#include "server/commands/jsonl.hpp"

namespace ikenbako::commands {
namespace {

const char* name_of(analysis::Likeness kind) {
  if (kind == analysis::Likeness::identical) return "identical";
  return kind == analysis::Likeness::near ? "near" : "single";
}

int run(Streams& streams) {
  TextRowReader reader(streams.in, streams.err);
  std::vector<std::string> ids, texts;
  for (TextRow row; reader.next(row);) {
    ids.push_back(std::move(row.id));
    texts.push_back(std::move(row.text));
  }
  const std::vector<std::string_view> views(texts.begin(), texts.end());
  const auto memberships = analysis::find_duplicates(views);
  for (std::size_t i = 0; i < memberships.size(); ++i) {
    const analysis::Membership& to = memberships[i];
    const nlohmann::ordered_json line = {{"id", ids[i]},
                                         {"group", ids[to.group]},
                                         {"kind", name_of(to.kind)},
                                         {"representative", ids[to.representative]}};
    streams.out << line.dump() << '\n';
  }
  streams.out.flush();
  if (!streams.out) return kCantWrite;
  return reader.faulty() > 0 ? kBadData : kDone;
}

}  // namespace

Action group(CLI::App&, Streams& streams) {
  return [&streams] { return run(streams); };
}

}  // namespace ikenbako::commands
