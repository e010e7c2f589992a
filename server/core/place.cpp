#include "server/core/place.hpp"

namespace ikenbako {

std::string make_place(std::string_view section, std::string_view words) {
  std::string place(section);
  if (!section.empty() && !words.empty()) place += ' ';
  return place.append(words);
}

std::string show_place(const Consultation& consultation, std::string_view place) {
  const std::size_t space = place.find(' ');
  const DraftSection* section = consultation.section(place.substr(0, space));
  if (section == nullptr) return std::string(place);
  std::string text = section->title;
  if (!section->page.empty()) text += "（" + section->page + "）";
  if (space != std::string_view::npos) text.append(" ").append(place.substr(space + 1));
  return text;
}

}  // namespace ikenbako
