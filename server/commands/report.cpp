#include <CLI/CLI.hpp>
#include <iostream>

#include "analysis/report/render.hpp"
#include "server/commands/commands.hpp"
#include "server/commands/installation.hpp"
#include "server/commands/make_report.hpp"
#include "server/commands/new_files.hpp"

namespace ikenbako::commands {
namespace {

namespace fs = std::filesystem;

struct ReportOptions {
  InstallationOptions installation;
  std::string stage, out;
};

// All four or none.
bool write_files(const analysis::report::Report& report, const fs::path& folder,
                 const std::vector<fs::path>& files) {
  const std::string html = render_html(report);
  const std::string csv = render_csv(report);
  const std::string json = render_json(report);
  const auto book = [&report](const fs::path& file) { return write_xlsx(report, file); };
  return write_new_files(
      folder,
      {file_of(files[0], html), {files[1], book}, file_of(files[2], csv), file_of(files[3], json)});
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
  const auto report = make_report(*installation, options.stage);
  if (!report) {
    for (const std::string& reason : report.error().reasons)
      streams.err << "ikenbako report: " << reason << '\n';
    return report.error().exit_code;
  }
  const fs::path folder = options.out;
  const std::vector<fs::path> files{folder / "report.html", folder / "report.xlsx",
                                    folder / "opinions.csv", folder / "report.json"};
  if (!write_files(*report, folder, files)) {
    streams.err
        << "ikenbako report: " << folder.string()
        << " can't be written. Name a folder that you may write to, with room on its disk.\n";
    return kCantWrite;
  }
  warn_of_open_work(*report, streams.err);
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
