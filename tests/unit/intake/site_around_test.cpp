// The files around the journey.
#include <gmock/gmock.h>

#include "server/core/crypto.hpp"
#include "server/intake/paper_code.hpp"
#include "tests/unit/intake/site_fixture.hpp"

namespace ikenbako::intake {
namespace {

using testing::HasSubstr;
using testing::Not;

class SiteAroundTest : public testing::Test, protected SiteFixture {
 protected:
  SiteAroundTest()
      : SiteFixture(small_consultation(), {},
                    [](SiteParts& parts) { parts.address = "https://iken.example"; }) {}
};

TEST_F(SiteAroundTest, FilesHaveTheirTypes) {
  const struct {
    const char *path, *type;
  } table[] = {{"/style.css", "text/css; charset=utf-8"},
               {"/form.js", "text/javascript; charset=utf-8"},
               {"/icon.svg", "image/svg+xml"},
               {"/favicon.ico", "image/svg+xml"},
               {"/sitemap.xml", "application/xml; charset=utf-8"},
               {"/robots.txt", "text/plain; charset=utf-8"},
               {"/calendar.ics", "text/calendar; charset=utf-8"}};
  for (const auto& [path, type] : table) {
    const auto file = get(path);
    EXPECT_EQ(file.status, 200) << path;
    EXPECT_EQ(file.type, type) << path;
    EXPECT_FALSE(file.body.empty()) << path;
  }
  for (const char* path : {"/results.csv", "/results.json", "/results"})
    EXPECT_EQ(get(path).status, 404) << path << ": nothing is published";
}

TEST_F(SiteAroundTest, SearchEnginesFindThePublicPagesInEveryLanguage) {
  const std::string map = get("/sitemap.xml").body;
  for (const char* path : {"/", "/write", "/ja-easy/results", "/ne/privacy"})
    EXPECT_THAT(map, HasSubstr("<loc>https://iken.example" + std::string(path) + "</loc>")) << path;
  EXPECT_THAT(map, Not(HasSubstr("/mine")));
  const std::string robots = get("/robots.txt").body;
  for (const char* line : {"Disallow: /receipt/\n", "Disallow: /mine\n", "Disallow: /en/mine\n",
                           "Sitemap: https://iken.example/sitemap.xml\n"})
    EXPECT_THAT(robots, HasSubstr(line));
}

TEST_F(SiteAroundTest, TheCalendarHasOpeningAndDeadline) {
  for (const char* path : {"/calendar.ics", "/ne/calendar.ics", "/ja-easy/calendar.ics"}) {
    const std::string text = get(path).body;
    for (const char* line :
         {"BEGIN:VCALENDAR\r\n", "UID:small-opens@ikenbako\r\n", "DTSTART:20210930T150000Z\r\n",
          "UID:small-closes@ikenbako\r\n", "DTSTART:20211031T145900Z\r\n",
          "DTSTAMP:20211015T030000Z\r\n", "URL:https://iken.example/\r\n", "END:VCALENDAR\r\n"})
      EXPECT_THAT(text, HasSubstr(line)) << path;
    EXPECT_THAT(text, Not(HasSubstr("《"))) << path;
    for (std::size_t at = 0, end = 0; at < text.size(); at = end + 2) {
      end = text.find("\r\n", at);
      ASSERT_NE(end, std::string::npos);
      EXPECT_LE(end - at, 75u) << "RFC 5545, 3.1";
      EXPECT_TRUE(http::is_valid_utf8(text.substr(at, end - at))) << "never cut in a character";
    }
  }
}

TEST_F(SiteAroundTest, APaperFormHasItsCode) {
  const std::string page = get("/paper").body;
  const std::string start = "<dd class=\"code\">";
  const std::string code = page.substr(page.find(start) + start.size(), 19);
  EXPECT_TRUE(is_paper_code(code, kKey)) << code;
  EXPECT_THAT(get("/paper").body, Not(HasSubstr(code))) << "each its own";
}

}  // namespace
}  // namespace ikenbako::intake
