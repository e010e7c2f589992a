// My receipt: correcting, withdrawing, another contact.
#include "server/core/place.hpp"
#include "server/intake/form_request.hpp"
#include "server/intake/my_receipt.hpp"

namespace ikenbako::intake {
namespace {

const language::Message kChangedBefore{"mine.changed_before"};

}  // namespace

MyReceipt::Answer MyReceipt::edit(http::Request request) {
  Visit here = co_await visit(std::move(request));
  if (!here.kept) co_return std::move(here.refusal);
  const OwnSubmission& own = here.own;
  const std::size_t number = here.number;
  const bool all = here.opinion.empty() && field(here.fields, "action") == "withdraw";
  if (!own.open || (!all && (number == 0 || !own.opinions[number - 1].changeable)))
    co_return pages_.mine_show(here.view, own, own.open ? &kChangedBefore : nullptr);
  if (field(here.fields, "action") == "withdraw")
    co_return pages_.mine_withdraw(here.view, own, number);
  // In another language the page comes back with what was typed.
  const Draft typed = read_draft(here.fields, parts_.consultation);
  if (number <= typed.opinions.size() && !is_blank(typed.opinions[number - 1].text))
    co_return pages_.mine_correct(here.view, own, number, typed.opinions[number - 1], {});
  const KeptOpinion& kept = here.kept->opinions[number - 1];
  const auto [section, words] = split_place(parts_.consultation, kept.section);
  const DraftOpinion draft{kept.text, section, words};
  co_return pages_.mine_correct(here.view, own, number, draft, {});
}

MyReceipt::Answer MyReceipt::change(http::Request request) {
  Visit here = co_await visit(std::move(request));
  if (!here.kept) co_return std::move(here.refusal);
  const OwnSubmission& own = here.own;
  const std::size_t number = here.number;
  const bool withdraws = field(here.fields, "action") == "withdraw";
  if (!own.open || (number == 0 && !(withdraws && here.opinion.empty())))
    co_return pages_.mine_show(here.view, own, nullptr);
  Amendment amendment{here.code, parts_.clock.now(), {}};
  if (withdraws) {
    for (const OwnOpinion& one : own.opinions)
      if (one.changeable && (here.opinion.empty() || one.id == here.opinion))
        amendment.changes.push_back({one.id, {}});
    const language::Message done{"mine.withdrawn"};
    co_return co_await amend(std::move(here), std::move(amendment), done);
  }
  if (!own.opinions[number - 1].changeable)
    co_return pages_.mine_show(here.view, own, &kChangedBefore);
  const Draft typed = read_draft(here.fields, parts_.consultation);
  const DraftOpinion draft =
      number <= typed.opinions.size() ? typed.opinions[number - 1] : DraftOpinion{};
  auto faults = check_opinion(draft, number, parts_.consultation, parts_.count);
  if (!gate_.pays(here.client, amendment.at))
    faults.push_back({"opinion-" + std::to_string(number), {"error.429_detail"}});
  if (!faults.empty()) co_return pages_.mine_correct(here.view, own, number, draft, faults);
  const NewOpinion instead{draft.text, make_place(draft.section, draft.place)};
  const KeptOpinion& before = here.kept->opinions[number - 1];
  if (instead.text == before.text && instead.section == before.section)
    co_return pages_.mine_show(here.view, own, nullptr);
  amendment.changes.push_back({here.opinion, instead});
  const language::Message done{"mine.corrected"};
  co_return co_await amend(std::move(here), std::move(amendment), done);
}

MyReceipt::Answer MyReceipt::contact(http::Request request) {
  Visit here = co_await visit(std::move(request));
  if (!here.kept) co_return std::move(here.refusal);
  const OwnSubmission& own = here.own;
  if (!own.contactable) co_return pages_.mine_show(here.view, own, nullptr);
  RefusedContact refused{trimmed(field(here.fields, "contact")), {"mine.contact_wrong"}};
  const store::Identity identity{{{contact_field(), refused.typed}}, ""};
  NewContact given{"", parts_.vault.contacts(identity)};
  if (given.contacts.empty() || refused.typed.size() > kMostPersonal)
    co_return pages_.mine_show(here.view, own, nullptr, &refused);
  const Time now = parts_.clock.now();
  if (!gate_.pays(here.client, now)) {
    refused.why = {"error.429_detail"};
    co_return pages_.mine_show(here.view, own, nullptr, &refused);
  }
  given.sealed_identity = parts_.vault.seal(identity, here.code);
  Amendment amendment{here.code, now, {}, std::move(given)};
  const auto amended = co_await parts_.door.amend(std::move(amendment));
  if (!amended) {
    refused.why = {"notice.unavailable_detail"};
    http::Response response = pages_.mine_show(here.view, own, nullptr, &refused);
    response.status = 503;
    co_return response;
  }
  const language::Message done{"mine.contact_changed"};
  co_return pages_.mine_show(here.view, own, &done);
}

MyReceipt::Answer MyReceipt::amend(Visit here, Amendment amendment, language::Message done) {
  const std::vector<OpinionChange> changes = amendment.changes;
  const auto amended = co_await parts_.door.amend(std::move(amendment));
  // Nothing to change, or changed in another window: the page shows how things stand.
  const bool other = !amended && amended.error().code != Code::unavailable;
  if (amended) parts_.submitted();
  if (amended || other) {
    const auto kept = co_await find(here.code);
    if (kept) co_return show(here.view, *kept, amended ? &done : &kChangedBefore);
  }
  if (changes.size() != 1 || !changes.front().instead)
    co_return pages_.message(here.view, 503, {{"error.503"}, {"error.503_detail"}});
  // What was typed stays on the page, to be sent again.
  const auto [section, words] = split_place(parts_.consultation, changes.front().instead->section);
  const DraftOpinion draft{changes.front().instead->text, section, words};
  const std::vector<Fault> faults{
      {"opinion-" + std::to_string(here.number), {"notice.unavailable_detail"}}};
  http::Response response = pages_.mine_correct(here.view, here.own, here.number, draft, faults);
  response.status = 503;
  co_return response;
}

}  // namespace ikenbako::intake
