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

const Notice kExpired{"もう一度「意見を送る」を押してください",
                      "確認の画面を開いてから時間がたったため、まだ送られていません。"
                      "書いた内容はこのまま残っています。内容を確かめて、もう一度お送りください。"};
const Notice kNotOurs{"まだ送られていません",
                      "このサイトの確認画面から送られたことを確かめられませんでした。"
                      "内容を確かめて、もう一度「意見を送る」を押してください。"};
const Notice kChanged{"まだ送られていません",
                      "一度お送りいただいた後に内容が変わっています。新しい意見として送る場合は、"
                      "もう一度「意見を送る」を押してください。"};
const Notice kUnavailable{"ただいま受け付けられません",
                          "混み合っているか、設備の不具合のため、まだ受け付けていません。"
                          "書いた内容はこのまま残っています。"
                          "1分ほど待ってから、もう一度「意見を送る」を押してください。"};

}  // namespace

Site::Site(SiteParts parts) : parts_(std::move(parts)), pages_(parts_.consultation) {}

std::vector<http::Route> Site::routes() {
  const auto to = [this](Answer (Site::*handler)(http::Request)) {
    return [this, handler](http::Request request) { return (this->*handler)(std::move(request)); };
  };
  return {
      {"GET", "/", to(&Site::landing)},
      {"GET", "/write", to(&Site::write)},
      {"POST", "/check", to(&Site::check)},
      {"POST", "/send", to(&Site::send)},
      // A bookmark of a page that was posted leads to where one can begin again.
      {"GET", "/check", to(&Site::to_form)},
      {"GET", "/send", to(&Site::to_form)},
      {"GET", "/receipt/{code}", to(&Site::receipt)},
      {"GET", "/style.css", to(&Site::style)},
  };
}

http::Response Site::error_page(const http::Request&, int status, const Error& error) const {
  switch (status) {
    case 404:
      return pages_.message(status,
                            {"ページが見つかりません",
                             "アドレスが正しいか確かめるか、最初のページからお進みください。"});
    case 413:
      return pages_.message(status,
                            {"送られた内容が長すぎます",
                             "まだ受け付けていません。ブラウザの「戻る」で前の画面に戻ると、"
                             "書いた内容が残っています。何回かに分けてお送りください。"});
    case 500:
      return pages_.message(status,
                            {"不具合が起きました",
                             "まだ受け付けていないことがあります。ブラウザの「戻る」で前の画面に"
                             "戻り、しばらくしてからもう一度お試しください。"});
    case 503:
      return pages_.message(status, kUnavailable);
    case 415:
      return pages_.message(
          status, {"この形では受け取れません",
                   "まだ受け付けていません。このサイトの「意見を書く」の画面からお送りください。"});
    default:
      return pages_.message(
          status, {"読み取れない内容でした",
                   error.detail + "まだ受け付けていません。ブラウザの「戻る」で前の画面に戻ると、"
                                  "書いた内容が残っています。"});
  }
}

Site::Answer Site::landing(http::Request) { co_return pages_.landing(parts_.clock.now()); }

Site::Answer Site::to_form(http::Request) { co_return see_other("/write"); }

Site::Answer Site::write(http::Request) {
  const Time now = parts_.clock.now();
  if (!parts_.consultation.is_open(now)) co_return pages_.outside_period(now, nullptr);
  const Draft empty = without_blanks({});
  co_return pages_.form(empty, {});
}

Site::Answer Site::check(http::Request request) {
  if (!is_form(request)) co_return error_page(request, 415, {});
  const auto fields = http::parse_form(request.body);
  if (!fields) co_return error_page(request, http::status_of(fields.error().code), fields.error());
  Draft draft = read_draft(*fields, parts_.consultation);
  const Time now = parts_.clock.now();
  if (!parts_.consultation.is_open(now)) co_return pages_.outside_period(now, &draft);

  const std::string action = field(*fields, "action");
  if (action == "back") co_return pages_.form(draft, {});
  if (action == "add") {
    if (draft.opinions.size() < parts_.consultation.max_opinions) draft.opinions.emplace_back();
    co_return pages_.form(draft, {});
  }
  const auto errors = check_draft(draft, parts_.consultation, parts_.count);
  if (!errors.empty()) co_return pages_.form(draft, errors);
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
  const std::string name = parts_.secure ? "__Host-form" : "form";
  std::string cookie(cookie_of(request, name));
  const bool known = !cookie.empty();
  if (!known) cookie = to_base64url(random_bytes(16));
  http::Response response = pages_.check(
      draft, make_form_token(parts_.form_key, parts_.clock.now(), cookie), hints_of(draft), notice);
  if (!known)
    response.headers.emplace_back("Set-Cookie", name + "=" + cookie +
                                                    "; Path=/; HttpOnly; SameSite=Lax" +
                                                    (parts_.secure ? "; Secure" : ""));
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

Site::Answer Site::send(http::Request request) {
  if (!is_form(request)) co_return error_page(request, 415, {});
  const auto fields = http::parse_form(request.body);
  if (!fields) co_return error_page(request, http::status_of(fields.error().code), fields.error());
  Draft draft = without_blanks(read_draft(*fields, parts_.consultation));
  const Time now = parts_.clock.now();
  const FormToken token =
      read_form_token(field(*fields, "token"), parts_.form_key, now,
                      cookie_of(request, parts_.secure ? "__Host-form" : "form"));
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
    if (first && !token.nonce.empty()) co_return see_other("/receipt/" + first->code);
    if (!open) co_return pages_.outside_period(now, &draft);
  }
  const auto errors = check_draft(draft, parts_.consultation, parts_.count);
  if (!errors.empty()) co_return pages_.form(draft, errors);
  if (!ours || token.state == FormToken::State::forged)
    co_return check_page(request, draft, &kNotOurs);
  if (token.state == FormToken::State::expired) co_return check_page(request, draft, &kExpired);

  std::vector<NewSubmission> batch;
  batch.push_back(make_submission(request, draft, token, now));
  const auto receipts = co_await parts_.door.submit(std::move(batch));
  if (receipts) {
    if (!receipts->front().repeated) parts_.submitted();
    co_return see_other("/receipt/" + receipts->front().code);
  }
  if (receipts.error().code == Code::conflict) co_return check_page(request, draft, &kChanged);
  // The same token again: should the first try have been kept after all, the second finds it.
  http::Response response =
      pages_.check(draft, field(*fields, "token"), hints_of(draft), &kUnavailable);
  response.status = 503;
  response.headers.emplace_back("Retry-After", kRetrySeconds);
  co_return response;
}

Site::Answer Site::receipt(http::Request request) {
  const std::string code = tidy_receipt(request.parameters["code"]);
  auto read = [code](store::Reader& reader) { return reader.receipt(code); };
  const auto found = co_await parts_.door.read(std::move(read));
  if (found) co_return pages_.receipt(*found);
  co_return pages_.message(404,
                           {"その受付番号は見つかりません",
                            "受付番号は「7K3M-9QXW-01AB-"
                            "CDEF」のような16文字です。控えと見比べて、もう一度お試しください。"});
}

Site::Answer Site::style(http::Request) {
  http::Response response{200, "text/css; charset=utf-8", std::string(parts_.style), {}};
  response.headers.emplace_back("Cache-Control", "public, max-age=3600");
  co_return response;
}

}  // namespace ikenbako::intake
