// The citizen's pages as HTML, in every language. Owned by the Site; used on the network thread
// only (a parsed template is not safe to share).
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "server/core/consultation.hpp"
#include "server/core/submission.hpp"
#include "server/core/translation.hpp"
#include "server/http/message.hpp"
#include "server/intake/draft.hpp"
#include "server/intake/results.hpp"
#include "server/intake/view.hpp"

namespace ikenbako::intake {

// What stands above a page that could not go on, or says what was done.
struct Notice {
  language::Message title, detail;
};

// What to say beneath each opinion of a draft, in its order: places that look like personal data.
using PersonalHints = std::vector<std::vector<Personal>>;

// The check page beside the draft itself.
struct CheckSheet {
  std::string token;      // sends what the page shows
  std::string challenge;  // a proof of work to be done meanwhile; empty: none is asked for
  PersonalHints hints;
};

// What a sender sees of one opinion of their own.
struct OwnOpinion {
  std::string id, section, text;
  std::optional<Time> added;    // when this text came, where that was later than the submission
  std::optional<Time> amended;  // when its sender corrected or withdrew it
  bool withdrawn = false;       // counts no more
  std::size_t replaced_by = 0;  // the number of the opinion in its place; 0: none
  bool changeable = false;
  bool answered = false;  // the next three hold what was published
  std::string response, disposition;
  std::size_t row = 0;  // in the published list; 0: none
};

struct OwnSubmission {
  std::string code, pass;  // `pass` lets the page's buttons act; see MyReceipt
  Time received;
  bool open = false, published = false;
  bool contactable = false;  // may give another contact
  std::vector<OwnOpinion> opinions;
};

// A contact that was typed in My receipt and can't be taken, or was not kept.
struct RefusedContact {
  std::string typed;
  language::Message why;
};

class Print;

class Pages final {
 public:
  // Everything is borrowed. `address` is the site's own, e.g. "https://iken.example.jp", or empty.
  Pages(const Consultation& consultation, const Translations& translations, CountCharacters count,
        std::string address);
  ~Pages();

  http::Response landing(const View& view, Time now, bool published) const;

  // The form with what was typed.
  http::Response form(const View& view, const Draft& draft, const std::vector<Fault>& faults) const;

  // The same answers to look over.
  http::Response check(const View& view, const Draft& draft, const CheckSheet& sheet,
                       const Notice* notice = nullptr) const;

  // `same`: the content had been received a moment before.
  http::Response receipt(const View& view, const Receipt& receipt, bool same, Time now) const;

  // Before opening or after closing. A draft that was typed stays on the page to be copied.
  http::Response outside_period(const View& view, Time now, const Draft* draft) const;

  // Closed for maintenance until then; likewise.
  http::Response maintenance(const View& view, Time until, const Draft* draft) const;

  // Any other page that says one thing and how else to send an opinion.
  http::Response message(const View& view, int status, const Notice& notice) const;

  // My receipt: asking for code and contact, showing, and one opinion about to be changed (`draft`
  // set: to be corrected; `texts`: to be withdrawn).
  http::Response mine(const View& view, const std::string& code, const Notice* notice) const;
  http::Response mine_show(const View& view, const OwnSubmission& own,
                           const language::Message* done,
                           const RefusedContact* refused = nullptr) const;
  http::Response mine_correct(const View& view, const OwnSubmission& own, std::size_t number,
                              const DraftOpinion& draft, const std::vector<Fault>& faults) const;
  http::Response mine_withdraw(const View& view, const OwnSubmission& own,
                               std::size_t number) const;

  // What was published: 意見の概要と県の考え方.
  http::Response results(const View& view, const Results& results) const;

  http::Response privacy(const View& view) const;
  // `tests`: the accessibility tests' figures, see accessibility.json.
  http::Response accessibility(const View& view, std::string_view tests) const;
  // The printable form, `code` being its receipt code to come.
  http::Response paper(const View& view, const std::string& code) const;

  // The opening and the deadline as an iCalendar file (RFC 5545).
  http::Response calendar(const View& view, Time now) const;

 private:
  Print& print(const View& view) const;
  http::Response kept_text(const View& view, int status, const Notice& notice, const Draft* draft,
                           bool unopened) const;

  const Consultation& consultation_;
  const CountCharacters count_;
  const std::string address_;
  std::map<std::string, std::unique_ptr<Print>, std::less<>> prints_;
};

}  // namespace ikenbako::intake
