// The parts of the page that only the reading speaks of: themes, kinds, points. All of them are
// proposals, so none goes into a publication. Linear in the themes' members.
#include <algorithm>

#include <kainjow/mustache.hpp>

#include "analysis/report/html_values.hpp"
#include "analysis/report/words.hpp"

namespace analysis::report {
namespace {

// More ids than this are shown on demand.
constexpr std::size_t kManyIds = 12;
// So many of a theme's words stand in its title already.
constexpr std::size_t kTitleWords = 2;

// The list holds the whole text, so here its first letters do.
std::string beginning(const std::string& text) {
  constexpr std::size_t most = 160;
  std::size_t at = 0, letters = 0;
  for (; at < text.size(); ++at)
    if ((static_cast<unsigned char>(text[at]) & 0xC0) != 0x80 && ++letters > most) break;
  return at < text.size() ? text.substr(0, at) + "…" : text;
}

data theme_data(const Report& report, const ThemeInput& theme) {
  const Entry& lead = report.entries[theme.representative];
  data one;
  set(one, "title", theme.title);
  const std::size_t named = std::min(theme.words.size(), kTitleWords);
  set(one, "words",
      join({theme.words.begin() + static_cast<std::ptrdiff_t>(named), theme.words.end()}, "、"));
  flag(one, "has_words", theme.words.size() > kTitleWords);
  set(one, "count", theme.members.size());
  set(one, "id", lead.opinion.id);
  set(one, "row", std::to_string(lead.row));
  set(one, "text", beginning(lead.opinion.text));
  set(one, "members", members_text(report, theme));
  flag(one, "many", theme.members.size() > kManyIds);
  return one;
}

}  // namespace

data list() { return data(data::type::list); }

void set(data& object, const char* name, std::string_view text) {
  object.set(name, displayable(text));
}
void set(data& object, const char* name, std::size_t number) { object.set(name, grouped(number)); }
void flag(data& object, const char* name, bool value) { object.set(name, value); }

void set_themes(data& page, const Report& report) {
  List pillars = list();
  for (const ThemeBlock& block : report.themes) {
    data pillar;
    List themes = list();
    for (const ThemeInput& theme : block.themes) themes.push_back(theme_data(report, theme));
    set(pillar, "title", block.pillar.title);
    set(pillar, "opinions", block.opinions);
    set(pillar, "number", block.themes.size());
    set(pillar, "alone", block.alone);
    flag(pillar, "any_theme", !block.themes.empty());
    flag(pillar, "has_alone", block.alone > 0);
    pillar.set("list", themes);
    pillars.push_back(pillar);
  }
  flag(page, "has_themes", !report.themes.empty());
  page.set("themes", pillars);
}

void set_reading(data& object, const Report& report, const Row& row) {
  const bool internal = report.head.stage != Stage::december;
  const OpinionInput& lead = report.entries[row.lead].opinion;
  List kinds = list();
  for (const std::string& kind : lead.kinds) {
    data one;
    set(one, "title", kind_word(kind));
    if (internal) kinds.push_back(one);
  }
  object.set("kinds", kinds);
  flag(object, "several", internal && !lead.points.empty());
  set(object, "points", points_text(lead));
}

}  // namespace analysis::report
