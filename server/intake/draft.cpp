#include "server/intake/draft.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

namespace ikenbako::intake {
namespace {

constexpr std::string_view kPersonal = "personal-";
constexpr std::size_t kMostRead = 100;
constexpr std::size_t kMostPersonal = 400;  // bytes; an address with its building fits thrice

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

std::string trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return {};
  return std::string(text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1));
}

// A box that nothing was typed into; what was chosen from a list alone says nothing.
bool is_untouched(const DraftOpinion& opinion) {
  return is_blank(opinion.text) && is_blank(opinion.place);
}

void check_opinions(const Draft& draft, const Consultation& consultation,
                    const CountCharacters& count, std::vector<FieldError>& errors) {
  for (std::size_t index = 0; index < draft.opinions.size(); ++index) {
    const DraftOpinion& opinion = draft.opinions[index];
    const std::string number = std::to_string(index + 1);
    if (is_blank(opinion.text) && !is_blank(opinion.place))
      errors.push_back({"opinion-" + number, "意見" + number + "の内容を書いてください"});
    const std::size_t length = count(opinion.text);
    if (length > consultation.max_characters)
      errors.push_back(
          {"opinion-" + number, "意見" + number + "は" + std::to_string(length) + "文字あります。" +
                                    std::to_string(consultation.max_characters) +
                                    "文字以内にするか、「意見を追加する」で分けて書いてください"});
    if (!opinion.section.empty() && consultation.section(opinion.section) == nullptr)
      errors.push_back(
          {"section-" + number, "意見" + number + "の該当箇所を一覧から選び直してください"});
    if (opinion.place.size() > kMostPersonal)
      errors.push_back({"place-" + number, "意見" + number + "の該当箇所は短く書いてください"});
  }
}

}  // namespace

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
  return fields;
}

Draft without_blanks(Draft draft) {
  std::erase_if(draft.opinions, is_untouched);
  if (draft.opinions.empty()) draft.opinions.resize(1);
  return draft;
}

std::vector<FieldError> check_draft(const Draft& draft, const Consultation& consultation,
                                    const CountCharacters& count) {
  std::vector<FieldError> errors;
  if (std::all_of(draft.opinions.begin(), draft.opinions.end(), is_untouched))
    errors.push_back({"opinion-1", "意見1の内容を書いてください"});
  const std::size_t most = consultation.max_opinions;
  if (draft.opinions.size() > most)
    errors.push_back(
        {"opinion-" + std::to_string(most + 1),
         "一度に送れる意見は" + std::to_string(most) +
             "件までです。残りは、これを送った後に「別の意見を送る」からお送りください"});
  check_opinions(draft, consultation, count, errors);
  for (const PersonalField& field : consultation.personal) {
    const auto found = draft.personal.find(field.key);
    const std::string value = found == draft.personal.end() ? "" : found->second;
    if (field.required && is_blank(value))
      errors.push_back({std::string(kPersonal) + field.key, field.title + "を書いてください"});
    if (value.size() > kMostPersonal)
      errors.push_back({std::string(kPersonal) + field.key, field.title + "は短く書いてください"});
  }
  return errors;
}

}  // namespace ikenbako::intake
