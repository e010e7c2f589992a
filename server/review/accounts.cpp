#include "server/review/accounts.hpp"

#include <spdlog/spdlog.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "server/core/crypto.hpp"
#include "server/core/private_file.hpp"

namespace ikenbako::review {
namespace {

using nlohmann::json;

constexpr std::string_view kBearer = "Bearer ";

Error broken(const std::filesystem::path& file) {
  return {
      Code::invalid,
      "職員アカウントのファイル " + file.string() +
          " を読めません。控えから戻すか、消してから `ikenbako staff add` で作り直してください。",
      {}};
}

}  // namespace

std::string make_token() { return "ikb_" + to_base64url(random_bytes(32)); }

std::string token_digest(std::string_view token) { return to_hex(digest({"staff", token})); }

Result<std::vector<Account>> load_accounts(const std::filesystem::path& file) {
  std::vector<Account> accounts;
  std::ifstream stream(file);
  if (!stream) {
    if (!std::filesystem::exists(file)) return accounts;
    return broken(file);
  }
  std::stringstream text;
  text << stream.rdbuf();
  try {
    const json parsed = json::parse(text.str());
    for (const json& item : parsed.at("accounts"))
      accounts.push_back(
          {item.at("name"), item.at("token_digest"), item.at("created"), item.at("revoked")});
  } catch (const json::exception&) {
    return broken(file);
  }
  return accounts;
}

Result<void> save_accounts(const std::filesystem::path& file,
                           const std::vector<Account>& accounts) {
  json list = json::array();
  for (const Account& account : accounts)
    list.push_back({{"name", account.name},
                    {"token_digest", account.token_digest},
                    {"created", account.created},
                    {"revoked", account.revoked}});
  return write_private_file(file, json{{"accounts", list}}.dump(2) + "\n");
}

std::optional<std::string> Accounts::authorize(std::string_view authorization) {
  if (!authorization.starts_with(kBearer)) return {};
  refresh();
  const std::string given = token_digest(authorization.substr(kBearer.size()));
  for (const Account& account : accounts_)
    if (account.revoked.empty() && equal_secrets(account.token_digest, given)) return account.name;
  return {};
}

void Accounts::refresh() {
  std::error_code error;
  const auto changed = std::filesystem::last_write_time(file_, error);
  if (error) {
    accounts_.clear();  // no file, no staff
    read_at_ = {};
    return;
  }
  if (changed == read_at_) return;
  auto accounts = load_accounts(file_);
  if (!accounts) spdlog::error("staff accounts: {}", accounts.error().detail);
  accounts_ = accounts ? std::move(*accounts) : std::vector<Account>{};  // in doubt, nobody
  read_at_ = changed;
}

}  // namespace ikenbako::review
