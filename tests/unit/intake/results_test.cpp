// What the program publishes, read back; and files that were tampered with.
#include "server/intake/results.hpp"

#include <gtest/gtest.h>

#include <fstream>

#include "analysis/report/render.hpp"
#include "tests/unit/report/sample.hpp"
#include "tests/unit/store/store_fixture.hpp"

namespace ikenbako::intake {
namespace {

namespace report = analysis::report;

class ResultsTest : public ::testing::Test {
 protected:
  void put(std::string_view name, std::string_view text) {
    std::ofstream(folder_ / name, std::ios::binary) << text;
  }
  void publish(const report::ReportInput& input, const Answers& answers = {}) {
    const auto made = build_report(input);
    const std::string json = render_public_json(made), csv = render_public_csv(made);
    put(kResultsJson, json);
    put(kResultsCsv, csv);
    put(kAnswersJson, answers_json(answers, json, csv));
  }
  store::TempDir temporary_;
  std::filesystem::path folder_ = temporary_.file("");
};

TEST_F(ResultsTest, NothingBeforeAnythingIsPublished) {
  EXPECT_EQ(load_results(folder_).error().code, Code::not_found);
  EXPECT_EQ(load_results(folder_ / "missing").error().code, Code::not_found);
}

TEST_F(ResultsTest, AllThatAPageNeeds) {
  report::ReportInput input = report::sample_input(3, report::Stage::december);
  input.opinions[0].summary = "川を大切に。";
  input.opinions[0].response = "清掃を続けます。";
  input.opinions[0].disposition = "A";
  input.opinions[0].revision = "3頁に追記";
  input.opinions[0].place = "第1章";
  input.opinions[0].pillars = {"river", "sea"};
  publish(input);
  const Results results = load_results(folder_).value();
  EXPECT_EQ(results.published, parse_time("2023-07-03T09:00:00+09:00").value());
  EXPECT_EQ(results.response_title, "市の考え方");
  EXPECT_EQ(results.government, "みどり市");
  EXPECT_EQ(results.licence_name, "CC BY 4.0");
  EXPECT_EQ(results.total.opinions, 3u);
  EXPECT_EQ(results.total.submissions, 2u);
  EXPECT_EQ(results.in_scope, 3u);
  ASSERT_EQ(results.channels.size(), 2u);
  EXPECT_EQ(results.channels[0].title, "ウェブ") << "in the consultation's order";
  EXPECT_EQ(results.channels[0].count.opinions, 3u);
  ASSERT_EQ(results.dispositions.size(), 3u);
  EXPECT_EQ(results.dispositions[2].label.title, "未定");
  ASSERT_EQ(results.blocks.size(), 3u) << "only blocks with rows";
  EXPECT_EQ(results.blocks[0].title, "1 川");
  EXPECT_EQ(results.blocks[0].opinions, 1u);
  const ResultRow& row = results.blocks[0].rows.at(0);
  EXPECT_EQ(row.number, 1u);
  EXPECT_EQ(row.place, "第1章");
  EXPECT_EQ(row.pillar.key, "river");
  EXPECT_EQ(row.related.at(0).title, "3 海");
  EXPECT_EQ(row.viewpoints.size(), 2u);
  EXPECT_EQ(row.summary, "川を大切に。");
  EXPECT_FALSE(row.verbatim);
  EXPECT_EQ(row.count, 1u);
  EXPECT_EQ(row.response, "清掃を続けます。");
  EXPECT_EQ(row.disposition.title, "反映");
  EXPECT_EQ(row.revision, "3頁に追記");
  EXPECT_TRUE(results.row(2)->verbatim);
  EXPECT_EQ(results.row(2)->response, "");
  EXPECT_EQ(results.row(2)->disposition.key, "");
  EXPECT_EQ(results.row(4), nullptr);
  EXPECT_FALSE(results.notes.empty());
  EXPECT_TRUE(results.csv.starts_with("\ufeff"));
  EXPECT_TRUE(results.json.starts_with("{"));
}

TEST_F(ResultsTest, EachOpinionHasItsRowOrItsReason) {
  Answers answers;
  answers.row_of_opinion["000001-01"] = 2;
  answers.not_listed["000001-02"] = {false, "計画と関わりがない"};
  answers.not_listed["000002-01"] = {true, "申出による"};
  publish(report::sample_input(1, report::Stage::december), answers);
  const Results results = load_results(folder_).value();
  EXPECT_EQ(results.row_of_opinion, answers.row_of_opinion);
  ASSERT_EQ(results.not_listed.size(), 2u);
  EXPECT_FALSE(results.not_listed.at("000001-02").withdrawn);
  EXPECT_EQ(results.not_listed.at("000001-02").reason, "計画と関わりがない");
  EXPECT_TRUE(results.not_listed.at("000002-01").withdrawn);
}

TEST_F(ResultsTest, HostileTextsComeBackAsTheyWere) {
  const auto texts = report::hostile_texts();
  publish(report::input_with_texts(texts, report::Stage::december));
  const Results results = load_results(folder_).value();
  for (std::size_t index = 0; index < texts.size(); ++index) {
    bool found = false;
    for (const ResultBlock& block : results.blocks)
      for (const ResultRow& row : block.rows) found = found || row.summary == texts[index];
    EXPECT_TRUE(found) << texts[index].substr(0, 20);
  }
}

TEST_F(ResultsTest, FilesThatDoNotBelongTogetherAreDamaged) {
  const auto publish_any = [this] { publish(report::sample_input(1, report::Stage::december)); };
  for (const std::string_view name : {kResultsJson, kResultsCsv, kAnswersJson}) {
    publish_any();
    put(name, "{}");
    EXPECT_EQ(load_results(folder_).error().code, Code::invalid) << name;
    publish_any();
    put(name, "");
    EXPECT_EQ(load_results(folder_).error().code, Code::invalid) << name;
  }
  publish_any();
  std::filesystem::remove(folder_ / kResultsCsv);
  EXPECT_EQ(load_results(folder_).error().code, Code::invalid);
  publish_any();
  EXPECT_TRUE(load_results(folder_));
}

TEST_F(ResultsTest, FilesOfAnotherVersionAreDamaged) {
  put(kResultsJson, R"({"title": "x"})");
  put(kResultsCsv, "");
  put(kAnswersJson, answers_json({}, R"({"title": "x"})", ""));
  EXPECT_EQ(load_results(folder_).error().code, Code::invalid);
}

}  // namespace
}  // namespace ikenbako::intake
