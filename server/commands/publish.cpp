#include <CLI/CLI.hpp>
#include <iostream>

#include "analysis/report/render.hpp"
#include "server/commands/commands.hpp"
#include "server/commands/installation.hpp"
#include "server/commands/make_report.hpp"
#include "server/commands/new_files.hpp"
#include "server/commands/publish_checks.hpp"
#include "server/core/private_file.hpp"
#include "server/intake/results.hpp"

namespace ikenbako::commands {
namespace {

namespace fs = std::filesystem;
using analysis::report::Entry;
using analysis::report::Place;
using analysis::report::Report;

struct PublishOptions {
  InstallationOptions installation;
  bool withdraw = false, allow_unanswered = false;
  std::vector<std::string> confirmed;
};

int cant_write(const fs::path& folder, Streams& streams) {
  streams.err << "ikenbako publish: " << folder.string()
              << " can't be written. It must be a folder that you may write to, with room on its "
                 "disk.\n";
  return kCantWrite;
}

// answers.json goes first: without it the server shows nothing, whatever else is there.
int withdraw(const fs::path& folder, Streams& streams) {
  bool any = false;
  for (const std::string_view name :
       {intake::kAnswersJson, intake::kResultsJson, intake::kResultsCsv}) {
    std::error_code error;
    any = fs::remove(folder / name, error) || any;
    if (error) return cant_write(folder, streams);
  }
  if (any && !sync_path(folder)) return cant_write(folder, streams);
  streams.out << (any ? "公表を取り下げました。\n" : "公表しているものはありません。\n");
  return kDone;
}

intake::Answers answers_of(const Report& report) {
  intake::Answers answers;
  for (const Entry& entry : report.entries) {
    const std::string& id = entry.opinion.id;
    if (entry.row != 0)
      answers.row_of_opinion[id] = entry.row;
    else
      answers.not_listed[id] = {entry.place == Place::withdrawn, entry.opinion.scope_reason};
  }
  return answers;
}

// All three or none; answers.json last, since it is what the server looks at.
int write(const Report& report, const fs::path& folder, Streams& streams) {
  const std::string json = render_public_json(report);
  const std::string csv = render_public_csv(report);
  const std::string answers = answers_json(answers_of(report), json, csv);
  const auto keep_private = [&answers](const fs::path& file) {
    return write_private_file(file, answers).has_value();
  };
  const std::vector<NewFile> files{file_of(folder / intake::kResultsCsv, csv),
                                   file_of(folder / intake::kResultsJson, json),
                                   {folder / intake::kAnswersJson, keep_private}};
  if (!write_new_files(folder, files)) return cant_write(folder, streams);
  if (report.verbatim_rows > 0)
    streams.err << "ikenbako publish: " << report.rows.size() << " 行のうち "
                << report.verbatim_rows << " 行は、意見の原文をそのまま公表しました。\n";
  streams.out << files[1].file.string() << '\n' << files[0].file.string() << '\n';
  return kDone;
}

int refuse(const std::vector<std::string>& reasons, int exit_code, Streams& streams) {
  for (const std::string& reason : reasons) streams.err << "ikenbako publish: " << reason << '\n';
  streams.err << "ikenbako publish: 公表しませんでした。\n";
  return exit_code;
}

int run(const PublishOptions& options, Streams& streams) {
  const auto installation = open_installation(options.installation);
  if (!installation) {
    streams.err << "ikenbako publish: " << installation.error().detail << '\n';
    return exit_of(installation.error());
  }
  if (options.withdraw) return withdraw(installation->results, streams);
  const auto report = make_report(*installation, "december");
  if (!report) return refuse(report.error().reasons, report.error().exit_code, streams);
  const Leave leave{options.allow_unanswered, {options.confirmed.begin(), options.confirmed.end()}};
  const std::vector<std::string> findings = publish_findings(*report, leave);
  if (!findings.empty()) return refuse(findings, kFindings, streams);
  return write(*report, installation->results, streams);
}

}  // namespace

Action publish(CLI::App& command, Streams& streams) {
  const auto options = std::make_shared<PublishOptions>();
  options->installation.add_to(command);
  CLI::Option* withdraw =
      command.add_flag("--withdraw", options->withdraw, "take away what is published");
  command
      .add_flag("--allow-unanswered", options->allow_unanswered,
                "publish rows without a response or disposition too")
      ->excludes(withdraw);
  command
      .add_option("--confirmed-personal", options->confirmed,
                  "ID:CODE,… as a refusal names them: what was found there is no personal data, or "
                  "may be public")
      ->delimiter(',')
      ->excludes(withdraw);
  return [options, &streams] { return run(*options, streams); };
}

}  // namespace ikenbako::commands
