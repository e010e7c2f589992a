#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>

#include "server/commands/commands.hpp"
#include "server/commands/installation.hpp"
#include "server/review/accounts.hpp"

namespace ikenbako::commands {
namespace {

struct StaffOptions {
  InstallationOptions installation;
  std::string name;
};

using Change = int (*)(const Installation&, std::vector<review::Account>&, const std::string&,
                       Streams&);

auto find_valid(std::vector<review::Account>& accounts, const std::string& name) {
  return std::find_if(accounts.begin(), accounts.end(), [&name](const review::Account& account) {
    return account.name == name && account.revoked.empty();
  });
}

// Goes into lists and reviews, a line each.
bool is_name(const std::string& name) {
  return !name.empty() && name.size() <= 100 &&
         std::none_of(name.begin(), name.end(),
                      [](char letter) { return static_cast<unsigned char>(letter) < 0x20; });
}

int save(const Installation& installation, const std::vector<review::Account>& accounts,
         Streams& streams) {
  const auto saved = review::save_accounts(installation.staff_file, accounts);
  if (saved) return kDone;
  streams.err << "ikenbako staff: " << saved.error().detail << '\n';
  return kCantWrite;
}

int add(const Installation& installation, std::vector<review::Account>& accounts,
        const std::string& name, Streams& streams) {
  if (!is_name(name)) {
    streams.err
        << "ikenbako staff: 名前は、改行などを含まない1文字以上100バイトまでにしてください。\n";
    return kUsage;
  }
  if (find_valid(accounts, name) != accounts.end()) {
    streams.err << "ikenbako staff: " << name
                << " はすでにあります。先に `staff revoke` で止めるか、別の名前にしてください。\n";
    return kUsage;
  }
  const std::string token = review::make_token();
  accounts.push_back(
      {name, review::token_digest(token), to_rfc3339(installation.clock->now()), ""});
  const int code = save(installation, accounts, streams);
  if (code == kDone) {
    streams.err << "この値は一度しか表示しません。本人だけに渡してください。\n";
    streams.out << token << '\n';
  }
  return code;
}

int list(const Installation&, std::vector<review::Account>& accounts, const std::string&,
         Streams& streams) {
  for (const review::Account& account : accounts)
    streams.out << account.name << '\t' << account.created << '\t'
                << (account.revoked.empty() ? "valid" : "revoked " + account.revoked) << '\n';
  return kDone;
}

int revoke(const Installation& installation, std::vector<review::Account>& accounts,
           const std::string& name, Streams& streams) {
  const auto account = find_valid(accounts, name);
  if (account == accounts.end()) {
    streams.err << "ikenbako staff: 有効なアカウント " << name
                << " はありません。`staff list` で名前を確かめてください。\n";
    return kUsage;
  }
  account->revoked = to_rfc3339(installation.clock->now());
  return save(installation, accounts, streams);
}

int run(const StaffOptions& options, Change change, Streams& streams) {
  const auto installation = open_installation(options.installation);
  if (!installation) {
    streams.err << "ikenbako staff: " << installation.error().detail << '\n';
    return exit_of(installation.error());
  }
  auto accounts = review::load_accounts(installation->staff_file);
  if (!accounts) {
    streams.err << "ikenbako staff: " << accounts.error().detail << '\n';
    return kConfiguration;
  }
  return change(*installation, *accounts, options.name, streams);
}

}  // namespace

Action staff(CLI::App& command, Streams& streams) {
  const auto options = std::make_shared<StaffOptions>();
  const auto chosen = std::make_shared<Change>(nullptr);
  command.require_subcommand(1);
  const auto verb = [&](const char* name, const char* help, Change change, bool named) {
    CLI::App* subcommand = command.add_subcommand(name, help);
    options->installation.add_to(*subcommand);
    if (named)
      subcommand->add_option("NAME", options->name, "who, e.g. a person's or section's name")
          ->required();
    subcommand->callback([chosen, change] { *chosen = change; });
  };
  verb("add", "make an account and print its token once", add, true);
  verb("list", "accounts with their state", list, false);
  verb("revoke", "stop an account's token at once", revoke, true);
  return [options, chosen, &streams] { return run(*options, *chosen, streams); };
}

}  // namespace ikenbako::commands
