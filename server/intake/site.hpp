// The citizen's journey: landing, write, check, receipt; and the use case of sending a submission.
// Owned by the serve command; runs on the network thread.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "server/core/clock.hpp"
#include "server/core/consultation.hpp"
#include "server/http/message.hpp"
#include "server/intake/draft.hpp"
#include "server/intake/form_token.hpp"
#include "server/intake/pages.hpp"
#include "server/store/door.hpp"
#include "server/store/vault.hpp"

namespace ikenbako::intake {

// Everything is borrowed and outlives the Site.
struct SiteParts {
  const Consultation& consultation;
  const Clock& clock;
  store::Door& door;
  const store::Vault& vault;
  std::string form_key;  // 32 secret bytes, for form tokens
  bool secure = false;   // citizens reach us over https, so cookies say Secure
  CountCharacters count;
  FindPersonal find_personal;
  std::string_view style;                   // the style sheet
  std::function<void()> submitted = [] {};  // told after each new submission is durable
};

class Site final {
 public:
  explicit Site(SiteParts parts);

  std::vector<http::Route> routes();
  http::Response error_page(const http::Request& request, int status, const Error& error) const;

 private:
  using Answer = boost::asio::awaitable<http::Response>;

  Answer landing(http::Request request);
  Answer to_form(http::Request request);
  Answer write(http::Request request);
  Answer check(http::Request request);
  Answer send(http::Request request);
  Answer receipt(http::Request request);
  Answer style(http::Request request);

  // The check page with a fresh token for this browser.
  http::Response check_page(const http::Request& request, const Draft& draft,
                            const Notice* notice) const;
  PersonalHints hints_of(const Draft& draft) const;
  NewSubmission make_submission(const http::Request& request, const Draft& draft,
                                const FormToken& token, Time now) const;

  SiteParts parts_;
  Pages pages_;
};

}  // namespace ikenbako::intake
