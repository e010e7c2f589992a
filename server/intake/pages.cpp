#include "server/intake/pages.hpp"

#include <algorithm>

#include "server/core/place.hpp"
#include "server/intake/page_data.hpp"
#include "server/intake/print.hpp"

namespace ikenbako::intake {
namespace {

Data typed_of(const Draft& draft) {
  Data list{Data::type::list};
  for (std::size_t index = 0; index < draft.opinions.size(); ++index) {
    Data item{"number", std::to_string(index + 1)};
    item.set("text", draft.opinions[index].text);
    list << item;
  }
  return list;
}

}  // namespace

Pages::Pages(const Consultation& consultation, const Translations& translations,
             CountCharacters count, std::string address)
    : consultation_(consultation), count_(std::move(count)), address_(std::move(address)) {
  for (const language::Language& one : language::languages()) {
    const auto found = translations.find(one.tag);
    const bool translated = found != translations.end();
    prints_[one.tag] = std::make_unique<Print>(one, translated ? found->second : consultation,
                                               translated, address_);
  }
}

Pages::~Pages() = default;

Print& Pages::print(const View& view) const { return *prints_.find(view.language->tag)->second; }

http::Response Pages::landing(const View& view, Time now, bool published) const {
  Print& in = print(view);
  const Edition& edition = in.edition();
  const Consultation& texts = edition.texts();
  Data context = in.context(view);
  context.set("purpose", lines_of(edition, texts.purpose));
  context.set("documents", documents_of(edition));
  context.set("pillars", pillars_of(edition));
  context.set("notes", lines_of(edition, texts.notes));
  context.set("channels", channels_of(edition));
  context.set("nameless", std::none_of(texts.personal.begin(), texts.personal.end(),
                                       [](const PersonalField& field) { return field.required; }));
  context.set("open", consultation_.is_open(now));
  context.set("before", now < consultation_.opens);
  context.set("after", now >= consultation_.closes);
  context.set("published", published);
  context.set("ways", in.part("ways", context));
  return in.page("landing", view, context,
                 {edition.words(texts.title), edition.plain_words(texts.title)});
}

http::Response Pages::form(const View& view, const Draft& draft,
                           const std::vector<Fault>& faults) const {
  Print& in = print(view);
  const Edition& edition = in.edition();
  Data context = in.context(view);
  Data opinions{Data::type::list};
  for (std::size_t index = 0; index < draft.opinions.size(); ++index)
    opinions << in.opinion_fields(draft.opinions[index], index + 1, faults);
  context.set("opinions", opinions);
  context.set("personal", personal_of(edition, draft, faults));
  context.set("organization", draft.organization);
  context.set("can_add", draft.opinions.size() < consultation_.max_opinions);
  context.set("trap", draft.trap);
  context.set("summary", in.summary(faults));
  Sheet sheet = in.titled({"form.title"}, faults.empty() ? 200 : 422);
  sheet.failed = !faults.empty();
  sheet.script = true;
  sheet.keep = "back";
  sheet.home = "/write";
  View posted = view;
  posted.path = "/check";
  return in.page("form", posted, context, sheet);
}

http::Response Pages::check(const View& view, const Draft& draft, const CheckSheet& check,
                            const Notice* notice) const {
  Print& in = print(view);
  const Edition& edition = in.edition();
  Data context = in.context(view);
  context.set("opinions", shown_opinions_of(edition, draft, count_, check.hints));
  context.set("personal", personal_of(edition, draft, {}));
  context.set("organization", draft.organization);
  context.set("fields", hidden_fields_of(draft));
  context.set("token", check.token);
  context.set("challenge", given(check.challenge));
  context.set("notice", notice ? in.notice(*notice) : "");
  Sheet sheet = in.titled({"check.title"});
  sheet.failed = notice != nullptr;
  sheet.script = notice != nullptr || !check.challenge.empty();
  sheet.keep = "check";
  sheet.home = "/write";
  View posted = view;
  posted.path = "/check";
  return in.page("check", posted, context, sheet);
}

http::Response Pages::receipt(const View& view, const Receipt& receipt, bool same, Time now) const {
  Print& in = print(view);
  const Edition& edition = in.edition();
  Data context = in.context(view);
  context.set("code", receipt.code);
  context.set("received", edition.date(receipt.received, true));
  context.set("count", std::to_string(receipt.opinions));
  context.set("same", same);
  context.set("open", consultation_.is_open(now));
  context.set("notes", lines_of(edition, edition.texts().notes));
  Sheet sheet = in.titled({"receipt.title"});
  sheet.script = true;
  return in.page("receipt", view, context, sheet);
}

http::Response Pages::kept_text(const View& view, int status, const Notice& notice,
                                const Draft* draft, bool unopened) const {
  Print& in = print(view);
  const Edition& edition = in.edition();
  Data context = in.context(view);
  context.set("detail", edition.say(notice.detail));
  context.set("has_typed", draft != nullptr);
  context.set("unopened", unopened);
  context.set("other_ways", draft != nullptr || status >= 400);
  if (draft != nullptr) {
    context.set("typed", typed_of(*draft));
    context.set("personal", personal_of(edition, *draft, {}));
  }
  context.set("channels", channels_of(edition));
  context.set("ways", in.part("ways", context));
  return in.page("message", view, context, in.titled(notice.title, status));
}

http::Response Pages::outside_period(const View& view, Time now, const Draft* draft) const {
  const bool early = now < consultation_.opens;
  const Notice notice = early ? Notice{{"outside.before"}, {"outside.before_detail"}}
                              : Notice{{"outside.after"}, {"outside.after_detail"}};
  // 403 and not 410: the page comes back when the period opens, and stays for those who wrote.
  return kept_text(view, draft == nullptr ? 200 : 403, notice, draft, early);
}

http::Response Pages::maintenance(const View& view, Time until, const Draft* draft) const {
  const language::Value then = print(view).edition().date_value(until, true);
  http::Response response = kept_text(
      view, 503, {{"maintenance.title"}, {"maintenance.detail", {{"until", then}}}}, draft, false);
  return response;
}

http::Response Pages::message(const View& view, int status, const Notice& notice) const {
  return kept_text(view, status, notice, nullptr, false);
}

}  // namespace ikenbako::intake
