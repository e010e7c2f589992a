// The citizen's journey: landing, write, check, receipt; and the use case of sending a submission.
// Owned by the serve command; runs on the network thread.
#pragma once

#include <string>
#include <vector>

#include "server/http/message.hpp"
#include "server/intake/draft.hpp"
#include "server/intake/form_token.hpp"
#include "server/intake/gate.hpp"
#include "server/intake/my_receipt.hpp"
#include "server/intake/pages.hpp"
#include "server/intake/site_parts.hpp"

namespace ikenbako::intake {

class Site final {
 public:
  explicit Site(SiteParts parts);

  std::vector<http::Route> routes();
  http::Response error_page(const http::Request& request, int status, const Error& error) const;

 private:
  using Answer = boost::asio::awaitable<http::Response>;
  using Handler = Answer (Site::*)(http::Request);

  http::Handler to(Handler handler);
  http::Handler to(MyReceipt::Answer (MyReceipt::*handler)(http::Request));
  http::Handler unless_closed(http::Handler handler);
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
  Answer results(http::Request request);
  Answer results_csv(http::Request request);
  Answer results_json(http::Request request);
  Answer style(http::Request request);
  Answer script(http::Request request);
  Answer icon(http::Request request);
  Answer sitemap(http::Request request);
  Answer robots(http::Request request);

  bool secure() const { return parts_.address.starts_with("https://"); }
  const char* cookie_name() const { return secure() ? "__Host-form" : "form"; }
  bool is_ours(const http::Request& request, FormToken::State state) const;
  Press press_of(const http::Request& request, const Fields& fields, const Draft& draft,
                 const FormToken& token) const;

  // The check page with a fresh token for this browser.
  http::Response check_page(const http::Request& request, const Draft& draft,
                            const Notice* notice) const;
  // The check page again, with the token that it had.
  http::Response check_again(const View& view, const Draft& draft, const std::string& token,
                             const Notice& notice, int status, std::chrono::seconds wait) const;
  PersonalHints hints_of(const Draft& draft) const;
  NewSubmission make_submission(const http::Request& request, const Draft& draft,
                                const FormToken& token, Time now) const;

  SiteParts parts_;
  Pages pages_;
  Gate gate_;
  MyReceipt mine_;
};

}  // namespace ikenbako::intake
