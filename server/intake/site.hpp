// The citizen's journey: landing, write, check, receipt; and the use case of sending a submission.
// Owned by the serve command; runs on the network thread.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "server/core/clock.hpp"
#include "server/core/consultation.hpp"
#include "server/core/translation.hpp"
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
  const Translations& translations;
  const Clock& clock;
  store::Door& door;
  const store::Vault& vault;
  std::string form_key = {};  // 32 secret bytes, for form tokens
  std::string address = {};   // the site's own, as citizens see it; empty: plain HTTP for trials
  CountCharacters count = {};
  FindPersonal find_personal = {};
  std::string script = {};                       // form.js
  std::optional<Time> maintenance = {};          // nothing is taken in until then
  std::function<void()> submitted = [] {};  // told after each new submission is durable
};

class Site final {
 public:
  explicit Site(SiteParts parts);

  std::vector<http::Route> routes();
  http::Response error_page(const http::Request& request, int status, const Error& error) const;

 private:
  using Answer = boost::asio::awaitable<http::Response>;
  using Handler = Answer (Site::*)(http::Request);

  http::Handler to(Handler handler);
  Answer under_maintenance(http::Request request);

  Answer landing(http::Request request);
  Answer to_form(http::Request request);
  Answer write(http::Request request);
  Answer check(http::Request request);
  Answer send(http::Request request);
  Answer receipt(http::Request request);
  Answer privacy(http::Request request);
  Answer accessibility(http::Request request);
  Answer paper(http::Request request);
  Answer calendar(http::Request request);
  Answer style(http::Request request);
  Answer script(http::Request request);
  Answer sitemap(http::Request request);
  Answer robots(http::Request request);

  bool secure() const { return parts_.address.starts_with("https://"); }
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
