// A Site over a store in memory with a clock moved by hand, and its handlers called as the router
// would. One place for every test of the citizen's journey, so that what a Site is made of is
// listed once. Each object is an installation of its own; one thread.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "analysis/text/characters.hpp"
#include "server/http/router.hpp"
#include "server/intake/form_token.hpp"
#include "server/intake/site.hpp"
#include "tests/unit/fixtures/fixtures.hpp"
#include "tests/unit/store/memory_store.hpp"
#include "tests/unit/store/store_fixture.hpp"

namespace ikenbako::intake {

class SiteFixture {
 public:
  using Adjust = std::function<void(SiteParts&)>;

  // Without fair use, as the tests press the button faster than people; `adjust` may set it.
  explicit SiteFixture(Consultation consultation = small_consultation(),
                       Translations translations = {}, const Adjust& adjust = {})
      : consultation_(std::move(consultation)),
        translations_(std::move(translations)),
        site_(parts(adjust)) {}

  // A form from this site's page; `fields` as name and value in turn.
  http::Response post(const std::string& path, const Fields& fields,
                      const std::string& cookie = "") {
    http::Request request = request_for("POST", path);
    request.headers = {{"host", "iken.example"},
                       {"origin", "http://iken.example"},
                       {"content-type", "application/x-www-form-urlencoded"}};
    if (!cookie.empty()) request.headers.emplace_back("cookie", cookie);
    for (const auto& [name, value] : fields)
      request.body += (request.body.empty() ? "" : "&") + name + "=" + escaped(value);
    return answer(std::move(request));
  }

  http::Response get(const std::string& path, const std::string& cookie = "") {
    http::Request request = request_for("GET", path);
    if (!cookie.empty()) request.headers.emplace_back("cookie", cookie);
    return answer(std::move(request));
  }

  // As the listener would: the route's answer, or the page of an error.
  http::Response answer(http::Request request) {
    const http::Match match = router_.match(request.method, request.path);
    if (match.route == nullptr)
      return site_.error_page(request, match.allow.empty() ? 404 : 405, {});
    request.parameters = match.parameters;
    return run_coroutine(context_, match.route->handler(std::move(request)));
  }

  http::Response error_page(const std::string& path, int status, const std::string& cookie = "") {
    http::Request request = request_for("POST", path);
    if (!cookie.empty()) request.headers.emplace_back("cookie", cookie);
    return site_.error_page(request, status, {});
  }

  // What a check page of this moment would hold.
  std::string token(const std::string& cookie = "") {
    return make_form_token(kKey, clock_.now(), cookie);
  }

  // The value of the page's first field of that name; empty where there is none.
  static std::string hidden(const std::string& page, const std::string& name) {
    const std::string start = "name=\"" + name + "\" value=\"";
    const std::size_t at = page.find(start);
    if (at == std::string::npos) return {};
    const std::size_t from = at + start.size();
    return page.substr(from, page.find('"', from) - from);
  }

  static std::string header(const http::Response& response, const std::string& name) {
    for (const auto& [key, value] : response.headers)
      if (key == name) return value;
    return {};
  }

  inline static const std::string kKey = std::string(32, 'f');

  HandClock clock_{"2021-10-15T12:00:00"};
  store::MemoryStore memory_;
  store::KeyPair keys_ = store::make_key_pair();
  store::TempDir folder_;  // what is published
  int submitted_ = 0;

 private:
  static http::Request request_for(const std::string& method, const std::string& path) {
    http::Request request;
    request.method = method;
    request.path = path.substr(0, path.find('?'));
    if (request.path.size() < path.size()) request.query = path.substr(request.path.size() + 1);
    request.client = "192.0.2.7";
    return request;
  }

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

  SiteParts parts(const Adjust& adjust) {
    SiteParts made{consultation_, translations_, clock_, door_, vault_, results_};
    made.form_key = kKey;
    made.count = count_bytes;
    made.find_personal = find_090;
    made.script = "// form.js";
    made.fair_use = false;
    made.submitted = [this] { ++submitted_; };
    if (adjust) adjust(made);
    return made;
  }

  boost::asio::io_context context_;
  Consultation consultation_;
  Translations translations_;
  store::Door door_{memory_, memory_};
  store::Vault vault_{keys_.public_key, std::string(32, 'p'), analysis::fold_name};
  ResultsFolder results_{folder_.file(""), clock_};
  Site site_;
  http::Router router_{site_.routes()};
};

}  // namespace ikenbako::intake
