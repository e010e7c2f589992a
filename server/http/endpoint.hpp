// "127.0.0.1:8080" and "[::1]:8080" as Asio wants them. Pure; safe from any thread.
#pragma once

#include <boost/asio/ip/tcp.hpp>
#include <string>
#include <string_view>

#include "server/core/error.hpp"

namespace ikenbako::http {

// Error: invalid. Names are not looked up, save "localhost".
Result<boost::asio::ip::tcp::endpoint> parse_endpoint(std::string_view text);

std::string to_text(const boost::asio::ip::tcp::endpoint& endpoint);

}  // namespace ikenbako::http
