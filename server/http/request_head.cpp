#include "server/http/request_head.hpp"

#include <algorithm>
#include <boost/asio/buffer.hpp>
#include <boost/beast/http/basic_parser.hpp>

#include "server/http/percent.hpp"

namespace ikenbako::http {
namespace {

namespace beast = boost::beast;
using beast::error_code;
using Text = beast::string_view;

std::string to_lower(Text text) {
  std::string result(text.data(), text.size());
  for (char& letter : result)
    if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter + ('a' - 'A'));
  return result;
}

// Beast's own container keeps fields in a tree; this writes them straight into the Request.
class HeadParser final : public beast::http::basic_parser<true> {
 public:
  explicit HeadParser(Request& request) : request_(request) {
    header_limit(static_cast<std::uint32_t>(kHeadLimit));
    body_limit(boost::none);  // the guard has decided
    skip(true);               // the session reads the body by itself
  }

  const std::string& target() const { return target_; }
  bool old_protocol() const { return version_ == 10; }

 private:
  void on_request_impl(beast::http::verb, Text method, Text target, int version,
                       error_code&) override {
    request_.method.assign(method.data(), method.size());
    target_.assign(target.data(), target.size());
    version_ = version;
  }
  void on_field_impl(beast::http::field, Text name, Text value, error_code&) override {
    request_.headers.emplace_back(to_lower(name), std::string(value.data(), value.size()));
  }
  void on_response_impl(int, Text, int, error_code&) override {}
  void on_header_impl(error_code&) override {}
  void on_body_init_impl(const boost::optional<std::uint64_t>&, error_code&) override {}
  std::size_t on_body_impl(Text body, error_code&) override { return body.size(); }
  void on_chunk_header_impl(std::uint64_t, Text, error_code&) override {}
  std::size_t on_chunk_body_impl(std::uint64_t, Text body, error_code&) override {
    return body.size();
  }
  void on_finish_impl(error_code&) override {}

  Request& request_;
  std::string target_;
  int version_ = 0;
};

bool is_path(std::string_view path) {
  const auto control = [](char letter) {
    return static_cast<unsigned char>(letter) < ' ' || letter == '\x7f';
  };
  return is_valid_utf8(path) && std::none_of(path.begin(), path.end(), control);
}

bool split_target(std::string_view target, Request& request) {
  const std::size_t mark = std::min(target.find('?'), target.size());
  auto path = decode_percent(target.substr(0, mark), false);
  if (!path || !is_path(*path)) return false;
  request.path = std::move(*path);
  request.query = target.substr(std::min(mark + 1, target.size()));
  return true;
}

}  // namespace

bool parse_head(std::string_view head, const HeadVerdict& verdict, Request& request) {
  request.headers.reserve(16);
  HeadParser parser(request);
  error_code error;
  const std::size_t used = parser.put(boost::asio::buffer(head), error);
  if (error || used != head.size() || !parser.is_header_done() || parser.chunked()) return false;
  if (parser.content_length().value_or(0) != verdict.content_length) return false;
  if (parser.old_protocol() != verdict.old_protocol) return false;
  return split_target(parser.target(), request);
}

}  // namespace ikenbako::http
