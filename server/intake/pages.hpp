// The citizen's pages as HTML. Owned by the Site; used on the network thread only (a parsed
// template is not safe to share).
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "server/core/consultation.hpp"
#include "server/core/submission.hpp"
#include "server/http/message.hpp"
#include "server/intake/draft.hpp"

namespace ikenbako::intake {

// What stands above a form that could not go on.
struct Notice {
  std::string title;   // "操作を完了できませんでした"
  std::string detail;  // what happened and what to do
};

// What to say beneath each opinion of a draft, in its order: places that look like personal data.
using PersonalHints = std::vector<std::vector<Personal>>;

class Pages final {
 public:
  explicit Pages(const Consultation& consultation);
  ~Pages();

  http::Response landing(Time now) const;

  // The form with what was typed; `errors` by form field, first one first.
  http::Response form(const Draft& draft, const std::vector<FieldError>& errors,
                      const Notice* notice = nullptr) const;

  // The same answers to look over, with the token that sends them.
  http::Response check(const Draft& draft, const std::string& token, const PersonalHints& hints,
                       const Notice* notice = nullptr) const;

  http::Response receipt(const Receipt& receipt) const;

  // Before opening or after closing. A draft that was typed stays on the page to be copied.
  http::Response outside_period(Time now, const Draft* draft) const;

  // Any other page that says one thing and how else to send an opinion.
  http::Response message(int status, const Notice& notice) const;

 private:
  struct Templates;
  const Consultation& consultation_;
  std::unique_ptr<Templates> templates_;
};

}  // namespace ikenbako::intake
