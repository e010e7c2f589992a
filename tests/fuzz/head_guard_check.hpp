// What must hold between the head guard and the parser behind it, for any bytes. Shared by the fuzz
// target and the unit test's table.
#pragma once

#include <boost/asio/buffer.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/parser.hpp>
#include <string>
#include <string_view>

#include "server/http/head_guard.hpp"

namespace ikenbako::http {

// What is wrong, or "". The parser may refuse what the guard accepts; it may never see another
// message.
inline std::string disagreement(std::string_view head) {
  const HeadVerdict verdict = check_head(head, 1'000'000);
  if (verdict.status != 0) return verdict.status >= 400 && verdict.status < 600 ? "" : "status";
  if (find_head_end(head).size != head.size()) return "the head ends elsewhere";

  boost::beast::http::request_parser<boost::beast::http::empty_body> parser;
  parser.header_limit(kHeadLimit);
  parser.body_limit(boost::none);
  parser.skip(true);
  boost::system::error_code error;
  const std::size_t used = parser.put(boost::asio::buffer(head), error);
  if (error) return "";
  if (!parser.is_header_done() || used != head.size()) return "the parser ends the head elsewhere";
  if (parser.chunked()) return "the parser sees chunks";
  if (parser.content_length().value_or(0) != verdict.content_length) return "another length";
  if (parser.get().version() != (verdict.old_protocol ? 10u : 11u)) return "another version";
  // Here the guard reads "close, keep-alive" more carefully.
  if (verdict.keep_alive && !parser.keep_alive()) return "the parser would close";
  return "";
}

}  // namespace ikenbako::http
