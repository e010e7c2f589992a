#include "server/http/sender.hpp"

#include <algorithm>

namespace ikenbako::http {
namespace {

using boost::asio::ip::address;

std::string_view trim(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

// "192.0.2.1", "192.0.2.1:4711", "2001:db8::1", "[2001:db8::1]:4711".
std::string_view without_port(std::string_view entry) {
  if (entry.starts_with('[')) return entry.substr(1, entry.find(']') - 1);
  const std::size_t colon = entry.find(':');
  return entry.rfind(':') == colon ? entry.substr(0, colon) : entry;
}

// The last entry of the last header of that name; cuts it off `list`.
std::string_view take_last(std::string_view& list) {
  const std::size_t comma = list.rfind(',');
  const std::size_t from = comma == std::string_view::npos ? 0 : comma + 1;
  const std::string_view entry = trim(list.substr(from));
  list = list.substr(0, comma == std::string_view::npos ? 0 : comma);
  return entry;
}

std::string joined(const Request& request, std::string_view name) {
  std::string list;
  for (const auto& [key, value] : request.headers)
    if (key == name) list += (list.empty() ? "" : ",") + value;
  return list;
}

}  // namespace

address plain_address(const address& from) {
  if (!from.is_v6() || !from.to_v6().is_v4_mapped()) return from;
  return boost::asio::ip::make_address_v4(boost::asio::ip::v4_mapped, from.to_v6());
}

bool is_listed(const Proxies& proxies, const address& one) {
  return std::find(proxies.begin(), proxies.end(), one) != proxies.end();
}

void find_sender(const address& peer, const Proxies& proxies, Request& request) {
  address sender = plain_address(peer);
  if (is_listed(proxies, sender)) {
    const std::string forwarded = joined(request, "x-forwarded-for");
    std::string_view rest = forwarded;
    while (!rest.empty() && is_listed(proxies, sender)) {
      boost::system::error_code error;
      const std::string entry(without_port(take_last(rest)));
      const address next = boost::asio::ip::make_address(entry, error);
      if (error) break;
      sender = plain_address(next);
    }
  }
  request.client = sender.to_string();
}

}  // namespace ikenbako::http
