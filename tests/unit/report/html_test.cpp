#include <gtest/gtest.h>

#include <regex>

#include "analysis/report/render.hpp"
#include "tests/unit/report/sample.hpp"

namespace analysis::report {
namespace {

bool holds(const std::string& page, const std::string& text) {
  return page.find(text) != std::string::npos;
}

std::size_t times(const std::string& page, const std::string& text) {
  std::size_t count = 0;
  for (std::size_t at = page.find(text); at != std::string::npos; at = page.find(text, at + 1))
    ++count;
  return count;
}

TEST(Html, SayThatNoOpinionsCame) {
  for (const Stage stage : {Stage::interim, Stage::november, Stage::december}) {
    const std::string page = render_html(build_report(sample_input(0, stage)));
    EXPECT_TRUE(holds(page, "意見の提出はありませんでした"));
    for (int section = 1; section <= 11; ++section)
      EXPECT_TRUE(holds(page, "<h2>" + std::to_string(section) + "　")) << section;
  }
}

TEST(Html, ListEveryRowUnderTheNineHeads) {
  ReportInput input = sample_input(70);
  add_like(input, 4, Likeness::identical, input.opinions[4].text);
  const std::string page = render_html(build_report(input));
  EXPECT_EQ(times(page, "<tr id=\"r"), 70u);
  for (const char* head :
       {"番号", "該当箇所", "柱", "視点", "意見の概要", "件数", "市の考え方", "反映区分", "担当課"})
    EXPECT_TRUE(holds(page, std::string("role=\"columnheader\">") + head + "</th>")) << head;
  EXPECT_TRUE(holds(page, "同一：000970-01"));
  EXPECT_TRUE(holds(page, "件数の多少を考慮するものではありません"));
  EXPECT_FALSE(holds(page, "意見の提出はありませんでした"));
}

TEST(Html, CountPeopleSubmissionsAndOpinionsApart) {
  const std::string page = render_html(build_report(sample_input(3)));
  EXPECT_TRUE(holds(page, "2人の方から2通、3件の意見が提出されました。"));
}

TEST(Html, EscapeEverythingAndAskNobody) {
  const std::string page = render_html(build_report(input_with_texts(hostile_texts())));
  EXPECT_FALSE(holds(page, "<script"));
  EXPECT_TRUE(holds(page, "&lt;script&gt;alert(1)&lt;/script&gt;{{title}}"));
  EXPECT_FALSE(std::regex_search(page, std::regex("(src|href)=\"[^#]")));
  EXPECT_FALSE(holds(page, "@import"));
  EXPECT_FALSE(holds(page, "url("));
  EXPECT_TRUE(holds(page, "一行目\n二行目\n三行目\n四行目"));
  EXPECT_TRUE(holds(page, hostile_texts().back()));
  for (const char letter : page)
    EXPECT_TRUE(static_cast<unsigned char>(letter) >= 0x20 || letter == '\n' || letter == '\t');
}

TEST(Html, StagesShowWhatIsTheirs) {
  const std::string november = render_html(build_report(sample_input(3, Stage::november)));
  EXPECT_TRUE(holds(november, "未回答"));
  EXPECT_TRUE(holds(november, "担当課別"));
  const std::string december = render_html(build_report(sample_input(3, Stage::december)));
  EXPECT_FALSE(holds(december, "未回答"));
  EXPECT_FALSE(holds(december, "担当課別"));
  EXPECT_FALSE(holds(december, "庁内資料"));
  EXPECT_FALSE(holds(december, ">分析<"));
}

TEST(Html, PublishNoSendersAdditionsUnasked) {
  for (const Stage stage : {Stage::november, Stage::december}) {
    ReportInput input = sample_input(1, stage);
    add_like(input, 0, Likeness::near, input.opinions[0].text + "橋も直してください。");
    const std::string page = render_html(build_report(input));
    EXPECT_EQ(holds(page, "橋も直してください。"), stage == Stage::november);
    EXPECT_TRUE(holds(page, input.opinions[1].id));
  }
}

TEST(Html, TellTablesToThoseWhoListen) {
  const std::string page = render_html(build_report(sample_input(5)));
  EXPECT_TRUE(holds(page, "<html lang=\"ja\">"));
  EXPECT_EQ(times(page, "<table"), times(page, "<caption>"));
  EXPECT_FALSE(holds(page, "<th>"));
}

TEST(Html, SameReportSameBytes) {
  EXPECT_EQ(render_html(build_report(sample_input(70))),
            render_html(build_report(sample_input(70))));
}

}  // namespace
}  // namespace analysis::report
