#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "analysis/report/render.hpp"
#include "tests/unit/report/sample.hpp"

namespace analysis::report {
namespace {

using Json = nlohmann::json;

// Two opinions of the river, alike, answered; one of the lake without a summary; one out of scope.
ReportInput answered() {
  ReportInput input = sample_input(3, Stage::december);
  input.opinions[2].scope = Scope::out;
  input.opinions[2].scope_reason = "計画と関わりがない";
  input.duplicates.pop_back();
  OpinionInput& first = input.opinions[0];
  first.place = "第1章（3頁）";
  first.pillars = {"river", "sea"};
  first.summary = "川を大切に。";
  first.response = "清掃を続けます。";
  first.disposition = "A";
  first.department = "water";
  first.revision = "3頁に追記";
  first.evidence = {{"river", 0, 3, "証拠の語", 1}};
  input.opinions[1].response = "参考にします。";
  input.opinions[1].disposition = "B";
  return input;
}

Json published(const ReportInput& input) {
  return Json::parse(render_public_json(build_report(input)));
}

TEST(PublicJson, TellWhatIsPublishedAndUnderWhichLicence) {
  const Json json = published(answered());
  EXPECT_EQ(json["title"], "みどり市水辺計画（案）への意見募集　提出意見と市の考え方");
  EXPECT_EQ(json["consultation"]["plan"], "みどり市水辺計画（案）");
  EXPECT_EQ(json["published"], "2023-07-03T09:00:00+09:00");
  EXPECT_EQ(json["licence"]["name"], "CC BY 4.0");
  EXPECT_EQ(json["licence"]["url"], "https://creativecommons.org/licenses/by/4.0/deed.ja");
  EXPECT_EQ(json["attribution"],
            "みどり市「みどり市水辺計画（案）への意見募集　提出意見と市の考え方」");
  EXPECT_EQ(json["response_title"], "市の考え方");
  EXPECT_EQ(json["full_text_place"], "全文は水辺課で御覧いただけます。");
}

TEST(PublicJson, CountsMeetTheRows) {
  const Json json = published(answered());
  const Json& counts = json["counts"];
  EXPECT_EQ(counts["submitters"], 2);
  EXPECT_EQ(counts["submissions"], 2);
  EXPECT_EQ(counts["opinions"], 3);
  EXPECT_EQ(counts["in_scope"], 2);
  EXPECT_EQ(counts["out_of_scope"], 1);
  EXPECT_EQ(counts["withdrawn"], 0);
  EXPECT_EQ(counts["rows"], 2);
  EXPECT_EQ(counts["by_channel"]["web"]["title"], "ウェブ");
  EXPECT_EQ(json["dispositions"],
            Json::parse(R"([{"key": "A", "title": "反映", "rows": 1, "opinions": 1},
                            {"key": "B", "title": "既に記載", "rows": 1, "opinions": 1}])"));
}

TEST(PublicJson, ARowHoldsWhatPeopleRead) {
  const Json json = published(answered());
  ASSERT_EQ(json["rows"].size(), 2u);
  EXPECT_EQ(json["rows"][0], Json::parse(R"({
    "number": 1, "block": "1 川", "draft_place": "第1章（3頁）",
    "pillar": {"key": "river", "title": "1 川"},
    "related_pillars": [{"key": "sea", "title": "3 海"}],
    "viewpoints": [{"key": "clean", "title": "きれい"}, {"key": "near", "title": "身近"}],
    "summary": "川を大切に。", "verbatim": false, "count": 1,
    "response": "清掃を続けます。", "disposition": {"key": "A", "title": "反映"},
    "revision": "3頁に追記"})"));
  EXPECT_EQ(json["rows"][1]["verbatim"], true);
  EXPECT_EQ(json["rows"][1]["draft_place"], nullptr);
  EXPECT_EQ(json["rows"][1]["revision"], nullptr);
}

TEST(PublicJson, LeadsBackToNoOpinion) {
  ReportInput input = answered();
  add_like(input, 0, Likeness::near, "似た意見の本文そのもの。");
  const std::string json = render_public_json(build_report(input));
  for (const OpinionInput& opinion : input.opinions) {
    EXPECT_EQ(json.find(opinion.id), std::string::npos);
    EXPECT_EQ(json.find(opinion.submission), std::string::npos);
  }
  for (const char* hidden : {"6月10日", "水辺課\"", "証拠の語", "計画と関わりがない",
                             "本文そのもの", "0番目の意見", "2番目の意見"})
    EXPECT_EQ(json.find(hidden), std::string::npos) << hidden;
  EXPECT_NE(json.find("1番目の意見"), std::string::npos);
  EXPECT_EQ(Json::parse(json)["rows"][0]["count"], 2);
}

TEST(PublicJson, WhatIsOpenIsNull) {
  const Json json = published(sample_input(1, Stage::december));
  EXPECT_EQ(json["rows"][0]["response"], nullptr);
  EXPECT_EQ(json["rows"][0]["disposition"], nullptr);
  EXPECT_EQ(json["dispositions"].back()["title"], "未定");
}

TEST(PublicJson, NoOpinionsGiveNoRows) {
  const Json json = published(sample_input(0, Stage::december));
  EXPECT_TRUE(json["rows"].empty());
  EXPECT_EQ(json["counts"]["opinions"], 0);
}

}  // namespace
}  // namespace analysis::report
