#include "server/core/place.hpp"

namespace ikenbako {

std::string make_place(std::string_view section, std::string_view words) {
  std::string place(section);
  if (!section.empty() && !words.empty()) place += ' ';
  return place.append(words);
}

std::pair<std::string, std::string> split_place(const Consultation& consultation,
                                                std::string_view place) {
  const std::size_t space = place.find(' ');
  const std::string_view first = place.substr(0, space);
  if (consultation.section(first) == nullptr) return {"", std::string(place)};
  const std::string_view words = space == place.npos ? "" : place.substr(space + 1);
  return {std::string(first), std::string(words)};
}

std::string show_place(const Consultation& consultation, std::string_view place) {
  const auto [key, words] = split_place(consultation, place);
  const DraftSection* const section = consultation.section(key);
  if (section == nullptr) return words;
  std::string text = section->title;
  if (!section->page.empty()) text += "（" + section->page + "）";
  return words.empty() ? text : text + " " + words;
}

}  // namespace ikenbako
