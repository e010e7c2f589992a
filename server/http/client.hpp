// A small blocking HTTP/1.1 client for commands that speak to a running server on this machine, and
// for tests. One request, one connection; follows no redirect. Safe from any thread that may wait.
#pragma once

#include <chrono>
#include <string>
#include <utility>
#include <vector>

#include "server/http/message.hpp"

namespace ikenbako::http {

// `address` is "127.0.0.1:8081"; `patience` is for the whole exchange. The answer's header names
// are in lower case; bodies up to 64 MiB are taken. Errors: invalid (the address can't be read),
// unavailable (no connection, no answer in time, an answer that is not HTTP).
Result<Response> fetch(const std::string& address, const std::string& method,
                       const std::string& target,
                       const std::vector<std::pair<std::string, std::string>>& headers,
                       const std::string& body,
                       std::chrono::milliseconds patience = std::chrono::seconds{30});

}  // namespace ikenbako::http
