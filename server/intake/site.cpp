#include "server/intake/site.hpp"

#include "server/core/crypto.hpp"
#include "server/core/place.hpp"
#include "server/intake/form_token.hpp"
#include "server/intake/origin.hpp"

namespace ikenbako::intake {
namespace {

// Where the store can't keep a submission now, the citizen is asked to try again after this long.
constexpr const char* kRetrySeconds = "60";

http::Response see_other(std::string location) {
  http::Response response;
  response.status = 303;
  response.headers.emplace_back("Location", std::move(location));
  return response;
}

std::string field(const Fields& fields, std::string_view name) {
  for (const auto& [key, value] : fields)
    if (key == name) return value;
  return {};
}

// The content under an idempotency key: a second press of the button sends the same, an edited page
// does not.
std::string content_digest(const Draft& draft) {
  std::string all;
  for (const auto& [name, value] : to_fields(draft)) all += digest({name, value});
  return to_hex(digest({all}));
}

// The idempotency key of what one check page sends.
std::string key_of(const FormToken& token) { return "web:" + token.nonce; }

// What a browser's form sends, in the only encoding that we offer.
bool is_form(const http::Request& request) {
  constexpr std::string_view kForm = "application/x-www-form-urlencoded";
  std::string type(request.header("content-type"));
  for (char& letter : type)
    if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
  const std::size_t charset = type.find("charset=");
  return type.starts_with(kForm) &&
         (charset == std::string::npos || type.find("utf-8", charset) != std::string::npos);
}

const Notice kExpired{{"notice.expired"}, {"notice.expired_detail"}};
const Notice kNotOurs{{"notice.not_sent"}, {"notice.not_ours_detail"}};
const Notice kChanged{{"notice.not_sent"}, {"notice.changed_detail"}};
const Notice kUnavailable{{"notice.unavailable"}, {"notice.unavailable_detail"}};

}  // namespace

Site::Site(SiteParts parts)
    : parts_(std::move(parts)),
      pages_(parts_.consultation, parts_.translations, parts_.count, parts_.address) {}

http::Handler Site::to(Handler handler) {
  return [this, handler](http::Request request) {
    const bool closed = parts_.maintenance && parts_.clock.now() < *parts_.maintenance;
    return closed ? under_maintenance(std::move(request)) : (this->*handler)(std::move(request));
  };
}

std::vector<http::Route> Site::routes() {
  const struct {
    const char* method;
    const char* path;
    Handler handler;
  } pages[]{
      {"GET", "/", &Site::landing},
      {"GET", "/write", &Site::write},
      {"POST", "/check", &Site::check},
      {"POST", "/send", &Site::send},
      // A bookmark of a page that was posted leads to where one can begin again.
      {"GET", "/check", &Site::to_form},
      {"GET", "/send", &Site::to_form},
      {"GET", "/receipt/{code}", &Site::receipt},
      {"GET", "/privacy", &Site::privacy},
      {"GET", "/accessibility", &Site::accessibility},
      {"GET", "/paper", &Site::paper},
      {"GET", "/calendar.ics", &Site::calendar},
  };
  std::vector<http::Route> routes{
      {"GET", "/style.css", [this](http::Request request) { return style(std::move(request)); }},
      {"GET", "/form.js", [this](http::Request request) { return script(std::move(request)); }},
      {"GET", "/sitemap.xml", to(&Site::sitemap)},
      {"GET", "/robots.txt", to(&Site::robots)}};
  for (const auto& page : pages)
    for (const std::string& address : addresses(page.path))
      routes.push_back({page.method, address, to(page.handler)});
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
  const auto fields = http::parse_form(request.body);
  const bool typed = request.method == "POST" && is_form(request) && fields;
  const Draft draft = read_draft(typed ? *fields : Fields{}, parts_.consultation);
  http::Response response =
      pages_.maintenance(view_of(request), *parts_.maintenance, typed ? &draft : nullptr);
  const auto wait = std::chrono::ceil<std::chrono::seconds>(*parts_.maintenance -
                                                            parts_.clock.now());
  response.headers.emplace_back("Retry-After", std::to_string(wait.count()));
  co_return response;
}

Site::Answer Site::landing(http::Request request) {
  co_return pages_.landing(view_of(request), parts_.clock.now(), false);
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
  if (!is_form(request)) co_return error_page(request, 415, {});
  const auto fields = http::parse_form(request.body);
  if (!fields) co_return error_page(request, http::status_of(fields.error().code), fields.error());
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
  const std::string name = secure() ? "__Host-form" : "form";
  std::string cookie(cookie_of(request, name));
  const bool known = !cookie.empty();
  if (!known) cookie = to_base64url(random_bytes(16));
  CheckSheet sheet;
  sheet.token = make_form_token(parts_.form_key, parts_.clock.now(), cookie);
  sheet.hints = hints_of(draft);
  http::Response response = pages_.check(view_of(request), draft, sheet, notice);
  if (!known)
    response.headers.emplace_back("Set-Cookie", name + "=" + cookie +
                                                    "; Path=/; HttpOnly; SameSite=Lax" +
                                                    (secure() ? "; Secure" : ""));
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
  submission.sealed_identity = parts_.vault.seal(identity, submission.receipt);
  for (const DraftOpinion& opinion : draft.opinions)
    submission.opinions.push_back({opinion.text, make_place(opinion.section, opinion.place)});
  return submission;
}

Site::Answer Site::send(http::Request request) {
  if (!is_form(request)) co_return error_page(request, 415, {});
  const auto fields = http::parse_form(request.body);
  if (!fields) co_return error_page(request, http::status_of(fields.error().code), fields.error());
  const View view = view_of(request);
  Draft draft = without_blanks(read_draft(*fields, parts_.consultation));
  const Time now = parts_.clock.now();
  const FormToken token =
      read_form_token(field(*fields, "token"), parts_.form_key, now,
                      cookie_of(request, secure() ? "__Host-form" : "form"));
  const Origin origin = origin_of(request);
  const bool ours = origin == Origin::same ||
                    (origin == Origin::unknown && token.state == FormToken::State::valid);

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

  std::vector<NewSubmission> batch;
  batch.push_back(make_submission(request, draft, token, now));
  const auto receipts = co_await parts_.door.submit(std::move(batch));
  if (receipts) {
    if (!receipts->front().repeated) parts_.submitted();
    co_return see_other(view.prefix + "/receipt/" + receipts->front().code);
  }
  if (receipts.error().code == Code::conflict) co_return check_page(request, draft, &kChanged);
  // The same token again: should the first try have been kept after all, the second finds it.
  CheckSheet sheet;
  sheet.token = field(*fields, "token");
  sheet.hints = hints_of(draft);
  http::Response response = pages_.check(view, draft, sheet, &kUnavailable);
  response.status = 503;
  response.headers.emplace_back("Retry-After", kRetrySeconds);
  co_return response;
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
