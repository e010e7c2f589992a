#include "server/intake/print.hpp"

#include <stdexcept>

#include "server/web/web.hpp"

namespace ikenbako::intake {
namespace {

using kainjow::mustache::mustache;

// What every page may hold, and no more: nothing from elsewhere, no frame around it.
constexpr const char* kContentPolicy =
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'";
// The script makes no request and writes no HTML.
constexpr const char* kScriptPolicy = "; script-src 'self'; require-trusted-types-for 'script'";

// Kept by nobody but the browser that has the page, which may show it again on "back": with
// no-store a browser throws away what was typed.
constexpr const char* kCache = "private, no-cache";

mustache parse(const Edition& edition, const std::string& name) {
  const std::string_view source = web::file(name + ".mustache");
  mustache parsed{edition.fill(source)};
  if (source.data() == nullptr || !parsed.is_valid())
    throw std::logic_error(name + ".mustache: " + parsed.error_message());
  return parsed;
}

// The page in every language, as links or as buttons that keep what the form holds.
Data languages_of(const View& view, const Sheet& sheet, const std::string& address) {
  Data list{Data::type::list};
  for (const language::Language& one : language::languages()) {
    Data item;
    item.set("href", "/" + one.tag + view.path);
    item.set("address", address + "/" + one.tag + view.path);
    item.set("lang", one.html);
    item.set("abroad", one.abroad);
    item.set("name", one.name);
    item.set("current", view.language == &one);
    item.set("action", sheet.keep);
    list << item;
  }
  return list;
}

}  // namespace

Print::Print(const language::Language& language, const Consultation& texts, bool translated,
             const std::string& address)
    : edition_(language, texts, translated), address_(address) {}

Data Print::context(const View& view) const {
  const Consultation& texts = edition_.texts();
  Data context;
  context.set("prefix", view.prefix);
  context.set("consultation_key", texts.key);
  context.set("title", edition_.words(texts.title));
  context.set("title_plain", edition_.plain_words(texts.title));
  context.set("plan_plain", edition_.plain_words(texts.plan));
  context.set("government", edition_.words(texts.government));
  context.set("government_plain", edition_.plain_words(texts.government));
  context.set("machine", edition_.machine());
  context.set("contact", contact_of(edition_));
  return context;
}

std::string Print::part(const std::string& name, const Data& context) {
  auto found = templates_.find(name);
  if (found == templates_.end()) found = templates_.emplace(name, parse(edition_, name)).first;
  return found->second.render(context);
}

std::string Print::notice(const Notice& notice) {
  Data words;
  words.set("notice_title", edition_.say(notice.title));
  words.set("notice_detail", edition_.say(notice.detail));
  return part("notice", words);
}

std::string Print::summary(const std::vector<Fault>& faults) {
  if (faults.empty()) return {};
  Data context;
  context.set("errors", faults_of(edition_, faults));
  return part("summary", context);
}

Data Print::opinion_fields(const DraftOpinion& opinion, std::size_t number,
                           const std::vector<Fault>& faults) {
  Data item = opinion_fields_of(edition_, opinion, number, faults);
  item.set("fields", part("opinion_fields", item));
  return item;
}

Sheet Print::titled(const language::Message& title, int status) const {
  return {edition_.say(title), edition_.say_plainly(title), status};
}

http::Response Print::page(const std::string& name, const View& view, Data& context,
                           const Sheet& sheet) {
  context.set("heading", sheet.heading);
  context.set("heading_plain", sheet.heading_plain);
  context.set("failed", sheet.failed);
  context.set("script", sheet.script);
  const Data languages = languages_of(view, sheet, address_);
  View home = view;
  if (!sheet.home.empty()) home.path = sheet.home;
  // An error's address is no page in any language.
  const bool stays = sheet.status < 400 || !sheet.home.empty();
  context.set("alternates", stays ? languages_of(home, sheet, address_) : Data{false});
  context.set("links", sheet.keep.empty() ? languages : Data{false});
  context.set("switches", sheet.keep.empty() ? Data{false} : languages);
  context.set("switchable", !sheet.keep.empty());
  context.set("body", part(name, context));
  http::Response response{sheet.status, "text/html; charset=utf-8", part("layout", context), {}};
  response.headers = {{"Content-Security-Policy",
                       sheet.script ? std::string(kContentPolicy) + kScriptPolicy : kContentPolicy},
                      {"Cache-Control", kCache},
                      {"Content-Language", edition_.language().html},
                      // Not on the cookie: once it changes, browsers could not show a posted page
                      // again on "back". Nobody else keeps a page, and nobody reuses it unasked.
                      {"Vary", "Accept-Language"}};
  // For addresses without a language, later: a year, on this site only.
  if (view.remember)
    response.headers.emplace_back("Set-Cookie",
                                  std::string(kLanguageCookie) + "=" + view.language->tag +
                                      "; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax" +
                                      (address_.starts_with("https://") ? "; Secure" : ""));
  return response;
}

}  // namespace ikenbako::intake
