// Every fault of a file is collected before it is refused, so that whoever writes one sees them all
// at once. schemas/consultation.schema.json says the same rules for editors; what JSON Schema can't
// say (unique keys, references, the period's order) is only here.
#include "server/core/consultation.hpp"

#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "server/core/json_object.hpp"
#include "server/core/strict_json.hpp"

namespace ikenbako {
namespace {

constexpr std::size_t kMostOpinions = 100;
constexpr std::size_t kMostCharacters = 100'000;
constexpr std::size_t kFaultsInDetail = 3;

template <class Item>
std::vector<Item> read_list(JsonObject& object, const char* name, std::size_t least,
                            Item (*read)(JsonObject&)) {
  std::vector<Item> list;
  object.items(name, least, [&](JsonObject& item) { list.push_back(read(item)); });
  return list;
}

Channel read_channel(JsonObject& object) {
  Channel channel{object.key("key"), object.text("title"), object.text("how")};
  const std::string deadline = object.text("deadline");
  if (deadline == "postmarked")
    channel.deadline = Deadline::postmarked;
  else if (!deadline.empty() && deadline != "received")
    object.wrong("deadline", "received (必着) or postmarked (消印有効)");
  return channel;
}

Pillar read_pillar(JsonObject& object) {
  return {object.key("key"), object.text("number"), object.text("title"),
          object.text("description"), object.texts("measures", 1)};
}

Viewpoint read_viewpoint(JsonObject& object) {
  return {object.key("key"), object.text("title"), object.text("description")};
}

ReferenceItem read_reference(JsonObject& object) {
  return {object.text("title"), object.texts("lines")};
}

DraftSection read_section(JsonObject& object) {
  return {object.key("key"), object.text("title"), object.text_or_empty("page"),
          object.key_or_empty("pillar")};
}

Department read_department(JsonObject& object) {
  object.text_or_empty("note");  // for whoever keeps the file
  return {object.key("key"), object.text("title"), object.texts("pillars")};
}

Disposition read_disposition(JsonObject& object) {
  return {object.key("key"), object.text("title"), object.text("description")};
}

PersonalField read_personal(JsonObject& object) {
  return {object.key("key"), object.text("title"), object.text("why"),
          object.text_or_empty("autocomplete"), object.flag("required")};
}

// The address goes into a link of the public page, so that only what leads to a page may stand
// there.
Document read_document(JsonObject& object) {
  Document document{object.text("title"), object.text_or_empty("url")};
  const std::string& url = document.url;
  const bool path = url.starts_with('/') && !url.starts_with("//");
  const bool page = url.starts_with("https://") && url.size() > std::string_view("https://").size();
  if (!url.empty() && !path && !page)
    object.wrong("url", "https://… or a path from /; empty where there is no link");
  return document;
}

Contact read_contact(JsonObject& object) {
  return {object.text("office"),           object.text_or_empty("postal"),
          object.text_or_empty("address"), object.text_or_empty("telephone"),
          object.text_or_empty("fax"),     object.text_or_empty("email")};
}

void read_period(JsonObject& object, Consultation& into) {
  const Time none{};
  into.opens = object.time("opens");
  into.closes = object.time("closed_from");
  if (into.opens != none && into.closes != none && into.closes <= into.opens)
    object.wrong("closed_from", "a time after opens");
}

void read_limits(JsonObject& object, Consultation& into) {
  into.max_opinions = object.number_or("opinions", into.max_opinions, kMostOpinions);
  into.max_characters = object.number_or("characters", into.max_characters, kMostCharacters);
}

Consultation read_consultation(JsonObject& object) {
  Consultation made;
  object.text_or_empty("$schema");  // for editors
  made.key = object.key("key");
  made.title = object.text("title");
  made.plan = object.text("plan");
  made.government = object.text("government");
  made.purpose = object.texts("purpose", 1);
  object.item("period", [&made](JsonObject& period) { read_period(period, made); });
  made.channels = read_list(object, "channels", 1, read_channel);
  made.pillars = read_list(object, "pillars", 1, read_pillar);
  made.viewpoints = read_list(object, "viewpoints", 1, read_viewpoint);
  made.none_title = object.text("none_title");
  made.policies = read_list(object, "policies", 0, read_reference);
  made.images = read_list(object, "images", 0, read_reference);
  made.sections = read_list(object, "sections", 1, read_section);
  made.departments = read_list(object, "departments", 0, read_department);
  made.dispositions = read_list(object, "dispositions", 1, read_disposition);
  made.personal = read_list(object, "personal", 0, read_personal);
  made.documents = read_list(object, "documents", 0, read_document);
  object.item("contact", [&made](JsonObject& contact) { made.contact = read_contact(contact); });
  if (object.has("limits"))
    object.item("limits", [&made](JsonObject& limits) { read_limits(limits, made); });
  made.notes = object.texts("notes", 1);
  return made;
}

// Titles too: staff and imported tables name things by them.
template <class Item>
void check_unique(const JsonObject& object, const std::string& name,
                  const std::vector<Item>& list) {
  std::set<std::string> keys, titles;
  for (std::size_t index = 0; index < list.size(); ++index) {
    const std::string at = name + "/" + std::to_string(index);
    if (!list[index].key.empty() && !keys.insert(list[index].key).second)
      object.wrong(at + "/key", "a key that no other entry of the list has");
    if (!list[index].title.empty() && !titles.insert(list[index].title).second)
      object.wrong(at + "/title", "a title that no other entry of the list has");
  }
}

void check_pillars_named(const JsonObject& object, const Consultation& made) {
  constexpr const char* kBelongs = "the key of an entry of pillars";
  for (std::size_t index = 0; index < made.sections.size(); ++index) {
    const std::string& key = made.sections[index].pillar;
    if (!key.empty() && made.pillar(key) == nullptr)
      object.wrong("sections/" + std::to_string(index) + "/pillar", kBelongs);
  }
  for (std::size_t index = 0; index < made.departments.size(); ++index) {
    const std::vector<std::string>& keys = made.departments[index].pillars;
    std::set<std::string> seen;
    for (std::size_t entry = 0; entry < keys.size(); ++entry)
      if (made.pillar(keys[entry]) == nullptr || !seen.insert(keys[entry]).second)
        object.wrong("departments/" + std::to_string(index) + "/pillars/" + std::to_string(entry),
                     std::string(kBelongs) + ", each once");
  }
}

void check_whole(const JsonObject& object, const Consultation& made) {
  check_unique(object, "channels", made.channels);
  check_unique(object, "pillars", made.pillars);
  check_unique(object, "viewpoints", made.viewpoints);
  check_unique(object, "sections", made.sections);
  check_unique(object, "departments", made.departments);
  check_unique(object, "dispositions", made.dispositions);
  check_unique(object, "personal", made.personal);
  for (std::size_t index = 0; index < made.viewpoints.size(); ++index)
    if (made.pillar(made.viewpoints[index].key) != nullptr)
      object.wrong("viewpoints/" + std::to_string(index) + "/key", "a key that no pillar has");
  check_pillars_named(object, made);
  if (!made.channels.empty() && made.channel("web") == nullptr)
    object.wrong("channels", "a channel with the key web: the form of this service");
}

Error error_of(std::vector<FieldError> faults) {
  std::string detail = "The consultation file can't be used.";
  for (std::size_t index = 0; index < faults.size() && index < kFaultsInDetail; ++index) {
    const std::string place = faults[index].name.empty() ? "the top" : faults[index].name;
    detail += " At " + place + " belongs " + faults[index].detail + ".";
  }
  if (faults.size() > kFaultsInDetail)
    detail += " And " + std::to_string(faults.size() - kFaultsInDetail) + " more.";
  return {Code::invalid, std::move(detail), std::move(faults)};
}

template <class Item>
const Item* find_key(const std::vector<Item>& list, std::string_view key) {
  for (const Item& item : list)
    if (item.key == key) return &item;
  return nullptr;
}

}  // namespace

const Pillar* Consultation::pillar(std::string_view name) const { return find_key(pillars, name); }

const Viewpoint* Consultation::viewpoint(std::string_view name) const {
  return find_key(viewpoints, name);
}

const Channel* Consultation::channel(std::string_view name) const {
  return find_key(channels, name);
}

const DraftSection* Consultation::section(std::string_view name) const {
  return find_key(sections, name);
}

const Disposition* Consultation::disposition(std::string_view name) const {
  return find_key(dispositions, name);
}

const Department* Consultation::department(std::string_view name) const {
  return find_key(departments, name);
}

Result<Consultation> parse_consultation(std::string_view text) {
  const auto parsed = parse_strict_json(text);
  if (!parsed) {
    std::vector<FieldError> faults{
        {"", "a consultation as schemas/consultation.schema.json has it"}};
    return Error{Code::invalid, "The consultation file can't be used. " + parsed.error().detail,
                 std::move(faults)};
  }
  std::vector<FieldError> faults;
  JsonObject object{*parsed, "", faults};
  Consultation made = read_consultation(object);
  object.refuse_unknown();
  check_whole(object, made);
  if (!faults.empty()) return error_of(std::move(faults));
  return made;
}

Result<Consultation> load_consultation(const std::filesystem::path& file) {
  std::error_code ignored;
  std::ifstream stream(file, std::ios::binary);
  std::ostringstream text;
  // A directory opens like a file.
  if (std::filesystem::is_directory(file, ignored) || !stream.is_open() ||
      !(text << stream.rdbuf()))
    return Error{
        Code::not_found,
        "The consultation file " + file.string() +
            " can't be read or is empty; check its path and that this account may read it.",
        {}};
  return parse_consultation(text.str());
}

}  // namespace ikenbako
