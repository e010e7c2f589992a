// Submissions on their way from `import` to a server that owns the store: sealed already, so that
// no name travels or is logged.
#include <nlohmann/json.hpp>

#include "server/core/crypto.hpp"
#include "server/core/strict_json.hpp"
#include "server/review/opinion_json.hpp"

namespace ikenbako::review {
namespace {

using nlohmann::json;

NewSubmission submission_of(const json& item) {
  NewSubmission submission;
  submission.key = item.at("key").get<std::string>();
  submission.digest = item.at("digest").get<std::string>();
  submission.receipt = item.at("receipt").get<std::string>();
  submission.channel = item.at("channel").get<std::string>();
  submission.received = parse_time(item.at("received").get<std::string>()).value();
  submission.postmarked = item.at("postmarked").get<std::string>();
  submission.organization = item.at("organization").get<bool>();
  submission.person = from_base64url(item.at("person").get<std::string>()).value();
  submission.sealed_identity =
      from_base64url(item.at("sealed_identity").get<std::string>()).value();
  // Absent where an import of the time before amendments sends it.
  if (item.contains("contacts"))
    for (const json& contact : item.at("contacts"))
      submission.contacts.push_back(from_base64url(contact.get<std::string>()).value());
  submission.source = item.at("source").get<std::string>();
  submission.late = item.at("late").get<bool>();
  for (const json& opinion : item.at("opinions"))
    submission.opinions.push_back(
        {opinion.at("text").get<std::string>(), opinion.at("section").get<std::string>()});
  return submission;
}

// What the JSON's shape does not say by itself.
std::string wrong_with(const NewSubmission& submission, const Consultation& consultation) {
  if (submission.key.empty() || submission.digest.empty())
    return "key and digest must not be empty";
  if (tidy_receipt(submission.receipt) != submission.receipt) return "no receipt code";
  if (consultation.channel(submission.channel) == nullptr) return "no such channel";
  if (submission.opinions.empty()) return "at least one opinion";
  for (const NewOpinion& opinion : submission.opinions)
    if (opinion.text.empty()) return "an opinion has no text";
  return {};
}

}  // namespace

Result<std::vector<NewSubmission>> parse_submissions(std::string_view body,
                                                     const Consultation& consultation) {
  const auto parsed = parse_strict_json(body);
  if (!parsed) return parsed.error();
  Error error{Code::invalid, "The submissions can't be taken; nothing was kept.", {}};
  std::vector<NewSubmission> submissions;
  try {
    for (const json& item : parsed->at("submissions")) {
      submissions.push_back(submission_of(item));
      const std::string wrong = wrong_with(submissions.back(), consultation);
      if (!wrong.empty())
        error.fields.push_back({"/submissions/" + std::to_string(submissions.size() - 1), wrong});
    }
  } catch (const std::exception&) {  // a missing field, a wrong type, a bad date or base64
    error.fields.push_back({"/submissions/" + std::to_string(submissions.size()),
                            "does not have the fields of schemas/openapi.json"});
  }
  if (submissions.empty() && error.fields.empty())
    error.fields.push_back({"/submissions", "at least one submission"});
  if (!error.fields.empty()) return error;
  return submissions;
}

std::string submissions_json(const std::vector<NewSubmission>& submissions) {
  json items = json::array();
  for (const NewSubmission& submission : submissions) {
    json opinions = json::array(), contacts = json::array();
    for (const std::string& contact : submission.contacts)
      contacts.push_back(to_base64url(contact));
    for (const NewOpinion& opinion : submission.opinions)
      opinions.push_back({{"text", opinion.text}, {"section", opinion.section}});
    items.push_back({{"key", submission.key},
                     {"digest", submission.digest},
                     {"receipt", submission.receipt},
                     {"channel", submission.channel},
                     {"received", to_rfc3339(submission.received)},
                     {"postmarked", submission.postmarked},
                     {"organization", submission.organization},
                     {"person", to_base64url(submission.person)},
                     {"sealed_identity", to_base64url(submission.sealed_identity)},
                     {"contacts", std::move(contacts)},
                     {"source", submission.source},
                     {"late", submission.late},
                     {"opinions", std::move(opinions)}});
  }
  return json{{"submissions", std::move(items)}}.dump();
}

}  // namespace ikenbako::review
