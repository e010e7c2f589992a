#include "server/commands/installation.hpp"

#include <toml++/toml.h>
#include <CLI/CLI.hpp>
#include <set>

#include "analysis/text/characters.hpp"
#include "server/commands/built_in.hpp"
#include "server/commands/commands.hpp"
#include "server/core/crypto.hpp"
#include "server/core/private_file.hpp"
#include "server/language/languages.hpp"
#include "server/review/accounts.hpp"

namespace ikenbako::commands {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kKeyBytes = 32;

Error configuration(std::string detail) { return {Code::invalid, std::move(detail), {}}; }

// The keys a configuration file may have; anything else is a slip of the pen.
const std::set<std::string, std::less<>> kKnown{
    "consultation", "database", "public_key", "secrets", "staff_accounts",   "results",
    "public",       "staff",    "public_url", "proxies", "maintenance_until"};

// What belongs there, or null when the value's type is right.
const char* wrong_type(std::string_view key, const toml::node& value) {
  if (key != "proxies")
    return value.is_string() ? nullptr : "a text in quotes, e.g. \"127.0.0.1:8080\"";
  const toml::array* list = value.as_array();
  const bool texts = list != nullptr && (list->empty() || list->is_homogeneous<std::string>());
  return texts ? nullptr : "a list of addresses, e.g. [\"10.0.0.1\"]";
}

std::vector<std::string> language_tags() {
  std::vector<std::string> tags;
  for (const language::Language& one : language::languages()) tags.push_back(one.tag);
  return tags;
}

// Relative paths in a configuration file are meant from where it lies.
fs::path beside(const fs::path& file, const std::string& path) {
  return path.empty() ? fs::path{} : fs::absolute(file).parent_path() / path;
}

Result<Installation> from_table(const fs::path& file, const toml::table& table) {
  for (const auto& [key, value] : table)
    if (!kKnown.contains(key.str()))
      return configuration(file.string() + ": unknown key \"" + std::string(key.str()) +
                           "\"; known are consultation, database, public_key, secrets, "
                           "staff_accounts, results, public, staff, public_url, proxies, "
                           "maintenance_until.");
  for (const auto& [key, value] : table)
    if (const char* belongs = wrong_type(key.str(), value); belongs != nullptr)
      return configuration(file.string() + ": \"" + std::string(key.str()) + "\" must be " +
                           belongs + ".");
  const auto text = [&table](const char* key, std::string otherwise = {}) {
    return table[key].value<std::string>().value_or(std::move(otherwise));
  };
  for (const char* key : {"consultation", "database", "public_key"})
    if (text(key).empty())
      return configuration(file.string() + ": \"" + key + "\" is missing; it names a file.");

  Installation made;
  auto consultation = load_consultation(beside(file, text("consultation")));
  if (!consultation) return consultation.error();
  made.consultation = std::make_shared<const Consultation>(std::move(*consultation));
  auto translations =
      load_translations(*made.consultation, beside(file, text("consultation")), language_tags());
  if (!translations) return translations.error();
  made.translations = std::move(*translations);
  made.clock = std::make_shared<SystemClock>();
  made.database = beside(file, text("database"));
  made.public_key_file = beside(file, text("public_key"));
  const fs::path folder = made.database.parent_path();
  made.secrets_file =
      text("secrets").empty() ? folder / "secrets.toml" : beside(file, text("secrets"));
  made.staff_file =
      text("staff_accounts").empty() ? folder / "staff.json" : beside(file, text("staff_accounts"));
  made.results = text("results").empty() ? folder / "results" : beside(file, text("results"));
  made.public_address = text("public", made.public_address);
  made.staff_address = text("staff", made.staff_address);
  made.public_url = text("public_url");
  if (!made.public_url.empty() && !made.public_url.starts_with("https://") &&
      !made.public_url.starts_with("http://"))
    return configuration(file.string() + ": \"public_url\" must begin with https:// or http://.");
  if (const std::string until = text("maintenance_until"); !until.empty()) {
    const auto time = parse_time(until);
    if (!time)
      return configuration(file.string() + ": \"maintenance_until\": " + time.error().detail);
    made.maintenance = *time;
  }
  if (const toml::array* proxies = table["proxies"].as_array())
    for (const toml::node& proxy : *proxies)
      made.proxies.push_back(proxy.value<std::string>().value_or(""));
  return made;
}

Result<Installation> from_config(const fs::path& file) {
  try {
    return from_table(file, toml::parse_file(file.string()));
  } catch (const toml::parse_error& error) {
    return configuration(file.string() + ", line " + std::to_string(error.source().begin.line) +
                         ": " + std::string(error.description()));
  }
}

// A trial has the whole installation in one folder, the secretariat's secret key with it.
Result<void> make_trial_files(const Installation& made, const fs::path& folder) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (error)
    return Error{Code::unavailable,
                 folder.string() + " can't be made: " + error.message() +
                     ". Name a folder that you may write to.",
                 {}};
  if (!fs::exists(made.public_key_file)) {
    const store::KeyPair keys = store::make_key_pair();
    const char* comment = "ikenbako TRIAL key made by --data; never use it for real comments";
    if (auto done = store::write_key(folder / "secretariat.key", comment, keys.secret_key, true);
        !done)
      return done.error();
    if (auto done = store::write_key(made.public_key_file, comment, keys.public_key, false); !done)
      return done.error();
  }
  const fs::path token_file = folder / "staff-token";
  if (!fs::exists(token_file)) {
    const std::string token = review::make_token();
    auto accounts = review::load_accounts(made.staff_file);
    if (!accounts) return accounts.error();
    accounts->push_back({"trial", review::token_digest(token), to_rfc3339(made.clock->now()), ""});
    if (auto done = review::save_accounts(made.staff_file, *accounts); !done) return done.error();
    if (auto done = write_private_file(token_file, token + "\n"); !done) return done.error();
  }
  return {};
}

