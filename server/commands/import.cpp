#include <CLI/CLI.hpp>
#include <cstdlib>
#include <fstream>
#include <future>
#include <iostream>
#include <nlohmann/json.hpp>

#include "server/commands/batch_writer.hpp"
#include "server/commands/commands.hpp"
#include "server/commands/import_submissions.hpp"
#include "server/commands/import_table.hpp"
#include "server/commands/installation.hpp"
#include "server/commands/running_server.hpp"
#include "server/http/client.hpp"
#include "server/review/opinion_json.hpp"
#include "server/store/store.hpp"

namespace ikenbako::commands {
namespace {

struct ImportOptions {
  InstallationOptions installation;
  std::string channel, source, token_file;
  std::vector<std::string> files;
  bool dry_run = false;
};

// A large file takes the server a while.
constexpr std::chrono::minutes kPatience{10};

struct Kept {
  std::size_t fresh = 0, repeated = 0;
};

// Hands one file's submissions to whoever owns the store: all of them or none.
using Keep = std::function<Result<Kept>(std::vector<NewSubmission>)>;

Kept count(const std::vector<Receipt>& receipts) {
  Kept kept;
  for (const Receipt& receipt : receipts) ++(receipt.repeated ? kept.repeated : kept.fresh);
  return kept;
}

Keep keep_in(store::Writer& writer) {
  return [&writer](std::vector<NewSubmission> submissions) -> Result<Kept> {
    std::promise<Result<std::vector<Receipt>>> promise;
    writer.submit(std::move(submissions), [&promise](Result<std::vector<Receipt>> result) {
      promise.set_value(std::move(result));
    });
    const auto receipts = promise.get_future().get();
    if (!receipts) return receipts.error();
    return count(*receipts);
  };
}

// What the running server said against it.
Error refusal(Code code, const nlohmann::json& problem) {
  Error error{code, "", {}};
  if (!problem.is_object()) return error;
  error.detail = problem.value("detail", "");
  for (const auto& item : problem.value("errors", nlohmann::json::array()))
    error.fields.push_back({item.value("pointer", ""), item.value("detail", "")});
  return error;
}

// Beside `serve` the rows go through the staff listener: one process alone writes the file.
Keep keep_through(const std::string& address, const std::string& token) {
  return [address, token](const std::vector<NewSubmission>& submissions) -> Result<Kept> {
    const auto response =
        http::fetch(address, "POST", "/api/v1/submissions",
                    {{"Authorization", "Bearer " + token}, {"Content-Type", "application/json"}},
                    review::submissions_json(submissions), kPatience);
    if (!response) return response.error();
    const auto body = nlohmann::json::parse(response->body, nullptr, false);
    if (response->status != 201) {
      const Code code = response->status == 409 ? Code::conflict : Code::unavailable;
      return refusal(code, body);
    }
    Kept kept;
    for (const auto& item : body.at("items"))
      ++(item.at("repeated").get<bool>() ? kept.repeated : kept.fresh);
    return kept;
  };
}

// Imports one file; gives its exit code.
int import_file(const std::string& name, const ImportPlan& plan, bool dry_run, const Keep& keep,
                Streams& streams) {
  const auto table = read_table(name);
  if (!table) {
    streams.err << name << ": " << table.error().detail << '\n';
    return table.error().code == Code::not_found ? kIo : kBadData;
  }
  ImportedFile file = make_submissions(*table, plan);
  if (!file.ignored.empty()) {
    streams.err << name << ": 取り込まない列:";
    for (const std::string& column : file.ignored) streams.err << ' ' << column;
    streams.err << '\n';
  }
  for (const std::string& error : file.errors) streams.err << name << ": " << error << '\n';
  if (!file.errors.empty()) {
    streams.err << name << ": 直していただく行が" << file.errors.size()
                << "あるため、このファイルは1件も取り込んでいません。\n";
    return kFindings;
  }
  const std::size_t submissions = file.submissions.size();
  if (dry_run) {
    streams.out << name << ": " << submissions << "通 " << file.opinions
                << "件を取り込めます（試しなので取り込んでいません）\n";
    return kDone;
  }
  const auto kept = submissions == 0 ? Result<Kept>(Kept{}) : keep(std::move(file.submissions));
  if (!kept) {
    // A server that did not answer may have kept the file all the same.
    const bool unknown = kept.error().code == Code::unavailable;
    streams.err << name
                << (unknown ? ": 取り込めたか分かりません。同じファイルをもう一度取り込んでください"
                              "（二重にはなりません）。"
                            : ": 取り込んでいません。")
                << kept.error().detail << '\n';
    for (const FieldError& field : kept.error().fields)
      if (const auto line = file.line_of.find(field.name); line != file.line_of.end())
        streams.err << name << ": " << line->second
                    << "行目: 同じ番号で別の内容がすでに取り込まれています。"
                       "別の台帳なら --source に台帳の名前を付けてください\n";
    return kept.error().code == Code::conflict ? kFindings : kIo;
  }
  streams.out << name << ": " << submissions << "通 " << file.opinions << "件（新しく取り込み "
              << kept->fresh << "通、取込済み " << kept->repeated << "通）\n";
  return kDone;
}

int import_files(const ImportOptions& options, const ImportPlan& plan, const Keep& keep,
                 Streams& streams) {
  int worst = kDone;
  for (const std::string& file : options.files)
    worst = std::max(worst, import_file(file, plan, options.dry_run, keep, streams));
  return worst;
}

int with_store(const ImportOptions& options, const Installation& installation,
               const ImportPlan& plan, Streams& streams) {
  if (options.dry_run) return import_files(options, plan, {}, streams);
  const auto done = with_writer(
      installation, "ikenbako import", streams,
      [&](store::Writer& writer) { return import_files(options, plan, keep_in(writer), streams); });
  if (done) return *done;

  const auto server = find_running_server(installation, options.token_file);
  if (done.error().code == Code::conflict && server)
    return import_files(options, plan, keep_through(server->address, server->token), streams);
  streams.err << "ikenbako import: " << done.error().detail << '\n';
  if (!server && done.error().code == Code::conflict)
    streams.err << "ikenbako import: " << server.error().detail << '\n';
  return done.error().code == Code::unavailable ? kIo : kConfiguration;
}

int run(const ImportOptions& options, Streams& streams) {
  const auto installation = open_installation(options.installation);
  if (!installation) {
    streams.err << "ikenbako import: " << installation.error().detail << '\n';
    return exit_of(installation.error());
  }
  const Consultation& consultation = *installation->consultation;
  if (consultation.channel(options.channel) == nullptr) {
    streams.err << "ikenbako import: --channel " << options.channel
                << " はこの募集にありません。使えるのは:";
    for (const Channel& channel : consultation.channels)
      streams.err << ' ' << channel.key << "（" << channel.title << "）";
    streams.err << '\n';
    return kUsage;
  }
  const auto vault = open_vault(*installation);
  if (!vault) {
    streams.err << "ikenbako import: " << vault.error().detail << '\n';
    return exit_of(vault.error());
  }
  const auto secrets = load_secrets(*installation);
  if (!secrets) {
    streams.err << "ikenbako import: " << secrets.error().detail << '\n';
    return exit_of(secrets.error());
  }
  const ImportPlan plan{
      consultation,     *vault, options.channel, options.source, installation->clock->now(),
      secrets->form_key};
  return with_store(options, *installation, plan, streams);
}

}  // namespace

Action import(CLI::App& command, Streams& streams) {
  const auto options = std::make_shared<ImportOptions>();
  options->installation.add_to(command);
  command.add_option("--channel", options->channel, "how the opinions came, e.g. email, post, fax")
      ->required();
  command.add_option("--source", options->source,
                     "a name for where the files come from, when several number from 1");
  command.add_flag("--dry-run", options->dry_run, "check the files and keep nothing");
  command.add_option("--token-file", options->token_file,
                     "a staff token, for importing beside a running server");
  command.add_option("files", options->files, "csv (UTF-8 or CP932) or jsonl")->required();
  return [options, &streams] { return run(*options, streams); };
}

}  // namespace ikenbako::commands
