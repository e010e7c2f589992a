#include <sys/stat.h>

#include <CLI/CLI.hpp>
#include <iostream>
#include <map>

#include "analysis/text/characters.hpp"
#include "server/commands/commands.hpp"
#include "server/commands/installation.hpp"
#include "server/commands/new_files.hpp"
#include "server/intake/pages.hpp"
#include "server/web/web.hpp"

namespace ikenbako::commands {
namespace {

namespace fs = std::filesystem;

struct AwayOptions {
  InstallationOptions installation;
  std::string out;
};

intake::View view_in(const language::Language& language) {
  intake::View view;
  view.language = &language;
  view.path = "/";
  // The proxy gives the first language to whoever named none; its links leave the choice open.
  if (&language != &language::languages().front()) view.prefix = "/" + language.tag;
  return view;
}

// By file name. The pages use the two files, which the proxy must have too.
std::map<std::string, std::string> files_of(const Installation& installation) {
  std::string address = installation.public_url;
  while (address.ends_with('/')) address.pop_back();
  const intake::Pages pages{*installation.consultation, installation.translations,
                            analysis::count_characters, address};
  std::map<std::string, std::string> files;
  for (const char* name : {"style.css", "icon.svg"}) files.emplace(name, web::file(name));
  for (const language::Language& one : language::languages())
    files.emplace(one.tag + ".html",
                  pages.message(view_in(one), 503, {{"error.503"}, {"error.500_detail"}}).body);
  return files;
}

int run(const AwayOptions& options, Streams& streams) {
  const auto installation = open_installation(options.installation);
  if (!installation) {
    streams.err << "ikenbako away: " << installation.error().detail << '\n';
    return exit_of(installation.error());
  }
  const fs::path folder = options.out;
  const auto files = files_of(*installation);
  std::vector<NewFile> made;
  for (const auto& [name, bytes] : files) made.push_back(file_of(folder / name, bytes));
  ::umask(S_IWGRP | S_IWOTH);  // the proxy reads them as somebody else
  if (!write_new_files(folder, made)) {
    streams.err << "ikenbako away: " << options.out
                << " can't be written. It must be a folder that you may write to, with room on its "
                   "disk.\n";
    return kCantWrite;
  }
  streams.out << options.out << '\n';
  return kDone;
}

}  // namespace

Action away(CLI::App& command, Streams& streams) {
  const auto options = std::make_shared<AwayOptions>();
  options->installation.add_to(command);
  command.add_option("--out", options->out, "the folder that the proxy serves, made if missing")
      ->required();
  return [options, &streams] { return run(*options, streams); };
}

}  // namespace ikenbako::commands
