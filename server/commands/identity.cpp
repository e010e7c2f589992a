#include <CLI/CLI.hpp>
#include <iostream>
#include <nlohmann/json.hpp>

#include "server/commands/commands.hpp"
#include "server/commands/installation.hpp"
#include "server/store/store.hpp"
#include "server/store/vault.hpp"

namespace ikenbako::commands {
namespace {

namespace fs = std::filesystem;

struct IdentityOptions {
  InstallationOptions installation;
  std::string key, new_key;
  std::vector<std::string> ids;
};

int fail(const Error& error, int code, Streams& streams) {
  streams.err << "ikenbako identity: " << error.detail << '\n';
  return code;
}

// Makes a key pair on the secretariat's machine: FILE keeps the secret half, FILE.pub goes to the
// server.
int make_keys(const std::string& file, Streams& streams) {
  if (fs::exists(file)) {
    streams.err << "ikenbako identity: " << file
                << " はすでにあります。上書きすると、それで封をした氏名は二度と読めません。\n";
    return kCantWrite;
  }
  const store::KeyPair keys = store::make_key_pair();
  const auto secret =
      store::write_key(file, "ikenbako secret key: keep it on the secretariat's machine only",
                       keys.secret_key, true);
  if (!secret) return fail(secret.error(), kCantWrite, streams);
  const auto open = store::write_key(file + ".pub", "ikenbako public key: give it to the server",
                                     keys.public_key, false);
  if (!open) return fail(open.error(), kCantWrite, streams);
  streams.out << file << '\n' << file << ".pub\n";
  return kDone;
}

// "000123-02" is an opinion of submission "000123".
std::string submission_of(const std::string& id) { return id.substr(0, id.find('-')); }

int open_all(const std::vector<store::SealedIdentity>& sealed, const store::KeyPair& keys,
             Streams& streams) {
  int code = kDone;
  for (const store::SealedIdentity& item : sealed) {
    const auto identity = store::open_identity(item.sealed, item.receipt, keys);
    if (!identity) {
      streams.err << item.submission << ": " << identity.error().detail << '\n';
      code = kFindings;
      continue;
    }
    const nlohmann::ordered_json line{{"submission", item.submission},
                                      {"receipt", item.receipt},
                                      {"at", to_rfc3339(item.at)},
                                      {"fields", identity->fields},
                                      {"client", identity->client}};
    streams.out << line.dump() << '\n';
  }
  return code;
}

int run(const IdentityOptions& options, Streams& streams) {
  if (!options.new_key.empty()) return make_keys(options.new_key, streams);
  const InstallationOptions& where = options.installation;
  const bool nowhere = where.config.empty() && where.data.empty();
  if (nowhere || options.key.empty() || options.ids.empty()) {
    streams.err
        << "ikenbako identity: --key FILE と、受付した通または意見の番号を指定してください。\n";
    return kUsage;
  }
  const auto installation = open_installation(options.installation);
  if (!installation) return fail(installation.error(), exit_of(installation.error()), streams);
  auto secret = store::read_key(options.key);
  if (!secret) return fail(secret.error(), kConfiguration, streams);
  auto open = store::read_key(installation->public_key_file);
  if (!open) return fail(open.error(), kConfiguration, streams);
  const auto reader = store::open_reader(installation->database.string());
  if (!reader) return fail(reader.error(), kConfiguration, streams);
  std::vector<std::string> submissions;
  for (const std::string& id : options.ids) submissions.push_back(submission_of(id));
  const auto sealed = (*reader)->identities(submissions);
  if (!sealed) return fail(sealed.error(), kBadData, streams);
  return open_all(*sealed, {std::move(*open), std::move(*secret)}, streams);
}

}  // namespace

Action identity(CLI::App& command, Streams& streams) {
  const auto options = std::make_shared<IdentityOptions>();
  options->installation.add_to(command, false);
  command.add_option("--key", options->key, "the secretariat's secret key");
  command.add_option("--make-key", options->new_key, "make a new key pair: FILE and FILE.pub");
  command.add_option("ids", options->ids, "submissions or opinions, e.g. 000123 or 000123-02");
  return [options, &streams] { return run(*options, streams); };
}

}  // namespace ikenbako::commands
