#include "server/core/translation.hpp"

#include <fstream>
#include <functional>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "server/core/json_object.hpp"
#include "server/core/strict_json.hpp"

namespace ikenbako {
namespace {

// Every entry of `into` once, found by its key; `read` takes the texts over.
template <class Item, class Read>
void replace_all(JsonObject& file, const char* name, std::vector<Item>& into, Read read) {
  std::set<std::string> seen;
  std::size_t index = 0;
  file.items(name, into.empty() ? 0 : 1, [&](JsonObject& object) {
    const std::string key = object.key("key");
    const auto at = std::find_if(into.begin(), into.end(),
                                 [&key](const Item& item) { return item.key == key; });
    if (at == into.end() || !seen.insert(key).second)
      file.wrong(name + ("/" + std::to_string(index)) + "/key",
                 "a key of the consultation's list, each once");
    Item ignored;
    read(object, at == into.end() ? ignored : *at);
    ++index;
  });
  for (const Item& item : into)
    if (!seen.contains(item.key)) file.wrong(name, "an entry with the key " + item.key + " too");
}

void replace_lines(JsonObject& file, const char* name, std::vector<std::string>& into) {
  std::vector<std::string> lines = file.texts(name, into.empty() ? 0 : 1);
  if (lines.size() != into.size())
    file.wrong(name, std::to_string(into.size()) + " texts, as the consultation has");
  into = std::move(lines);
}

void replace_pillar(JsonObject& object, Pillar& pillar) {
  pillar.title = object.text("title");
  pillar.description = object.text("description");
  replace_lines(object, "measures", pillar.measures);
}

void replace_texts(JsonObject& file, Consultation& into) {
  into.title = file.text("title");
  into.plan = file.text("plan");
  into.government = file.text("government");
  into.none_title = file.text("none_title");
  replace_lines(file, "purpose", into.purpose);
  replace_lines(file, "notes", into.notes);
  file.item("contact", [&into](JsonObject& contact) {
    into.contact.office = contact.text("office");
    into.contact.address = contact.text_or_empty("address");
  });
  replace_all(file, "channels", into.channels, [](JsonObject& object, Channel& channel) {
    channel.title = object.text("title");
    channel.how = object.text("how");
  });
  replace_all(file, "pillars", into.pillars, replace_pillar);
  replace_all(file, "sections", into.sections, [](JsonObject& object, DraftSection& section) {
    section.title = object.text("title");
  });
  replace_all(file, "dispositions", into.dispositions,
              [](JsonObject& object, Disposition& disposition) {
                disposition.title = object.text("title");
                disposition.description = object.text("description");
              });
  replace_all(file, "personal", into.personal, [](JsonObject& object, PersonalField& field) {
    field.title = object.text("title");
    field.why = object.text("why");
  });
  std::vector<std::string> documents;
  for (const Document& document : into.documents) documents.push_back(document.title);
  replace_lines(file, "documents", documents);
  for (std::size_t index = 0; index < std::min(documents.size(), into.documents.size()); ++index)
    into.documents[index].title = documents[index];
}

std::string listed(const std::vector<FieldError>& faults) {
  std::string text;
  for (const FieldError& fault : faults)
    text +=
        " At " + (fault.name.empty() ? "the top" : fault.name) + " belongs " + fault.detail + ".";
  return text;
}

}  // namespace

Result<Consultation> translate(const Consultation& original, std::string_view json,
                               std::string_view language) {
  const auto parsed = parse_strict_json(json);
  if (!parsed) return parsed.error();
  std::vector<FieldError> faults;
  JsonObject file{*parsed, "", faults};
  Consultation made = original;
  file.text_or_empty("$schema");  // for editors
  if (file.text("language") != language) file.wrong("language", std::string(language));
  file.text("quality");  // machine, or checked by a person: for whoever keeps the file
  replace_texts(file, made);
  file.refuse_unknown();
  if (!faults.empty()) {
    std::string detail = "The translation can't be used." + listed(faults);
    return Error{Code::invalid, std::move(detail), std::move(faults)};
  }
  return made;
}

Result<Translations> load_translations(const Consultation& original,
                                       const std::filesystem::path& file,
                                       const std::vector<std::string>& tags) {
  Translations made;
  for (const std::string& tag : tags) {
    const std::filesystem::path beside =
        file.parent_path() / (file.stem().string() + "." + tag + ".json");
    std::ifstream stream(beside, std::ios::binary);
    if (!stream.is_open()) continue;
    std::ostringstream text;
    text << stream.rdbuf();
    auto translated = translate(original, text.str(), tag);
    if (!translated)
      return Error{translated.error().code, beside.string() + ": " + translated.error().detail,
                   translated.error().fields};
    made.emplace(tag, std::move(*translated));
  }
  return made;
}

}  // namespace ikenbako
