#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "analysis/report/render.hpp"
#include "tests/unit/report/sample.hpp"

namespace analysis::report {
namespace {

using Json = nlohmann::json;

TEST(Json, HoldCountsAndEveryOpinion) {
  const Json json = Json::parse(render_json(build_report(sample_input(70))));
  EXPECT_EQ(json["counts"]["opinions"], 70);
  EXPECT_EQ(json["counts"]["submissions"], 35);
  EXPECT_EQ(json["counts"]["submitters"], 35);
  EXPECT_EQ(json["counts"]["by_channel"]["web"]["opinions"], 48);
  EXPECT_EQ(json["counts"]["by_channel"]["post"]["opinions"], 22);
  EXPECT_EQ(json["opinions"].size(), 70u);
  EXPECT_EQ(json["rows"].size(), 70u);
  EXPECT_EQ(json["coverage"]["total"], 70);
  EXPECT_EQ(json["method"]["engines"], Json::array({"1-test"}));
}

TEST(Json, KeepTextsVerbatim) {
  const std::vector<std::string> texts = hostile_texts();
  const Json json = Json::parse(render_json(build_report(input_with_texts(texts))));
  for (std::size_t index = 0; index < texts.size(); ++index)
    EXPECT_EQ(json["opinions"][index]["text"], texts[index]);
}

TEST(Json, HoldBackWithdrawnTextsInAPublication) {
  for (const Stage stage : {Stage::interim, Stage::december}) {
    ReportInput input = sample_input(1, stage);
    input.opinions[0].scope = Scope::withdrawn;
    input.opinions[0].scope_reason = "申出による";
    input.duplicates.clear();
    const Json json = Json::parse(render_json(build_report(input)));
    EXPECT_EQ(json["opinions"][0]["text"].is_null(), stage == Stage::december);
    EXPECT_EQ(json["opinions"][0]["reason"], "申出による");
  }
}

TEST(Json, NothingInternalInAPublication) {
  const Json json = Json::parse(render_json(build_report(sample_input(2, Stage::december))));
  for (const char* key : {"confidence", "evidence", "source", "submission", "received", "reviewed"})
    EXPECT_FALSE(json["opinions"][0].contains(key)) << key;
  EXPECT_FALSE(json.contains("departments"));
  EXPECT_FALSE(json.contains("unanswered"));
}

TEST(Json, SameReportSameBytes) {
  EXPECT_EQ(render_json(build_report(sample_input(70))),
            render_json(build_report(sample_input(70))));
}

}  // namespace
}  // namespace analysis::report
