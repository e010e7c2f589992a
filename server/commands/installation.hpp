// What --config FILE or --data DIR stands for: one consultation with its files, keys and addresses.
// A plain value, made once at the start of a command.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "analysis/taxonomy.hpp"
#include "server/core/clock.hpp"
#include "server/core/consultation.hpp"
#include "server/core/translation.hpp"
#include "server/store/vault.hpp"

namespace CLI {
class App;
}

namespace ikenbako::commands {

struct Installation {
  std::shared_ptr<const Consultation> consultation;
  Translations translations;  // of the consultation, as far as there are files of them
  std::shared_ptr<const Clock> clock;
  std::filesystem::path database, staff_file, public_key_file, secrets_file;
  std::filesystem::path results;  // the folder of what `publish` has made public
  bool trial = false;             // made by --data
  std::string public_address = "127.0.0.1:8080", staff_address = "127.0.0.1:8081";
  std::string public_url;  // as citizens see it, e.g. "https://iken.example.jp"; empty: plain HTTP
  std::vector<std::string> proxies;
  std::optional<Time> maintenance;  // citizens' pages are closed until then
  std::string notice;               // what the operator should know of a trial; empty otherwise
};

// The options that every command with an installation has.
struct InstallationOptions {
  std::string config, data, now;
  // `required`: one of --config and --data must be given, else one may.
  void add_to(CLI::App& command, bool required = true);
};

// With --data makes what is missing (directory, keys, a staff token). Errors: invalid (options or
// configuration), unavailable (can't write there).
Result<Installation> open_installation(const InstallationOptions& options);

// The exit code of an Error that open_installation or open_vault gave.
int exit_of(const Error& error);

// The server's own secrets: the form token's and the person hash's keys, 32 bytes each.
struct Secrets {
  std::string form_key, person_key;
};
Result<Secrets> load_secrets(const Installation& installation);

// The vault of this installation, with the analysis' folding of names.
Result<store::Vault> open_vault(const Installation& installation);

// The Fujinokuni consultation, compiled in.
std::shared_ptr<const Consultation> built_in_consultation();
Translations built_in_translations();

analysis::Taxonomy taxonomy_of(const Consultation& consultation);

}  // namespace ikenbako::commands
