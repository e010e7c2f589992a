#include "analysis/report/themes.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "analysis/report/render.hpp"
#include "tests/unit/report/sample.hpp"

namespace analysis::report {
namespace {

constexpr const char* kPoints[] = {"携帯電話が圏外で助けを呼べません。基地局を建ててください。",
                                   "押印のために出社しています。判子の書類をなくしてください。",
                                   "スマホ教室を夜にも開いてください。昼は講座に通えません。"};

std::vector<PillarThemes> themes_of(const ReportInput& input) {
  const Segmenter segmenter = Segmenter::built_in();
  Cutter cutter(segmenter);
  return find_report_themes(input, {}, cutter);
}

// Sixty opinions of the river, twenty on each of three points, in differing words.
ReportInput talk(Stage stage = Stage::november) {
  std::vector<std::string> texts;
  for (int i = 0; i < 60; ++i)
    texts.push_back(kPoints[i % 3] + std::to_string(i) + "番目に書いた者より。");
  ReportInput input = input_with_texts(texts, stage);
  for (OpinionInput& opinion : input.opinions)
    opinion.pillar = "river", opinion.pillars = {"river"};
  input.themes = themes_of(input);
  return input;
}

TEST(ReportThemes, GatherWhatMakesTheSamePoint) {
  const ReportInput input = talk();
  ASSERT_EQ(input.themes.size(), 1u);
  EXPECT_EQ(input.themes[0].pillar, "river");
  EXPECT_EQ(input.themes[0].opinions, 60u);
  ASSERT_EQ(input.themes[0].themes.size(), 3u);
  for (const ThemeInput& theme : input.themes[0].themes) EXPECT_EQ(theme.members.size(), 20u);
  EXPECT_EQ(check_sums(build_report(input)), std::vector<std::string>{});
}

TEST(ReportThemes, AreNotClaimedOfAFewNorPublished) {
  const ReportInput few = sample_input(49);
  EXPECT_TRUE(themes_of(few).empty());
  EXPECT_TRUE(talk(Stage::december).themes.empty());
  EXPECT_FALSE(themes_of(sample_input(50)).empty());
}

TEST(ReportThemes, LeaveOutWhatIsOutOfScopeAndCountCopies) {
  ReportInput input = talk();
  add_like(input, 0, Likeness::identical, input.opinions[0].text);
  input.opinions[1].scope = Scope::out;
  input.opinions[1].scope_reason = "対象外";
  input.duplicates.erase(input.duplicates.begin() + 1);
  for (std::size_t i = 1; i + 1 < input.duplicates.size(); ++i)
    input.duplicates[i].group = input.duplicates[i].representative = i;
  input.themes = themes_of(input);
  ASSERT_EQ(input.themes.size(), 1u);
  EXPECT_EQ(input.themes[0].opinions, 60u);
  EXPECT_EQ(input.themes[0].themes.front().members.size(), 21u);
  EXPECT_EQ(check_sums(build_report(input)), std::vector<std::string>{});
}

TEST(ReportThemes, AreRefusedWhenTheSumsDoNotMeet) {
  Report report = build_report(talk());
  report.themes[0].themes[0].members.pop_back();
  EXPECT_EQ(check_sums(report).size(), 1u);
  report = build_report(talk());
  report.themes[0].themes[0].members[0] = report.themes[0].themes[1].members[0];
  EXPECT_FALSE(check_sums(report).empty());
}

TEST(ReportThemes, StandInEveryInternalForm) {
  const Report report = build_report(talk());
  const std::string& title = report.themes[0].themes[0].title;
  const std::string page = render_html(report);
  EXPECT_NE(page.find("柱別の論点（案）"), std::string::npos);
  EXPECT_NE(page.find("<th scope=\"row\">" + title), std::string::npos);
  const auto json = nlohmann::json::parse(render_json(report));
  EXPECT_EQ(json["themes"][0]["themes"][0]["title"], title);
  EXPECT_EQ(json["themes"][0]["themes"][0]["members"].size(), 20u);
  const Report published = build_report(talk(Stage::december));
  EXPECT_EQ(render_html(published).find("論点"), std::string::npos);
  EXPECT_FALSE(nlohmann::json::parse(render_json(published)).contains("themes"));
}

TEST(ReportThemes, KindsAndPointsAreInternalToo) {
  for (const Stage stage : {Stage::interim, Stage::december}) {
    ReportInput input = sample_input(1, stage);
    input.opinions[0].kinds = {"request", "concern"};
    input.opinions[0].points = {3};
    const Report report = build_report(input);
    const bool internal = stage != Stage::december;
    EXPECT_EQ(render_html(report).find("<small class=\"tag kind\">懸念") != std::string::npos,
              internal);
    EXPECT_EQ(render_csv(report).find("\"要望、懸念\",\"2\"") != std::string::npos, internal);
    const auto json = nlohmann::json::parse(render_json(report));
    EXPECT_EQ(json["opinions"][0].contains("kinds"), internal);
    EXPECT_EQ(json["opinions"][0].contains("points"), internal);
  }
}

}  // namespace
}  // namespace analysis::report
