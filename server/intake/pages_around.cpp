// The pages around the journey: what is done with personal data, how usable the site is, the
// printed form, the calendar file.
#include <nlohmann/json.hpp>

#include "server/intake/page_data.hpp"
#include "server/intake/pages.hpp"
#include "server/intake/print.hpp"
#include "server/language/ruby.hpp"

namespace ikenbako::intake {
namespace {

constexpr std::size_t kPaperBoxes = 3;

// RFC 5545, 3.3.11: what has a meaning in a text is escaped.
std::string calendar_text(const std::string& text) {
  std::string out;
  for (const char letter : text) {
    if (letter == '\\' || letter == ';' || letter == ',') out += '\\';
    if (letter == '\n')
      out += "\\n";
    else
      out += letter;
  }
  return out;
}

// RFC 5545, 3.1: at most 75 bytes a line, never cut inside a character.
std::string folded(const std::string& line) {
  constexpr std::size_t kMost = 74;
  std::string out;
  std::size_t width = 0;
  for (std::size_t at = 0; at < line.size();) {
    std::size_t size = 1;
    while (at + size < line.size() && (static_cast<unsigned char>(line[at + size]) & 0xC0) == 0x80)
      ++size;
    if (width + size > kMost) {
      out += "\r\n ";
      width = 1;
    }
    out.append(line, at, size);
    width += size;
    at += size;
  }
  return out + "\r\n";
}

// "20211015T030000Z".
std::string stamp(Time time) {
  const std::string text = to_rfc3339(time);
  std::string out;
  for (const char letter : text.substr(0, 19))
    if (letter != '-' && letter != ':') out += letter;
  return out + "Z";
}

}  // namespace

http::Response Pages::privacy(const View& view) const {
  Print& in = print(view);
  Data context = in.context(view);
  context.set("personal", personal_of(in.edition(), {}, {}));
  context.set("notes", lines_of(in.edition(), in.edition().texts().notes));
  return in.page("privacy", view, context, in.titled({"privacy.title"}));
}

http::Response Pages::accessibility(const View& view, std::string_view tests) const {
  Print& in = print(view);
  const nlohmann::json figures = nlohmann::json::parse(tests);
  const auto number = [&figures](const char* name) { return figures.at(name).get<long>(); };
  Data context = in.context(view);
  for (const char* name : {"pages", "languages", "views"})
    context.set(name, std::to_string(number(name)));
  context.set("tools", figures.at("tools").get<std::string>());
  const auto date = parse_time(figures.at("date").get<std::string>());
  context.set("date", in.edition().date(date.value(), false));
  context.set("found", in.edition().say({"access.found_value", {{"count", number("found")}}}));
  return in.page("accessibility", view, context, in.titled({"access.title"}));
}

http::Response Pages::paper(const View& view, const std::string& code) const {
  Print& in = print(view);
  Data context = in.context(view);
  context.set("code", code);
  context.set("personal", personal_of(in.edition(), {}, {}));
  Data boxes{Data::type::list};
  for (std::size_t number = 1; number <= kPaperBoxes; ++number)
    boxes << Data{"number", std::to_string(number)};
  context.set("boxes", boxes);
  return in.page("paper", view, context, in.titled({"paper.title"}));
}

http::Response Pages::calendar(const View& view, Time now) const {
  const Edition& edition = print(view).edition();
  const std::string title = language::without_ruby(edition.texts().title, false);
  std::string text = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//ikenbako//ikenbako//JA\r\n";
  const auto add = [&](const char* id, Time at, const std::string& what) {
    text += "BEGIN:VEVENT\r\n" + folded("UID:" + edition.texts().key + "-" + id + "@ikenbako");
    text += "DTSTAMP:" + stamp(now) + "\r\nDTSTART:" + stamp(at) + "\r\n";
    text += folded("SUMMARY:" + calendar_text(title));
    text += folded("DESCRIPTION:" + calendar_text(what));
    if (!address_.empty()) text += folded("URL:" + address_ + "/");
    text += "END:VEVENT\r\n";
  };
  add("opens", consultation_.opens, edition.plain({"landing.before"}));
  add("closes", consultation_.closes - std::chrono::minutes{1}, edition.plain({"landing.open"}));
  return {200,
          "text/calendar; charset=utf-8",
          text + "END:VCALENDAR\r\n",
          {{"Content-Disposition", "attachment; filename=\"ikenbako.ics\""}}};
}

}  // namespace ikenbako::intake
