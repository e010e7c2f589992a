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
  const TextRows rows = read_text_rows(streams.in, streams.err);
  std::vector<std::string_view> texts;
  for (const TextRow& row : rows.rows) texts.push_back(row.text);
  const auto memberships = analysis::find_duplicates(texts);
  for (std::size_t i = 0; i < memberships.size(); ++i) {
    const analysis::Membership& to = memberships[i];
    const nlohmann::ordered_json line = {{"id", rows.rows[i].id},
                                         {"group", rows.rows[to.group].id},
                                         {"kind", name_of(to.kind)},
                                         {"representative", rows.rows[to.representative].id}};
    streams.out << line.dump() << '\n';
  }
  streams.out.flush();
  if (!streams.out) return kCantWrite;
  return rows.faulty > 0 ? kBadData : kDone;
}

}  // namespace

Action group(CLI::App&, Streams& streams) {
  return [&streams] { return run(streams); };
}

}  // namespace ikenbako::commands
