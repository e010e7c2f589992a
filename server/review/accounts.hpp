// The staff's accounts: who may use the staff listener, and by which token. A small JSON file that
// the `staff` command rewrites whole and a running server reads again when it changed, so that a
// revoked token stops at once. Tokens themselves are nowhere: only their digests.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "server/core/clock.hpp"
#include "server/core/error.hpp"

namespace ikenbako::review {

struct Account {
  std::string name;
  std::string token_digest;  // hex
  std::string created;       // RFC 3339
  std::string revoked;       // RFC 3339; empty while valid
};

// A token for a new account: "ikb_" and 256 random bits, shown once.
std::string make_token();
std::string token_digest(std::string_view token);

// An absent file is an empty list. Error: invalid, unavailable.
Result<std::vector<Account>> load_accounts(const std::filesystem::path& file);

// Replaces the file in one step (mode 0600). Error: unavailable.
Result<void> save_accounts(const std::filesystem::path& file, const std::vector<Account>& accounts);

// Answers who holds a token. One thread at a time.
class Accounts final {
 public:
  explicit Accounts(std::filesystem::path file) : file_(std::move(file)) {}

  // The account's name for "Authorization: Bearer <token>"; nothing when there is none.
  std::optional<std::string> authorize(std::string_view authorization);

 private:
  void refresh();

  std::filesystem::path file_;
  std::filesystem::file_time_type read_at_{};
  std::vector<Account> accounts_;
};

}  // namespace ikenbako::review
