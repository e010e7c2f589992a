// My receipt (送った意見を見る・直す・取り下げる): whoever knows a receipt code and the contact
// last given sees what was received, may correct or withdraw it or give another contact until the
// period closes, and finds the answer after publication. Owned by the Site; runs on the network
// thread.
#pragma once

#include <optional>
#include <string>

#include "server/core/clock.hpp"
#include "server/http/message.hpp"
#include "server/intake/attempts.hpp"
#include "server/intake/gate.hpp"
#include "server/intake/pages.hpp"
#include "server/intake/results_folder.hpp"
#include "server/intake/site_parts.hpp"

namespace ikenbako::intake {

class MyReceipt final {
 public:
  using Answer = boost::asio::awaitable<http::Response>;

  // All borrowed.
  MyReceipt(const SiteParts& parts, const Pages& pages, Gate& gate)
      : parts_(parts), pages_(pages), gate_(gate) {}

  Answer ask(http::Request request);      // GET  /mine
  Answer open(http::Request request);     // POST /mine
  Answer edit(http::Request request);     // POST /mine/edit
  Answer change(http::Request request);   // POST /mine/change
  Answer contact(http::Request request);  // POST /mine/contact

 private:
  // A posted form of somebody who has been let in before.
  struct Visit {
    View view;
    Fields fields;
    std::string code, client;
    std::optional<KeptSubmission> kept;  // none: `refusal` is the answer
    http::Response refusal;
    OwnSubmission own;       // `kept` as its sender may see it
    std::string opinion;     // the id that the form names
    std::size_t number = 0;  // that opinion's position, from 1; 0: none of the submission's
  };

  // The position of the opinion with that id, from 1; 0 when it is none of the submission's.
  static std::size_t number_of(const KeptSubmission& kept, const std::string& id);
  // The field that a contact is kept in; empty where the consultation asks for none.
  std::string contact_field() const;
  bool knows(const KeptSubmission& kept, const std::string& contact) const;
  boost::asio::awaitable<Result<KeptSubmission>> find(std::string code);
  boost::asio::awaitable<Visit> visit(http::Request request);
  OwnSubmission own_of(const KeptSubmission& kept) const;
  http::Response show(const View& view, const KeptSubmission& kept,
                      const language::Message* done) const;
  Answer amend(Visit visit, Amendment amendment, language::Message done);

  const SiteParts& parts_;
  const Pages& pages_;
  Gate& gate_;
  Attempts attempts_;
};

}  // namespace ikenbako::intake
