#include "server/commands/running_server.hpp"

#include <fstream>

namespace ikenbako::commands {
namespace {

std::string first_line(const std::filesystem::path& file) {
  std::ifstream stream(file);
  std::string line;
  std::getline(stream, line);
  return line;
}

}  // namespace

std::filesystem::path address_file(const Installation& installation) {
  return installation.database.string() + ".staff-address";
}

Result<RunningServer> find_running_server(const Installation& installation,
                                          const std::string& token_file) {
  RunningServer server;
  server.address = first_line(address_file(installation));
  if (server.address.empty())
    return Error{Code::not_found, "動いているserveの職員用アドレスが分かりません。", {}};
  if (!token_file.empty())
    server.token = first_line(token_file);
  else if (installation.trial)
    server.token = first_line(installation.database.parent_path() / "staff-token");
  if (server.token.empty())
    return Error{
        Code::not_found,
        "serveが動いている間は、その職員用の窓口を通して取り込みます。`ikenbako staff add` で"
        "作ったトークンをファイルに入れ、--token-file で渡してください。",
        {}};
  return server;
}

}  // namespace ikenbako::commands
