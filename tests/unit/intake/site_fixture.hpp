// A Site over a store in memory with a clock moved by hand, and its handlers called as the router
// would. One place for every test of the citizen's journey, so that what a Site is made of is
// listed once. Each object is an installation of its own; one thread.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "server/intake/form_token.hpp"
#include "server/intake/site.hpp"
#include "server/web/web.hpp"
#include "tests/unit/fixtures/fixtures.hpp"
#include "tests/unit/store/memory_store.hpp"

namespace ikenbako::intake {

class SiteFixture {
 public:
  explicit SiteFixture(Consultation consultation = small_consultation())
      : consultation_(std::move(consultation)) {}

  // A form from this site's page; `fields` as name and value in turn.
  http::Response post(const std::string& path, const Fields& fields,
                      const std::string& cookie = "") {
    http::Request request;
    request.method = "POST";
    request.path = path;
    request.client = "192.0.2.7";
    request.headers = {{"host", "iken.example"},
                       {"origin", "http://iken.example"},
                       {"content-type", "application/x-www-form-urlencoded"}};
    if (!cookie.empty()) request.headers.emplace_back("cookie", cookie);
    for (const auto& [name, value] : fields)
      request.body += (request.body.empty() ? "" : "&") + name + "=" + escaped(value);
    return answer(request);
  }

  http::Response get(const std::string& path) {
    http::Request request;
    request.method = "GET";
    request.path = path;
    return answer(request);
  }

  http::Response answer(const http::Request& request) {
    for (const http::Route& route : site_.routes()) {
      http::Request routed = request;
      if (route.pattern == "/receipt/{code}" && request.path.starts_with("/receipt/"))
        routed.parameters["code"] = request.path.substr(9);
      else if (route.pattern != request.path || route.method != request.method)
        continue;
      return run_coroutine(context_, route.handler(routed));
    }
    ADD_FAILURE() << "no route for " << request.path;
    return {};
  }

  // What a check page of this moment would hold.
  std::string token(const std::string& cookie = "") {
    return make_form_token(std::string(32, 'f'), clock_.now(), cookie);
  }

  static std::string header(const http::Response& response, const std::string& name) {
    for (const auto& [key, value] : response.headers)
      if (key == name) return value;
    return {};
  }

  HandClock clock_{"2021-10-15T12:00:00"};
  store::MemoryStore memory_;
  store::KeyPair keys_ = store::make_key_pair();
  int submitted_ = 0;

 private:
  static std::string escaped(const std::string& text) {
    std::string result;
    for (const char letter : text) {
      constexpr char kDigits[] = "0123456789ABCDEF";
      const auto byte = static_cast<unsigned char>(letter);
      result += {'%', kDigits[byte >> 4], kDigits[byte & 15]};
    }
    return result;
  }

  static std::size_t count_bytes(std::string_view text) { return text.size(); }

  // Takes every "090" for a telephone number.
  static std::vector<Personal> find_090(std::string_view text) {
    std::vector<Personal> out;
    for (std::size_t at = 0; (at = text.find("090", at)) != text.npos; at += 3)
      out.push_back({"phone", at, at + 3, "電話番号の形です。"});
    return out;
  }

  boost::asio::io_context context_;
  Consultation consultation_;
  store::Door door_{memory_, memory_};
  store::Vault vault_{keys_.public_key, std::string(32, 'p'),
                      [](std::string_view text) { return std::string(text); }};
  Site site_{{consultation_, clock_, door_, vault_, std::string(32, 'f'), false, count_bytes,
              find_090, web::file("style.css"), [this] { ++submitted_; }}};
};

}  // namespace ikenbako::intake
