#include <fcntl.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <fstream>
#include <iostream>

#include "analysis/report/render.hpp"
#include "server/commands/commands.hpp"
#include "server/commands/engine.hpp"
#include "server/commands/installation.hpp"
#include "server/commands/models.hpp"
#include "server/commands/report_input.hpp"
#include "server/store/store.hpp"

namespace ikenbako::commands {
namespace {

namespace fs = std::filesystem;

struct ReportOptions {
  InstallationOptions installation;
  std::string stage, out;
};

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

// Whether `file` now holds `bytes` for good.
bool write_file(const fs::path& file, std::string_view bytes) {
  std::ofstream stream(file, std::ios::binary | std::ios::trunc);
  stream.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  stream.close();
  return stream.good();
}

bool sync_file(const fs::path& file) {
  const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return false;
  const bool done = ::fsync(descriptor) == 0;
  ::close(descriptor);
  return done;
}

// All four or none: each is written beside its place, then they are renamed into it.
bool write_files(const analysis::report::Report& report, const fs::path& folder,
                 const std::vector<fs::path>& files) {
  std::error_code error;
  fs::create_directories(folder, error);
  std::vector<fs::path> made;
  for (const fs::path& file : files) {
    fs::path beside = file;
    made.push_back(beside += ".new");
  }
  bool done = write_file(made[0], render_html(report)) && write_xlsx(report, made[1]) &&
              write_file(made[2], render_csv(report)) && write_file(made[3], render_json(report));
  for (const fs::path& file : made) done = done && sync_file(file);
  for (std::size_t index = 0; done && index < files.size(); ++index) {
    fs::rename(made[index], files[index], error);
    done = !error;
  }
  for (const fs::path& file : made) fs::remove(file, error);
  return done && sync_file(folder);
}

void warn_of_open_work(const analysis::report::Report& report, std::ostream& err) {
  if (report.head.stage != analysis::report::Stage::december) return;
  if (report.unanswered.rows > 0)
    err << "ikenbako report: 回答のない行が " << report.unanswered.rows << " 行あります。\n";
  if (!report.entries.empty())
    err << "ikenbako report: 一覧の " << report.verbatim_rows
        << " 行と、opinions.csv、report.json、report.xlsx の「全意見」には意見の原文が載ります。"
           "公表の前に、個人に関する情報がないか確認してください。\n";
}

int run(const ReportOptions& options, Streams& streams) {
  const auto installation = open_installation(options.installation);
  if (!installation) {
    streams.err << "ikenbako report: " << installation.error().detail << '\n';
    return exit_of(installation.error());
  }
  const auto reader = store::open_reader(installation->database.string());
  if (!reader) {
    streams.err << "ikenbako report: " << reader.error().detail << '\n';
    return kConfiguration;
  }
  auto [counts, opinions] = (*reader)->contents();
  if (counts.received != counts.total.submissions) {
    streams.err
        << "ikenbako report: 受け付けた" << counts.received << "通のうち、データベースに"
        << counts.total.submissions
        << "通しかありません。報告書を作成しませんでした。`ikenbako verify` で調べてください。\n";
    return kFindings;
  }
  if (const auto done = read_unread(opinions, *installation); !done) {
    streams.err << "ikenbako report: " << done.error().detail << '\n';
    return kConfiguration;
  }
  const auto report = build_report(report_input(*installation, options.stage, counts, opinions));

  const std::vector<std::string> findings = check_sums(report);
  for (const std::string& finding : findings) streams.err << "ikenbako report: " << finding << '\n';
  if (!findings.empty()) {
    streams.err << "ikenbako report: 数が合わないため、報告書を作成しませんでした。\n";
    return kFindings;
  }
  const fs::path folder = options.out;
  const std::vector<fs::path> files{folder / "report.html", folder / "report.xlsx",
                                    folder / "opinions.csv", folder / "report.json"};
  if (!write_files(report, folder, files)) {
    streams.err
        << "ikenbako report: " << folder.string()
        << " can't be written. Name a folder that you may write to, with room on its disk.\n";
    return kCantWrite;
  }
  warn_of_open_work(report, streams.err);
  for (const fs::path& file : files) streams.out << file.string() << '\n';
  return kDone;
}

}  // namespace

Action report(CLI::App& command, Streams& streams) {
  const auto options = std::make_shared<ReportOptions>();
  options->installation.add_to(command);
  command.add_option("--stage", options->stage, "interim, november or december")
      ->required()
      ->check(CLI::IsMember({"interim", "november", "december"}));
  command.add_option("--out", options->out, "the folder to write to; made when missing")
      ->required();
  return [options, &streams] { return run(*options, streams); };
}

}  // namespace ikenbako::commands
