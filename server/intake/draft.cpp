#include "server/intake/draft.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

namespace ikenbako::intake {
namespace {

constexpr std::string_view kPersonal = "personal-";
constexpr std::string_view kTrap = "remarks";
constexpr std::size_t kMostRead = 999;  // as many as the store numbers in one submission

// "opinion-3" with prefix "opinion-" is 2; nothing when it is no number from 1 to `most`.
std::optional<std::size_t> index_in(std::string_view name, std::string_view prefix,
                                    std::size_t most) {
  if (!name.starts_with(prefix)) return {};
  name.remove_prefix(prefix.size());
  std::size_t number = 0;
  const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), number);
  if (error != std::errc{} || end != name.data() + name.size() || number < 1 || number > most)
    return {};
  return number - 1;
}

DraftOpinion& at(Draft& draft, std::size_t index) {
  if (draft.opinions.size() <= index) draft.opinions.resize(index + 1);
  return draft.opinions[index];
}

// A box that nothing was typed into; what was chosen from a list alone says nothing.
bool is_untouched(const DraftOpinion& opinion) {
  return is_blank(opinion.text) && is_blank(opinion.place);
}

}  // namespace

std::string trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return {};
  return std::string(text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1));
}

bool is_blank(std::string_view text) {
  constexpr std::string_view kWideSpace = "\u3000";
  while (!text.empty()) {
    if (text.starts_with(kWideSpace))
      text.remove_prefix(kWideSpace.size());
    else if (std::string_view(" \t\r\n").find(text.front()) != std::string_view::npos)
      text.remove_prefix(1);
    else
      return false;
  }
  return true;
}

Draft read_draft(const Fields& fields, const Consultation& consultation) {
  Draft draft;
  // More boxes than the form offers are read too, so that a person is told and none is lost.
  const std::size_t most = kMostRead;
  for (const auto& [name, value] : fields) {
    if (const auto text = index_in(name, "opinion-", most))
      at(draft, *text).text = value;
    else if (const auto section = index_in(name, "section-", most))
      at(draft, *section).section = value;
    else if (const auto place = index_in(name, "place-", most))
      at(draft, *place).place = trimmed(value);
    else if (name == "sender")
      draft.organization = value == "organization";
    else if (name == kTrap)
      draft.trap = value;
    else if (name.starts_with(kPersonal))
      for (const PersonalField& field : consultation.personal)
        if (name.substr(kPersonal.size()) == field.key) draft.personal[field.key] = trimmed(value);
  }
  if (draft.opinions.empty()) draft.opinions.resize(1);
  return draft;
}

Fields to_fields(const Draft& draft) {
  Fields fields;
  for (std::size_t index = 0; index < draft.opinions.size(); ++index) {
    const std::string number = std::to_string(index + 1);
    fields.emplace_back("opinion-" + number, draft.opinions[index].text);
    fields.emplace_back("section-" + number, draft.opinions[index].section);
    fields.emplace_back("place-" + number, draft.opinions[index].place);
  }
  fields.emplace_back("sender", draft.organization ? "organization" : "individual");
  for (const auto& [key, value] : draft.personal)
    fields.emplace_back(std::string(kPersonal) + key, value);
  if (!draft.trap.empty()) fields.emplace_back(kTrap, draft.trap);
  return fields;
}

Draft without_blanks(Draft draft) {
  std::erase_if(draft.opinions, is_untouched);
  if (draft.opinions.empty()) draft.opinions.resize(1);
  return draft;
}

std::vector<Fault> check_opinion(const DraftOpinion& opinion, std::size_t number,
                                 const Consultation& consultation, const CountCharacters& count) {
  const std::string digits = std::to_string(number);
  const long shown = static_cast<long>(number);
  std::vector<Fault> faults;
  if (!opinion.section.empty() && consultation.section(opinion.section) == nullptr)
    faults.push_back({"section-" + digits, {"fault.section", {{"number", shown}}}});
  if (opinion.place.size() > kMostPersonal)
    faults.push_back({"place-" + digits, {"fault.place_long", {{"number", shown}}}});
  if (is_blank(opinion.text))
    faults.push_back({"opinion-" + digits, {"fault.text_missing", {{"number", shown}}}});
  const std::size_t length = count(opinion.text);
  if (length > consultation.max_characters)
    faults.push_back(
        {"opinion-" + digits,
         {"fault.text_long", {{"number", shown}, {"length", static_cast<long>(length)}}}});
  return faults;
}

std::vector<Fault> check_draft(const Draft& draft, const Consultation& consultation,
                               const CountCharacters& count) {
  std::vector<Fault> faults;
  const bool nothing = std::all_of(draft.opinions.begin(), draft.opinions.end(), is_untouched);
  for (std::size_t index = 0; index < draft.opinions.size(); ++index) {
    // An empty box among others is no fault; of an empty form the first box is.
    if (is_untouched(draft.opinions[index]) && !(nothing && index == 0)) continue;
    for (Fault& fault : check_opinion(draft.opinions[index], index + 1, consultation, count))
      faults.push_back(std::move(fault));
  }
  const std::size_t most = consultation.max_opinions;
  if (draft.opinions.size() > most)
    faults.push_back({"opinion-" + std::to_string(most + 1), {"fault.too_many"}});
  for (const PersonalField& field : consultation.personal) {
    const auto found = draft.personal.find(field.key);
    const std::string value = found == draft.personal.end() ? "" : found->second;
    const std::string name = std::string(kPersonal) + field.key;
    if (field.required && is_blank(value))
      faults.push_back({name, {"fault.personal_missing", {{"title", field.title}}}});
    if (value.size() > kMostPersonal)
      faults.push_back({name, {"fault.personal_long", {{"title", field.title}}}});
  }
  return faults;
}

}  // namespace ikenbako::intake
