#include "server/intake/pages.hpp"

#include <algorithm>
#include <kainjow/mustache.hpp>
#include <set>

#include "server/core/place.hpp"
#include "server/web/web.hpp"

namespace ikenbako::intake {
namespace {

using kainjow::mustache::data;
using kainjow::mustache::mustache;

// What every page may hold, and no more: no script, nothing from elsewhere, no frame around it.
constexpr const char* kContentPolicy =
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'";

// Kept by nobody but the browser that has the page, which may show it again on "back": with
// no-store a browser throws away what was typed.
constexpr const char* kCache = "private, no-cache";

mustache load(std::string_view name) {
  mustache parsed{std::string(web::file(name))};
  if (!parsed.is_valid()) throw std::logic_error(std::string(name) + ": " + parsed.error_message());
  return parsed;
}

data lines_of(const std::vector<std::string>& lines) {
  data list{data::type::list};
  for (const std::string& line : lines) list << data{"line", line};
  return list;
}

data channels_of(const Consultation& consultation) {
  data list{data::type::list};
  for (const Channel& channel : consultation.channels) {
    data item;
    item.set("title", channel.title);
    item.set("how", channel.how);
    item.set("deadline", channel.deadline == Deadline::received ? "必着" : "当日消印有効");
    list << item;
  }
  return list;
}

data contact_of(const Contact& contact) {
  data item;
  item.set("office", contact.office);
  item.set("postal", contact.postal);
  item.set("address", contact.address);
  const auto set_if_given = [&item](const char* name, const std::string& value) {
    item.set(name, value.empty() ? data{false} : data{value});
  };
  set_if_given("telephone", contact.telephone);
  set_if_given("fax", contact.fax);
  set_if_given("email", contact.email);
  return item;
}

data documents_of(const Consultation& consultation) {
  data list{data::type::list};
  for (const Document& document : consultation.documents) {
    data item;
    item.set("title", document.title);
    if (!document.url.empty()) item.set("url", document.url);
    list << item;
  }
  return list;
}

data pillars_of(const Consultation& consultation) {
  data list{data::type::list};
  for (const Pillar& pillar : consultation.pillars) {
    data item;
    item.set("number", pillar.number);
    item.set("title", pillar.title);
    item.set("measures", lines_of(pillar.measures));
    list << item;
  }
  return list;
}

std::string error_of(const std::vector<FieldError>& errors, const std::string& name) {
  for (const FieldError& error : errors)
    if (error.name == name) return error.detail;
  return {};
}

void set_error(data& item, const std::vector<FieldError>& errors, const std::string& name,
               const char* as) {
  const std::string error = error_of(errors, name);
  if (!error.empty()) item.set(as, error);
}

// Each place once, however often it stands in the text.
data hints_of(const std::string& text, const std::vector<Personal>& places) {
  data list{data::type::list};
  std::set<std::string> told;
  for (const Personal& place : places) {
    const std::string words = text.substr(place.start, place.end - place.start);
    if (!told.insert(words).second) continue;
    data item;
    item.set("words", words);
    item.set("reason", place.reason);
    list << item;
  }
  return list;
}

data opinions_of(const Consultation& consultation, const Draft& draft,
                 const std::vector<FieldError>& errors, const PersonalHints& hints = {}) {
  data list{data::type::list};
  for (std::size_t index = 0; index < draft.opinions.size(); ++index) {
    const DraftOpinion& opinion = draft.opinions[index];
    const std::string number = std::to_string(index + 1);
    data item;
    item.set("number", number);
    item.set("text", opinion.text);
    item.set("place", opinion.place);
    if (index < hints.size() && !hints[index].empty()) {
      item.set("hinted", true);
      item.set("hints", hints_of(opinion.text, hints[index]));
    }
    set_error(item, errors, "opinion-" + number, "text_error");
    set_error(item, errors, "section-" + number, "section_error");
    set_error(item, errors, "place-" + number, "place_error");
    data sections{data::type::list};
    for (const DraftSection& section : consultation.sections) {
      data choice;
      choice.set("key", section.key);
      choice.set("title",
                 section.page.empty() ? section.title : section.title + "（" + section.page + "）");
      choice.set("selected", section.key == opinion.section);
      sections << choice;
    }
    item.set("sections", sections);
    const std::string shown = show_place(consultation, make_place(opinion.section, opinion.place));
    item.set("shown_place", shown.empty() ? "指定なし" : shown);
    list << item;
  }
  return list;
}

data personal_of(const Consultation& consultation, const Draft& draft,
                 const std::vector<FieldError>& errors) {
  data list{data::type::list};
  for (const PersonalField& field : consultation.personal) {
    const auto found = draft.personal.find(field.key);
    const std::string value = found == draft.personal.end() ? "" : found->second;
    data item;
    item.set("key", field.key);
    item.set("title", field.title);
    item.set("why", field.why);
    item.set("required", field.required);
    item.set("value", value);
    item.set("shown", value.empty() ? "記入なし" : value);
    if (!field.autocomplete.empty()) item.set("autocomplete", field.autocomplete);
    set_error(item, errors, "personal-" + field.key, "error");
    list << item;
  }
  return list;
}

data fields_of(const Draft& draft) {
  data list{data::type::list};
  for (const auto& [name, value] : to_fields(draft)) {
    data item;
    item.set("name", name);
    item.set("value", value);
    list << item;
  }
  return list;
}

data errors_of(const std::vector<FieldError>& errors) {
  data list{data::type::list};
  for (const FieldError& error : errors) {
    data item;
    item.set("name", error.name);
    item.set("detail", error.detail);
    list << item;
  }
  return list;
}

data notice_of(const Notice& notice) {
  data item;
  item.set("title", notice.title);
  item.set("detail", notice.detail);
  return item;
}

}  // namespace

struct Pages::Templates {
  mustache layout = load("layout.mustache");
  mustache landing = load("landing.mustache");
  mustache form = load("form.mustache");
  mustache check = load("check.mustache");
  mustache receipt = load("receipt.mustache");
  mustache message = load("message.mustache");
  mustache ways = load("ways.mustache");

