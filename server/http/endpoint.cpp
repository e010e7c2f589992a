#include "server/http/endpoint.hpp"

#include <charconv>

namespace ikenbako::http {

namespace asio = boost::asio;

Result<asio::ip::tcp::endpoint> parse_endpoint(std::string_view text) {
  const Error unreadable{
      Code::invalid, "アドレスは 127.0.0.1:8080 か [::1]:8080 の形で書いてください。", {}};
  const std::size_t colon = text.rfind(':');
  if (colon == std::string_view::npos) return unreadable;
  std::string_view host = text.substr(0, colon);
  const std::string_view port = text.substr(colon + 1);

  unsigned short number = 0;
  const auto [end, fault] = std::from_chars(port.data(), port.data() + port.size(), number);
  if (fault != std::errc{} || end != port.data() + port.size() || port.empty()) return unreadable;

  const bool bracketed = host.size() > 2 && host.front() == '[' && host.back() == ']';
  if (bracketed) host = host.substr(1, host.size() - 2);
  if (host == "localhost") host = "127.0.0.1";
  boost::system::error_code error;
  const asio::ip::address address = asio::ip::make_address(std::string(host), error);
  if (error || address.is_v6() != bracketed) return unreadable;
  return asio::ip::tcp::endpoint(address, number);
}

std::string to_text(const asio::ip::tcp::endpoint& endpoint) {
  const std::string host = endpoint.address().to_string();
  const std::string port = std::to_string(endpoint.port());
  return endpoint.address().is_v6() ? "[" + host + "]:" + port : host + ":" + port;
}

}  // namespace ikenbako::http
