// Who sent a request, behind proxies. A pure function; safe from any thread.
#pragma once

#include <boost/asio/ip/address.hpp>
#include <string>
#include <vector>

#include "server/http/message.hpp"

namespace ikenbako::http {

// The listed proxies, as addresses.
using Proxies = std::vector<boost::asio::ip::address>;

// An IPv4 address that came in over IPv6 is that IPv4 address.
boost::asio::ip::address plain_address(const boost::asio::ip::address& address);

bool is_listed(const Proxies& proxies, const boost::asio::ip::address& address);

// Sets request.client from its headers. Only a listed peer's headers are
// believed; the sender is then the right-most entry of X-Forwarded-For that is no listed proxy
// itself. What stands left of the first entry that is no address is not believed.
void find_sender(const boost::asio::ip::address& peer, const Proxies& proxies, Request& request);

}  // namespace ikenbako::http
