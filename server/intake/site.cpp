#include "server/intake/site.hpp"

#include "server/core/crypto.hpp"
#include "server/core/place.hpp"
#include "server/intake/form_request.hpp"
#include "server/intake/origin.hpp"

namespace ikenbako::intake {
namespace {

// Where the store can't keep a submission now, the citizen is asked to try again after this long.
constexpr std::chrono::seconds kRetry{60};

// The content under an idempotency key: a second press of the button sends the same, an edited page
// does not.
std::string content_digest(const Draft& draft) {
  std::string all;
  for (const auto& [name, value] : to_fields(draft)) all += digest({name, value});
  return to_hex(digest({all}));
}

// The idempotency key of what one check page sends.
std::string key_of(const FormToken& token) { return "web:" + token.nonce; }

const Notice kExpired{{"notice.expired"}, {"notice.expired_detail"}};
const Notice kNotOurs{{"notice.not_sent"}, {"notice.not_ours_detail"}};
const Notice kChanged{{"notice.not_sent"}, {"notice.changed_detail"}};
const Notice kUnavailable{{"notice.unavailable"}, {"notice.unavailable_detail"}};

Notice wait_for(std::chrono::seconds wait) {
  const language::Value seconds = static_cast<long>(wait.count());
  return {{"notice.wait", {{"seconds", seconds}}}, {"notice.wait_detail", {{"seconds", seconds}}}};
}

}  // namespace

Site::Site(SiteParts parts)
    : parts_(std::move(parts)),
      pages_(parts_.consultation, parts_.translations, parts_.count, parts_.address),
      gate_(parts_.form_key, parts_.fair_use, parts_.consultation.closes),
      mine_(parts_, pages_, gate_) {}

http::Handler Site::unless_closed(http::Handler handler) {
  return [this, handler = std::move(handler)](http::Request request) {
    const bool closed = parts_.maintenance && parts_.clock.now() < *parts_.maintenance;
    return closed ? under_maintenance(std::move(request)) : handler(std::move(request));
  };
}

http::Handler Site::to(Handler handler) {
  return unless_closed(
      [this, handler](http::Request request) { return (this->*handler)(std::move(request)); });
}

http::Handler Site::to(MyReceipt::Answer (MyReceipt::*handler)(http::Request)) {
  return unless_closed(
      [this, handler](http::Request request) { return (mine_.*handler)(std::move(request)); });
}

std::vector<http::Route> Site::routes() {
  const struct {
    const char* method;
    const char* path;
    http::Handler handler;
  } pages[]{
      {"GET", "/", to(&Site::landing)},
      {"GET", "/write", to(&Site::write)},
      {"POST", "/check", to(&Site::check)},
      {"POST", "/send", to(&Site::send)},
      // A bookmark of a page that was posted leads to where one can begin again.
      {"GET", "/check", to(&Site::to_form)},
      {"GET", "/send", to(&Site::to_form)},
      {"GET", "/receipt/{code}", to(&Site::receipt)},
      {"GET", "/mine", to(&MyReceipt::ask)},
      {"GET", "/mine/edit", to(&MyReceipt::ask)},
      {"GET", "/mine/change", to(&MyReceipt::ask)},
      {"GET", "/mine/contact", to(&MyReceipt::ask)},
      {"POST", "/mine", to(&MyReceipt::open)},
      {"POST", "/mine/edit", to(&MyReceipt::edit)},
      {"POST", "/mine/change", to(&MyReceipt::change)},
      {"POST", "/mine/contact", to(&MyReceipt::contact)},
      {"GET", "/results", to(&Site::results)},
      {"GET", "/privacy", to(&Site::privacy)},
      {"GET", "/accessibility", to(&Site::accessibility)},
      {"GET", "/paper", to(&Site::paper)},
      {"GET", "/calendar.ics", to(&Site::calendar)},
  };
  std::vector<http::Route> routes{
      {"GET", "/style.css", [this](http::Request request) { return style(std::move(request)); }},
      {"GET", "/form.js", [this](http::Request request) { return script(std::move(request)); }},
      {"GET", "/icon.svg", [this](http::Request request) { return icon(std::move(request)); }},
      {"GET", "/favicon.ico", [this](http::Request request) { return icon(std::move(request)); }},
      {"GET", "/results.csv", to(&Site::results_csv)},
      {"GET", "/results.json", to(&Site::results_json)},
      {"GET", "/sitemap.xml", to(&Site::sitemap)},
      {"GET", "/robots.txt", to(&Site::robots)}};
  // Addresses without a language first: most requests come there, and the router looks in order.
  for (const bool plain : {true, false})
    for (const auto& page : pages)
      for (const std::string& address : addresses(page.path))
        if ((address == page.path) == plain) routes.push_back({page.method, address, page.handler});
  return routes;
}

http::Response Site::error_page(const http::Request& request, int status, const Error&) const {
  std::string key = "error.other";
  for (const int known : {404, 405, 408, 413, 415, 429, 500, 503})
    if (status == known) key = "error." + std::to_string(status);
  return pages_.message(view_of(request), status, {{key}, {key + "_detail"}});
}

// Closed doors say until when, and give back what somebody had typed.
Site::Answer Site::under_maintenance(http::Request request) {
  const auto fields = read_form(request);
  const Draft draft = without_blanks(read_draft(fields ? *fields : Fields{}, parts_.consultation));
  const bool typed = !is_blank(draft.opinions.front().text);
  http::Response response =
      pages_.maintenance(view_of(request), *parts_.maintenance, typed ? &draft : nullptr);
  const auto wait =
      std::chrono::ceil<std::chrono::seconds>(*parts_.maintenance - parts_.clock.now());
  response.headers.emplace_back("Retry-After", std::to_string(wait.count()));
  co_return response;
}

Site::Answer Site::landing(http::Request request) {
  const bool published = parts_.results.current() != nullptr;
  co_return pages_.landing(view_of(request), parts_.clock.now(), published);
}

Site::Answer Site::to_form(http::Request request) {
  co_return see_other(view_of(request).prefix + "/write");
}

Site::Answer Site::write(http::Request request) {
  const View view = view_of(request);
  const Time now = parts_.clock.now();
  if (!parts_.consultation.is_open(now)) co_return pages_.outside_period(view, now, nullptr);
  const Draft empty = without_blanks({});
  co_return pages_.form(view, empty, {});
}

Site::Answer Site::check(http::Request request) {
  const auto fields = read_form(request);
  if (!fields) co_return error_page(request, status_of_form(fields.error()), fields.error());
  const View view = view_of(request);
  Draft draft = read_draft(*fields, parts_.consultation);
  const Time now = parts_.clock.now();
  if (!parts_.consultation.is_open(now)) co_return pages_.outside_period(view, now, &draft);

  const std::string action = field(*fields, "action");
  if (action == "back") co_return pages_.form(view, draft, {});
  if (action == "add") {
    if (draft.opinions.size() < parts_.consultation.max_opinions) draft.opinions.emplace_back();
    co_return pages_.form(view, draft, {});
  }
  const auto faults = check_draft(draft, parts_.consultation, parts_.count);
  if (!faults.empty()) co_return pages_.form(view, draft, faults);
  co_return check_page(request, without_blanks(std::move(draft)), nullptr);
}

// A reminder, never a reason to refuse: what looks like a name may be the matter itself.
PersonalHints Site::hints_of(const Draft& draft) const {
  PersonalHints out;
  for (const DraftOpinion& opinion : draft.opinions)
    out.push_back(parts_.find_personal(opinion.text));
  return out;
}

http::Response Site::check_page(const http::Request& request, const Draft& draft,
                                const Notice* notice) const {
  const std::string name = cookie_name();
  const Time now = parts_.clock.now();
  std::string cookie(cookie_of(request, name));
  const bool known = !cookie.empty();
  if (!known) cookie = to_base64url(random_bytes(16));
  const CheckSheet sheet{make_form_token(parts_.form_key, now, cookie), gate_.challenge(now, false),
                         hints_of(draft)};
  http::Response response = pages_.check(view_of(request), draft, sheet, notice);
  if (!known)
    response.headers.emplace_back(
        "Set-Cookie",
        name + "=" + cookie + "; Path=/; HttpOnly; SameSite=Lax" + (secure() ? "; Secure" : ""));
  return response;
}

http::Response Site::check_again(const View& view, const Draft& draft, const std::string& token,
                                 const Notice& notice, int status,
                                 std::chrono::seconds wait) const {
  const CheckSheet sheet{token, gate_.challenge(parts_.clock.now(), status == 429),
                         hints_of(draft)};
  http::Response response = pages_.check(view, draft, sheet, &notice);
  response.status = status;
  response.headers.emplace_back("Retry-After", std::to_string(wait.count()));
  return response;
}

NewSubmission Site::make_submission(const http::Request& request, const Draft& draft,
                                    const FormToken& token, Time now) const {
  NewSubmission submission;
  submission.key = key_of(token);
  submission.digest = content_digest(draft);
  submission.receipt = random_receipt();
  submission.channel = "web";
  submission.received = now;
  submission.organization = draft.organization;
  const store::Identity identity{draft.personal, request.client};
  submission.person = parts_.vault.person(identity);
  submission.contacts = parts_.vault.contacts(identity);
  submission.sealed_identity = parts_.vault.seal(identity, submission.receipt);
  for (const DraftOpinion& opinion : draft.opinions)
    submission.opinions.push_back({opinion.text, make_place(opinion.section, opinion.place)});
  return submission;
}

// A browser that says nothing of a page's origin (only text browsers do) must bring its token's
// cookie; where it keeps no cookies at all, the token alone must do, or it could never send.
bool Site::is_ours(const http::Request& request, FormToken::State state) const {
  const Origin origin = origin_of(request);
  if (origin != Origin::unknown) return origin == Origin::same;
  const bool cookieless = cookie_of(request, cookie_name()).empty();
  return state == FormToken::State::valid ||
         (cookieless && state == FormToken::State::other_browser);
}

Press Site::press_of(const http::Request& request, const Fields& fields, const Draft& draft,
                     const FormToken& token) const {
  return {request.client,
          std::string(cookie_of(request, cookie_name())),
          key_of(token),
          content_digest(draft),
          token.issued,
          parts_.clock.now(),
          field(fields, "altcha"),
          !draft.trap.empty()};
}

Site::Answer Site::send(http::Request request) {
  const auto fields = read_form(request);
  if (!fields) co_return error_page(request, status_of_form(fields.error()), fields.error());
  const View view = view_of(request);
  Draft draft = without_blanks(read_draft(*fields, parts_.consultation));
  const Time now = parts_.clock.now();
  const FormToken token = read_form_token(field(*fields, "token"), parts_.form_key, now,
                                          cookie_of(request, cookie_name()));
  const bool ours = is_ours(request, token.state);

  // A press of the button that reaches us after closing is late, whenever the page was opened; but
  // a second press of one that was in time gets its receipt, and so does one of an old page.
  const bool open = parts_.consultation.is_open(now);
  if (!open || token.state == FormToken::State::expired) {
    const std::string key = key_of(token), content = content_digest(draft);
    auto read = [key, content](store::Reader& reader) { return reader.repeat(key, content); };
    const auto first = co_await parts_.door.read(std::move(read));
    if (first && !token.nonce.empty()) co_return see_other(view.prefix + "/receipt/" + first->code);
    if (!open) co_return pages_.outside_period(view, now, &draft);
  }
  const auto faults = check_draft(draft, parts_.consultation, parts_.count);
  if (!faults.empty()) co_return pages_.form(view, draft, faults);
  if (!ours || token.state == FormToken::State::forged)
    co_return check_page(request, draft, &kNotOurs);
  if (token.state == FormToken::State::expired) co_return check_page(request, draft, &kExpired);

  // A second press of one page is the store's to tell; a second page with the same is told here.
  const Press press = press_of(request, *fields, draft, token);
  const std::string token_text = field(*fields, "token");
  if (gate_.receipt_of_press(press).empty()) {
    const std::string same = gate_.receipt_of_content(press);
    if (!same.empty()) co_return see_other(view.prefix + "/receipt/" + same + "?same");
    const Verdict verdict = gate_.weigh(press);
    if (!verdict.accepted)
      co_return check_again(view, draft, token_text, wait_for(verdict.wait), 429, verdict.wait);
  }
  std::vector<NewSubmission> batch;
  batch.push_back(make_submission(request, draft, token, now));
  const auto receipts = co_await parts_.door.submit(std::move(batch));
  if (receipts) {
    const std::string& code = receipts->front().code;
    if (!receipts->front().repeated) parts_.submitted();
    gate_.sent(press, code);
    co_return see_other(view.prefix + "/receipt/" + code);
  }
  if (receipts.error().code == Code::conflict) co_return check_page(request, draft, &kChanged);
  // The same token again: should the first try have been kept after all, the second finds it.
  co_return check_again(view, draft, token_text, kUnavailable, 503, kRetry);
}

Site::Answer Site::receipt(http::Request request) {
  const std::string code = tidy_receipt(request.parameters["code"]);
  auto read = [code](store::Reader& reader) { return reader.receipt(code); };
  const auto found = co_await parts_.door.read(std::move(read));
  const View view = view_of(request);
  if (found) co_return pages_.receipt(view, *found, request.query == "same", parts_.clock.now());
  co_return pages_.message(view, 404, {{"receipt.unknown"}, {"receipt.unknown_detail"}});
}

}  // namespace ikenbako::intake
