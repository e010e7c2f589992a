// How a command finds the `serve` that owns the store: serve leaves its staff listener's address
// beside the database.
#pragma once

#include <string>

#include "server/commands/installation.hpp"

namespace ikenbako::commands {

struct RunningServer {
  std::string address, token;
};

std::filesystem::path address_file(const Installation& installation);

// The token comes from `token_file`, else from the trial's own. Error: not_found, saying what to
// do.
Result<RunningServer> find_running_server(const Installation& installation,
                                          const std::string& token_file);

}  // namespace ikenbako::commands