  // `context` holds what is the same on every page.
  http::Response page(mustache& body, data& context, const std::string& heading, int status) {
    context.set("heading", heading);
    context.set("ways", ways.render(context));
    context.set("body", body.render(context));
    http::Response response{status, "text/html; charset=utf-8", layout.render(context), {}};
    response.headers = {{"Content-Security-Policy", kContentPolicy}, {"Cache-Control", kCache}};
    return response;
  }
};

namespace {

data context_of(const Consultation& consultation) {
  data context;
  context.set("title", consultation.title);
  context.set("plan", consultation.plan);
  context.set("government", consultation.government);
  context.set("opens", to_japanese(consultation.opens, true));
  context.set("closes", to_japanese(consultation.closes - std::chrono::minutes{1}, true));
  context.set("contact", contact_of(consultation.contact));
  context.set("channels", channels_of(consultation));
  context.set("most", std::to_string(consultation.max_characters));
  return context;
}

}  // namespace

Pages::Pages(const Consultation& consultation)
    : consultation_(consultation), templates_(std::make_unique<Templates>()) {}
Pages::~Pages() = default;

http::Response Pages::landing(Time now) const {
  data context = context_of(consultation_);
  context.set("purpose", lines_of(consultation_.purpose));
  context.set("documents", documents_of(consultation_));
  context.set("pillars", pillars_of(consultation_));
  context.set("notes", lines_of(consultation_.notes));
  context.set("nameless", std::none_of(consultation_.personal.begin(), consultation_.personal.end(),
                                       [](const PersonalField& field) { return field.required; }));
  context.set("open", consultation_.is_open(now));
  context.set("before", now < consultation_.opens);
  context.set("after", now >= consultation_.closes);
  return templates_->page(templates_->landing, context, consultation_.title, 200);
}

http::Response Pages::form(const Draft& draft, const std::vector<FieldError>& errors,
                           const Notice* notice) const {
  data context = context_of(consultation_);
  context.set("opinions", opinions_of(consultation_, draft, errors));
  context.set("personal", personal_of(consultation_, draft, errors));
  context.set("organization", draft.organization);
  context.set("can_add", draft.opinions.size() < consultation_.max_opinions);
  context.set("next_number", std::to_string(draft.opinions.size() + 1));
  context.set("most_opinions", std::to_string(consultation_.max_opinions));
  if (!errors.empty()) context.set("errors", errors_of(errors));
  context.set("failed", !errors.empty());
  if (notice != nullptr) context.set("notice", notice_of(*notice));
  return templates_->page(templates_->form, context, "意見を書く", errors.empty() ? 200 : 422);
}

http::Response Pages::check(const Draft& draft, const std::string& token,
                            const PersonalHints& hints, const Notice* notice) const {
  data context = context_of(consultation_);
  context.set("opinions", opinions_of(consultation_, draft, {}, hints));
  context.set("personal", personal_of(consultation_, draft, {}));
  context.set("organization", draft.organization);
  context.set("fields", fields_of(draft));
  context.set("token", token);
  if (notice != nullptr) context.set("notice", notice_of(*notice));
  context.set("failed", notice != nullptr);
  return templates_->page(templates_->check, context, "内容の確認", 200);
}

http::Response Pages::receipt(const Receipt& receipt) const {
  data context = context_of(consultation_);
  context.set("code", receipt.code);
  context.set("received", to_japanese(receipt.received, true));
  context.set("count", std::to_string(receipt.opinions));
  context.set("notes", lines_of(consultation_.notes));
  return templates_->page(templates_->receipt, context, "意見を受け付けました", 200);
}

http::Response Pages::outside_period(Time now, const Draft* draft) const {
  const bool early = now < consultation_.opens;
  const Notice notice =
      early ? Notice{"意見の受付はまだ始まっていません",
                     to_japanese(consultation_.opens, true) + "から受け付けます。"}
            : Notice{"意見の受付は終わりました",
                     to_japanese(consultation_.closes - std::chrono::minutes{1}, true) +
                         "に締め切りました。"};
  data context = context_of(consultation_);
  context.set("notice", notice_of(notice));
  if (draft != nullptr) {
    context.set("typed", opinions_of(consultation_, *draft, {}));
    context.set("personal", personal_of(consultation_, *draft, {}));
    context.set("has_typed", true);
  }
  // 403 and not 410: the page comes back when the period opens, and stays for those who wrote.
  return templates_->page(templates_->message, context, notice.title, draft == nullptr ? 200 : 403);
}

http::Response Pages::message(int status, const Notice& notice) const {
  data context = context_of(consultation_);
  context.set("notice", notice_of(notice));
  return templates_->page(templates_->message, context, notice.title, status);
}

}  // namespace ikenbako::intake
