#include "server/intake/my_receipt.hpp"

#include "server/core/crypto.hpp"
#include "server/intake/form_request.hpp"
#include "server/intake/form_token.hpp"

namespace ikenbako::intake {
namespace {

const Notice kNoMatch{{"mine.no_match"}, {"mine.no_match_detail"}};
const Notice kExpired{{"mine.expired"}, {"mine.expired_detail"}};

// What a pass is bound to, in the place of a browser's cookie.
std::string bond_of(const std::string& code) { return "mine:" + code; }

void set_answer(OwnOpinion& shown, const Results& results) {
  const auto at = results.row_of_opinion.find(shown.id);
  if (at == results.row_of_opinion.end()) return;
  shown.row = at->second;
  const ResultRow* const row = results.row(at->second);
  if (row == nullptr || row->response.empty()) return;
  shown.answered = true;
  shown.response = row->response;
  shown.disposition = row->disposition.key;
}

}  // namespace

MyReceipt::Answer MyReceipt::ask(http::Request request) {
  co_return pages_.mine(view_of(request), {}, nullptr);
}

std::size_t MyReceipt::number_of(const KeptSubmission& kept, const std::string& id) {
  for (std::size_t index = 0; index < kept.opinions.size(); ++index)
    if (kept.opinions[index].id == id) return index + 1;
  return 0;
}

std::string MyReceipt::contact_field() const {
  for (const PersonalField& field : parts_.consultation.personal)
    if (store::Vault::is_contact(field.key)) return field.key;
  return {};
}

boost::asio::awaitable<Result<KeptSubmission>> MyReceipt::find(std::string code) {
  auto read = [code](store::Reader& reader) { return reader.submission(code); };
  co_return co_await parts_.door.read(std::move(read));
}

// Where no contact was given, the code is all there is: 80 bits that nobody guesses.
bool MyReceipt::knows(const KeptSubmission& kept, const std::string& contact) const {
  if (kept.contacts.empty()) return true;
  for (const std::string& given : parts_.vault.contacts(contact))
    for (const std::string& known : kept.contacts)
      if (equal_secrets(given, known)) return true;
  return false;
}

MyReceipt::Answer MyReceipt::open(http::Request request) {
  const View view = view_of(request);
  const auto fields = read_form(request);
  if (!fields) co_return pages_.mine(view, {}, &kNoMatch);
  const std::string code = tidy_receipt(field(*fields, "code"));
  const std::string action = field(*fields, "action");
  if (action == "fill") co_return pages_.mine(view, code, nullptr);
  if (action == "again") {
    Visit again = co_await visit(std::move(request));
    if (!again.kept) co_return std::move(again.refusal);
    co_return pages_.mine_show(view, again.own, nullptr);
  }
  // What can be no code opens nothing: it is not worth a try, which all of its kind would share.
  if (code.empty()) co_return pages_.mine(view, field(*fields, "code"), &kNoMatch);
  const Time now = parts_.clock.now();
  const std::string network = network_of(request.client);
  const auto wait = attempts_.ask(code, network, now);
  if (wait.count() > 0) {
    const long minutes = std::chrono::ceil<std::chrono::minutes>(wait).count();
    const Notice often{{"mine.too_often"}, {"mine.too_often_detail", {{"minutes", minutes}}}};
    http::Response response = pages_.mine(view, field(*fields, "code"), &often);
    response.status = 429;
    response.headers.emplace_back("Retry-After", std::to_string(wait.count()));
    co_return response;
  }
  const auto kept = co_await find(code);
  // The same answer for an unknown code and a wrong contact: nobody learns which codes there are.
  if (!kept || !knows(*kept, field(*fields, "contact")))
    co_return pages_.mine(view, field(*fields, "code"), &kNoMatch);
  attempts_.succeeded(code, network);
  co_return show(view, *kept, nullptr);
}

boost::asio::awaitable<MyReceipt::Visit> MyReceipt::visit(http::Request request) {
  Visit made;
  made.view = view_of(request);
  made.client = request.client;
  auto fields = read_form(request);
  if (fields) made.fields = std::move(*fields);
  made.code = tidy_receipt(field(made.fields, "code"));
  const FormToken pass = read_form_token(field(made.fields, "pass"), parts_.form_key,
                                         parts_.clock.now(), bond_of(made.code));
  if (pass.state != FormToken::State::valid) {
    made.refusal = pages_.mine(made.view, made.code, &kExpired);
    co_return made;
  }
  auto kept = co_await find(made.code);
  if (!kept) {
    made.refusal = pages_.mine(made.view, made.code, &kNoMatch);
    co_return made;
  }
  made.kept = std::move(*kept);
  made.own = own_of(*made.kept);
  made.opinion = field(made.fields, "opinion");
  made.number = number_of(*made.kept, made.opinion);
  co_return made;
}

OwnSubmission MyReceipt::own_of(const KeptSubmission& kept) const {
  const Time now = parts_.clock.now();
  const auto results = parts_.results.current();
  OwnSubmission own;
  own.code = kept.receipt;
  own.pass = make_form_token(parts_.form_key, now, bond_of(kept.receipt));
  own.received = kept.received;
  own.open = parts_.consultation.is_open(now);
  own.published = results != nullptr;
  own.contactable = own.open && !contact_field().empty();
  for (const KeptOpinion& one : kept.opinions) {
    OwnOpinion shown;
    shown.id = one.id;
    shown.section = one.section;
    shown.text = one.text;
    if (one.at != kept.received) shown.added = one.at;
    shown.changeable = own.open && !one.withdrawn;
    shown.amended = one.amended_at;
    shown.withdrawn = one.withdrawn;
    shown.replaced_by = number_of(kept, one.replaced_by);
    if (results) set_answer(shown, *results);
    own.opinions.push_back(std::move(shown));
  }
  return own;
}

http::Response MyReceipt::show(const View& view, const KeptSubmission& kept,
                               const language::Message* done) const {
  return pages_.mine_show(view, own_of(kept), done);
}

}  // namespace ikenbako::intake
