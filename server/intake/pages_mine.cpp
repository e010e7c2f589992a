// My receipt's pages.
#include "server/intake/page_data.hpp"
#include "server/intake/pages.hpp"
#include "server/intake/print.hpp"

namespace ikenbako::intake {
namespace {

language::Message state_of(const Edition& edition, const OwnOpinion& one) {
  if (!one.withdrawn) return {"mine.state_kept"};
  if (!one.amended) return {"mine.changed_before"};  // staff did, asked by telephone or letter
  const language::Value at = edition.date_value(*one.amended, true);
  if (one.replaced_by == 0) return {"mine.state_withdrawn", {{"at", at}}};
  return {"mine.state_corrected", {{"at", at}, {"number", std::to_string(one.replaced_by)}}};
}

Data own_of(const Edition& edition, const OwnOpinion& one, std::size_t number) {
  Data item{"number", std::to_string(number)};
  item.set("id", one.id);
  item.set("verbatim", verbatim(one.text));
  item.set("state", edition.say(state_of(edition, one)));
  item.set("added", one.added ? Data{edition.date(*one.added, true)} : Data{false});
  item.set("shown_place", given(place_of(edition, one.section)));
  item.set("changeable", one.changeable);
  item.set("answered", one.answered);
  item.set("response", verbatim(one.response));
  const Disposition* const disposition = edition.texts().disposition(one.disposition);
  item.set("disposition", disposition ? Data{edition.words(disposition->title)} : Data{false});
  item.set("row", one.row == 0 ? Data{false} : Data{std::to_string(one.row)});
  return item;
}

Data own_context(const Print& print, const View& view, const OwnSubmission& own) {
  Data context = print.context(view);
  context.set("code", own.code);
  context.set("pass", own.pass);
  return context;
}

}  // namespace

http::Response Pages::mine(const View& view, const std::string& code, const Notice* notice) const {
  Print& in = print(view);
  Data context = in.context(view);
  context.set("code", code);
  context.set("notice", notice ? in.notice(*notice) : "");
  Sheet sheet = in.titled({"mine.title"}, notice ? 422 : 200);
  sheet.failed = notice != nullptr;
  sheet.script = notice != nullptr;
  return in.page("mine", view, context, sheet);
}

http::Response Pages::mine_show(const View& view, const OwnSubmission& own,
                                const language::Message* done,
                                const RefusedContact* refused) const {
  Print& in = print(view);
  const Edition& edition = in.edition();
  Data context = own_context(in, view, own);
  context.set("received", edition.date(own.received, true));
  context.set("open", own.open);
  context.set("published", own.published);
  context.set("done", done ? Data{edition.say(*done)} : Data{false});
  Data opinions{Data::type::list};
  std::size_t number = 0, changeable = 0;
  for (const OwnOpinion& one : own.opinions) {
    opinions << own_of(edition, one, ++number);
    changeable += one.changeable ? 1 : 0;
  }
  context.set("opinions", opinions);
  context.set("many", changeable > 1);
  context.set("contactable", own.contactable);
  context.set("contact_typed", refused ? refused->typed : "");
  context.set("contact_error", refused ? Data{edition.say(refused->why)} : Data{false});
  std::vector<Fault> faults;
  if (refused) faults.push_back({"contact-new", refused->why});
  context.set("summary", in.summary(faults));
  Sheet sheet = in.titled({"mine.title"}, refused ? 422 : 200);
  sheet.failed = refused != nullptr;
  sheet.script = done != nullptr || refused != nullptr;  // what was done is read out first
  return in.page("mine_show", view, context, sheet);
}

http::Response Pages::mine_correct(const View& view, const OwnSubmission& own, std::size_t number,
                                   const DraftOpinion& draft,
                                   const std::vector<Fault>& faults) const {
  Print& in = print(view);
  Data context = own_context(in, view, own);
  Data opinions{Data::type::list};
  opinions << in.opinion_fields(draft, number, faults);
  context.set("number", std::to_string(number));
  context.set("id", own.opinions.at(number - 1).id);
  context.set("correcting", true);
  context.set("opinions", opinions);
  context.set("summary", in.summary(faults));
  Sheet sheet = in.titled({"mine.correct_title", {{"number", std::to_string(number)}}},
                          faults.empty() ? 200 : 422);
  sheet.failed = !faults.empty();
  sheet.script = true;
  sheet.keep = "correct";
  sheet.home = "/mine";
  View posted = view;
  posted.path = "/mine/edit";
  return in.page("mine_edit", posted, context, sheet);
}

http::Response Pages::mine_withdraw(const View& view, const OwnSubmission& own,
                                    std::size_t number) const {
  Print& in = print(view);
  Data context = own_context(in, view, own);
  Data opinions{Data::type::list};
  for (std::size_t index = 0; index < own.opinions.size(); ++index)
    if (own.opinions[index].changeable && (number == 0 || number == index + 1))
      opinions << own_of(in.edition(), own.opinions[index], index + 1);
  context.set("id", number == 0 ? "" : own.opinions.at(number - 1).id);
  context.set("correcting", false);
  context.set("opinions", opinions);
  Sheet sheet = in.titled({"mine.withdraw_title"});
  sheet.keep = "withdraw";
  sheet.home = "/mine";
  View posted = view;
  posted.path = "/mine/edit";
  return in.page("mine_edit", posted, context, sheet);
}

}  // namespace ikenbako::intake
