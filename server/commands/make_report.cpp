#include "server/commands/make_report.hpp"

#include "server/commands/commands.hpp"
#include "server/commands/engine.hpp"
#include "server/commands/models.hpp"
#include "server/commands/report_input.hpp"
#include "server/store/store.hpp"

namespace ikenbako::commands {
namespace {

// Reads what nobody has read yet, for this report only. What can't be read is listed under "none".
Result<void> read_unread(std::vector<Opinion>& opinions, const Installation& installation) {
  std::vector<store::Unread> unread;
  std::vector<Opinion*> owners;
  for (Opinion& opinion : opinions)
    if (!opinion.reading) {
      unread.push_back({opinion.id, opinion.text});
      owners.push_back(&opinion);
    }
  if (unread.empty()) return {};
  const auto engine = open_engine(installation);
  if (!engine) return engine.error();
  auto readings = reading::read_all(unread, (*engine)->version(), reader_of(**engine));
  for (std::size_t i = 0; i < owners.size(); ++i)
    owners[i]->reading = std::move(readings[i].reading);
  return {};
}

}  // namespace

MadeReport make_report(const Installation& installation, const std::string& stage) {
  const auto reader = store::open_reader(installation.database.string());
  if (!reader) return NoReport{kConfiguration, {reader.error().detail}};
  auto [counts, opinions] = (*reader)->contents();
  if (counts.received != counts.total.submissions)
    return NoReport{
        kFindings,
        {"受け付けた" + std::to_string(counts.received) + "通のうち、データベースに" +
         std::to_string(counts.total.submissions) +
         "通しかありません。報告書を作成しませんでした。`ikenbako verify` で調べてください。"}};
  if (const auto done = read_unread(opinions, installation); !done)
    return NoReport{kConfiguration, {done.error().detail}};
  auto report = build_report(report_input(installation, stage, counts, opinions));
  std::vector<std::string> findings = check_sums(report);
  if (findings.empty()) return report;
  findings.emplace_back("数が合わないため、報告書を作成しませんでした。");
  return NoReport{kFindings, std::move(findings)};
}

}  // namespace ikenbako::commands
