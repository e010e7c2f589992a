#include "server/intake/page_data.hpp"

#include <set>

#include "server/core/place.hpp"
#include "server/language/ruby.hpp"

namespace ikenbako::intake {
namespace {

// An error speaks of a personal field by the title that the page shows.
std::string say_fault(const Edition& edition, const Fault& fault) {
  language::Message message = fault.message;
  for (const PersonalField& field : edition.texts().personal)
    if (fault.field == "personal-" + field.key) message.arguments = {{"title", field.title}};
  return edition.say(message);
}

void set_fault(Data& item, const Edition& edition, const std::vector<Fault>& faults,
               const std::string& field, const char* as) {
  for (const Fault& fault : faults)
    if (fault.field == field) return item.set(as, say_fault(edition, fault));
  item.set(as, false);
}

// A kind that this program's catalogues don't know yet gets the general words.
std::string reason_of(const Edition& edition, const std::string& kind) {
  try {
    return edition.say({"personal." + kind});
  } catch (const std::out_of_range&) {
    return edition.say({"personal.other"});
  }
}

// Each place once, however often it stands in the text.
Data hints_of(const Edition& edition, const std::string& text,
              const std::vector<Personal>& places) {
  Data list{Data::type::list};
  std::set<std::string> told;
  for (const Personal& place : places) {
    const std::string words = text.substr(place.start, place.end - place.start);
    if (!told.insert(words).second) continue;
    Data item;
    item.set("words", words);
    item.set("reason", reason_of(edition, place.kind));
    list << item;
  }
  return list;
}

Data sections_of(const Edition& edition, const std::string& chosen) {
  Data list{Data::type::list};
  for (const DraftSection& section : edition.texts().sections) {
    Data item;
    item.set("key", section.key);
    const std::string page = section.page.empty() ? "" : " (" + section.page + ")";
    item.set("title", edition.option_words(section.title + page));
    item.set("selected", section.key == chosen);
    list << item;
  }
  return list;
}

}  // namespace

Data given(const std::string& text) { return text.empty() ? Data{false} : Data{text}; }

std::string verbatim(std::string_view text) {
  std::string out;
  const std::string escaped = language::to_html(text, false);
  for (std::size_t at = 0; at < escaped.size(); ++at) {
    const bool line_break = escaped[at] == '\n' || escaped[at] == '\r';
    if (escaped.compare(at, 2, "\r\n") == 0) ++at;
    if (line_break)
      out += "<br>";
    else
      out += escaped[at];
  }
  return out;
}

Data lines_of(const Edition& edition, const std::vector<std::string>& lines) {
  Data list{Data::type::list};
  for (const std::string& line : lines) list << Data{"line", edition.words(line)};
  return list;
}

Data channels_of(const Edition& edition) {
  Data list{Data::type::list};
  for (const Channel& channel : edition.texts().channels) {
    Data item;
    item.set("title", edition.words(channel.title));
    item.set("how", edition.words(channel.how));
    item.set("postmarked", channel.deadline == Deadline::postmarked);
    list << item;
  }
  return list;
}

Data contact_of(const Edition& edition) {
  const Contact& contact = edition.texts().contact;
  Data item;
  item.set("office", edition.words(contact.office));
  item.set("postal", contact.postal);
  item.set("address", edition.words(contact.address));
  Data telephone{false};
  if (!contact.telephone.empty()) {
    std::string digits;
    for (const char letter : contact.telephone)
      if ((letter >= '0' && letter <= '9') || letter == '+') digits += letter;
    telephone = Data{"shown", contact.telephone};
    telephone.set("number", digits);
  }
  item.set("telephone", telephone);
  item.set("fax", given(contact.fax));
  item.set("email", given(contact.email));
  return item;
}

Data documents_of(const Edition& edition) {
  Data list{Data::type::list};
  for (const Document& document : edition.texts().documents) {
    Data item;
    item.set("title", edition.words(document.title));
    item.set("url", given(document.url));
    list << item;
  }
  return list;
}

Data pillars_of(const Edition& edition) {
  Data list{Data::type::list};
  for (const Pillar& pillar : edition.texts().pillars) {
    Data item;
    item.set("number", pillar.number);
    item.set("title", edition.words(pillar.title));
    item.set("measures", lines_of(edition, pillar.measures));
    list << item;
  }
  return list;
}

Data opinion_fields_of(const Edition& edition, const DraftOpinion& opinion, std::size_t number,
                       const std::vector<Fault>& faults) {
  const std::string digits = std::to_string(number);
  Data item;
  item.set("number", digits);
  item.set("text", opinion.text);
  item.set("place", opinion.place);
  item.set("sections", sections_of(edition, opinion.section));
  set_fault(item, edition, faults, "opinion-" + digits, "text_error");
  set_fault(item, edition, faults, "section-" + digits, "section_error");
  set_fault(item, edition, faults, "place-" + digits, "place_error");
  return item;
}

Data shown_opinions_of(const Edition& edition, const Draft& draft, const CountCharacters& count,
                       const PersonalHints& hints) {
  Data list{Data::type::list};
  for (std::size_t index = 0; index < draft.opinions.size(); ++index) {
    const DraftOpinion& opinion = draft.opinions[index];
    Data item;
    item.set("number", std::to_string(index + 1));
    item.set("verbatim", verbatim(opinion.text));
    item.set("characters", std::to_string(count(opinion.text)));
    item.set("shown_place", given(place_of(edition, make_place(opinion.section, opinion.place))));
    const bool hinted = index < hints.size() && !hints[index].empty();
    item.set("hinted", hinted);
    if (hinted) item.set("hints", hints_of(edition, opinion.text, hints[index]));
    list << item;
  }
  return list;
}

Data personal_of(const Edition& edition, const Draft& draft, const std::vector<Fault>& faults) {
  Data list{Data::type::list};
  for (const PersonalField& field : edition.texts().personal) {
    const auto found = draft.personal.find(field.key);
    Data item;
    item.set("key", field.key);
    item.set("title", edition.words(field.title));
    item.set("why", edition.words(field.why));
    item.set("required", field.required);
    item.set("value", found == draft.personal.end() ? Data{false} : given(found->second));
    item.set("autocomplete", given(field.autocomplete));
    set_fault(item, edition, faults, "personal-" + field.key, "error");
    list << item;
  }
  return list;
}

Data hidden_fields_of(const Draft& draft) {
  Data list{Data::type::list};
  for (const auto& [name, value] : to_fields(draft)) {
    Data item;
    item.set("name", name);
    item.set("value", value);
    list << item;
  }
  return list;
}

Data faults_of(const Edition& edition, const std::vector<Fault>& faults) {
  Data list{Data::type::list};
  for (const Fault& fault : faults) {
    Data item;
    item.set("name", fault.field);
    item.set("detail", say_fault(edition, fault));
    list << item;
  }
  return list;
}

std::string place_of(const Edition& edition, std::string_view place) {
  const auto [section, words] = split_place(edition.texts(), place);
  std::string html = edition.words(show_place(edition.texts(), section));
  if (!html.empty() && !words.empty()) html += ' ';
  return html + language::to_html(words, false);  // the sender's own: no readings in them
}

}  // namespace ikenbako::intake