Result<Installation> from_data(const fs::path& folder, const std::string& now) {
  Installation made;
  made.trial = true;
  made.consultation = built_in_consultation();
  made.translations = built_in_translations();
  made.database = folder / "ikenbako.db";
  made.staff_file = folder / "staff.json";
  made.public_key_file = folder / "secretariat.pub";
  made.secrets_file = folder / "secrets.toml";
  made.results = folder / "results";
  made.notice = "trial installation in " + folder.string() + ": its keys are for trials only";
  if (!now.empty()) {
    const auto start = parse_time(now);
    if (!start) return configuration("--now: " + start.error().detail);
    made.clock = std::make_shared<TrialClock>(*start);
  } else if (made.consultation->is_open(SystemClock{}.now())) {
    made.clock = std::make_shared<SystemClock>();
  } else {
    // Outside the period a trial would meet closed doors only: it plays in the middle of the
    // period.
    const Time middle =
        made.consultation->opens + (made.consultation->closes - made.consultation->opens) / 2;
    made.clock = std::make_shared<TrialClock>(middle);
    made.notice +=
        "; its clock starts at " + to_jst(middle) + ", inside the period (--now TIME sets another)";
  }
  if (auto done = make_trial_files(made, folder); !done) return done.error();
  return made;
}

}  // namespace

void InstallationOptions::add_to(CLI::App& command, bool required) {
  CLI::Option_group* const one_of = command.add_option_group("installation");
  one_of->add_option("--config", config, "the installation's configuration file (TOML)");
  CLI::Option* const folder = one_of->add_option(
      "--data", data, "a folder for a trial with built-in defaults, made if missing");
  if (required)
    one_of->require_option(1);
  else
    one_of->require_option(0, 1);
  command.add_option("--now", now, "start the clock there, e.g. 2021-10-15T12:00")->needs(folder);
}

Result<Installation> open_installation(const InstallationOptions& options) {
  return options.config.empty() ? from_data(options.data, options.now)
                                : from_config(options.config);
}

int exit_of(const Error& error) {
  return error.code == Code::unavailable ? kCantWrite : kConfiguration;
}

Result<Secrets> load_secrets(const Installation& installation) {
  const fs::path& file = installation.secrets_file;
  if (!fs::exists(file)) {
    if (fs::exists(installation.database))
      return configuration(
          file.string() +
          " is missing, but its database is there. Restore it from the backup: with "
          "new keys the same person would be counted twice.");
    const auto made = write_private_file(
        file,
        "# This server's own secrets. Keep the file with the database, readable by it alone.\n"
        "form_key = \"" +
            to_base64url(random_bytes(kKeyBytes)) + "\"\nperson_key = \"" +
            to_base64url(random_bytes(kKeyBytes)) + "\"\n");
    if (!made) return made.error();
  }
  try {
    const toml::table table = toml::parse_file(file.string());
    const auto key = [&table](const char* name) {
      return from_base64url(table[name].value<std::string>().value_or("")).value_or("");
    };
    Secrets secrets{key("form_key"), key("person_key")};
    if (secrets.form_key.size() == kKeyBytes && secrets.person_key.size() == kKeyBytes)
      return secrets;
  } catch (const toml::parse_error&) {
    // told below, like a key of the wrong size
  }
  return configuration(file.string() +
                       " does not hold the server's two keys; restore it from the "
                       "backup (a new one makes old person counts differ).");
}

Result<store::Vault> open_vault(const Installation& installation) {
  auto public_key = store::read_key(installation.public_key_file);
  if (!public_key) return public_key.error();
  const auto secrets = load_secrets(installation);
  if (!secrets) return secrets.error();
  return store::Vault(std::move(*public_key), secrets->person_key, analysis::fold_name);
}

std::shared_ptr<const Consultation> built_in_consultation() {
  static const auto consultation = std::make_shared<const Consultation>(
      parse_consultation(built_in_file("fujinokuni-dx.json")).value());
  return consultation;
}

Translations built_in_translations() {
  Translations made;
  for (const std::string& tag : language_tags()) {
    const std::string_view file = built_in_file("fujinokuni-dx." + tag + ".json");
    if (file.data() == nullptr) continue;
    made.emplace(tag, translate(*built_in_consultation(), file, tag).value());
  }
  return made;
}

analysis::Taxonomy taxonomy_of(const Consultation& consultation) {
  analysis::Taxonomy taxonomy;
  taxonomy.name = consultation.key;
  for (const Pillar& pillar : consultation.pillars) {
    analysis::Label label{pillar.key, pillar.title, {pillar.description}};
    label.wording.insert(label.wording.end(), pillar.measures.begin(), pillar.measures.end());
    taxonomy.pillars.push_back(std::move(label));
  }
  for (const Viewpoint& viewpoint : consultation.viewpoints)
    taxonomy.viewpoints.push_back({viewpoint.key, viewpoint.title, {viewpoint.description}});
  return taxonomy;
}

}  // namespace ikenbako::commands
