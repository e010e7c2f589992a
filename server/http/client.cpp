#include "server/http/client.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http.hpp>

#include "server/http/endpoint.hpp"

namespace ikenbako::http {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
using Sent = beast::http::request<beast::http::string_body>;
using Parser = beast::http::response_parser<beast::http::string_body>;

constexpr std::uint64_t kMostBody = 64 * 1024 * 1024;

asio::awaitable<void> exchange(asio::ip::tcp::endpoint to, const Sent& sent, Parser& parser,
                               std::chrono::milliseconds patience) {
  beast::tcp_stream stream(co_await asio::this_coro::executor);
  stream.expires_after(patience);
  co_await stream.async_connect(to, asio::use_awaitable);
  // The server may answer and close before it has read everything (413); the answer counts.
  try {
    co_await beast::http::async_write(stream, sent, asio::use_awaitable);
  } catch (const boost::system::system_error& error) {
    if (error.code() == beast::error::timeout) throw;
  }
  beast::flat_buffer buffer;
  co_await beast::http::async_read(stream, buffer, parser, asio::use_awaitable);
}

std::string to_lower(beast::string_view text) {
  std::string result(text.data(), text.size());
  for (char& letter : result)
    if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter + ('a' - 'A'));
  return result;
}

Response to_response(Parser& parser) {
  Response response;
  response.status = static_cast<int>(parser.get().result_int());
  for (const auto& field : parser.get()) {
    response.headers.emplace_back(to_lower(field.name_string()), std::string(field.value()));
    if (response.headers.back().first == "content-type")
      response.type = response.headers.back().second;
  }
  response.body = std::move(parser.get().body());
  return response;
}

}  // namespace

Result<Response> fetch(const std::string& address, const std::string& method,
                       const std::string& target,
                       const std::vector<std::pair<std::string, std::string>>& headers,
                       const std::string& body, std::chrono::milliseconds patience) {
  const auto endpoint = parse_endpoint(address);
  if (!endpoint) return endpoint.error();

  Sent sent;
  sent.version(11);
  sent.method_string(method);
  sent.target(target);
  sent.set(beast::http::field::host, address);
  sent.set(beast::http::field::connection, "close");
  for (const auto& [name, value] : headers) sent.insert(name, value);
  sent.body() = body;
  sent.prepare_payload();
  Parser parser;
  parser.body_limit(kMostBody);
  parser.skip(method == "HEAD");

  asio::io_context context(1);
  std::exception_ptr failure;
  asio::co_spawn(context, exchange(*endpoint, sent, parser, patience),
                 [&failure](const std::exception_ptr& error) { failure = error; });
  context.run();
  if (!failure) return to_response(parser);
  try {
    std::rethrow_exception(failure);
  } catch (const boost::system::system_error& error) {
    return Error{Code::unavailable,
                 address + " から応答がありません（" + error.code().message() +
                     "）。サーバーが動いているか確かめてください。",
                 {}};
  }
}

}  // namespace ikenbako::http
