#include <gtest/gtest.h>

#include "analysis/report/render.hpp"
#include "tests/unit/report/parse_csv.hpp"
#include "tests/unit/report/sample.hpp"

namespace analysis::report {
namespace {

TEST(PublicCsv, ALineForEachRow) {
  ReportInput input = sample_input(2, Stage::december);
  add_like(input, 1, Likeness::identical, input.opinions[1].text);
  input.opinions[0].summary = "要約";
  input.opinions[0].pillars = {"river", "lake", "sea"};
  input.opinions[0].response = "考えます。";
  input.opinions[0].disposition = "A";
  input.opinions[0].revision = "3頁";
  input.opinions[0].place = "第1章";
  const std::string csv = render_public_csv(build_report(input));
  EXPECT_TRUE(csv.starts_with("\ufeff\"番号\""));
  EXPECT_TRUE(csv.ends_with("\"\r\n"));
  const auto rows = parse_csv(csv);
  ASSERT_EQ(rows.size(), 3u);
  EXPECT_EQ(rows[0], (std::vector<std::string>{"番号", "区分", "該当箇所", "柱", "関連する柱",
                                               "視点", "意見の概要", "原文", "件数", "市の考え方",
                                               "反映区分", "修正箇所"}));
  EXPECT_EQ(rows[1],
            (std::vector<std::string>{"1", "1 川", "第1章", "1 川", "2 湖、3 海", "きれい、身近",
                                      "要約", "", "1", "考えます。", "反映", "3頁"}));
  EXPECT_EQ(rows[2][7], "原文");
  EXPECT_EQ(rows[2][8], "2");
  EXPECT_EQ(csv.find(input.opinions[0].id), std::string::npos);
}

TEST(PublicCsv, RunsNoFormula) {
  const std::vector<std::string> texts = hostile_texts();
  const auto rows =
      parse_csv(render_public_csv(build_report(input_with_texts(texts, Stage::december))));
  ASSERT_EQ(rows.size(), texts.size() + 1);
  std::size_t marked = 0;
  for (const auto& row : rows) {
    EXPECT_EQ(row.size(), rows[0].size());
    if (row[6].starts_with('\'')) ++marked;
  }
  EXPECT_EQ(marked, 7u);
}

}  // namespace
}  // namespace analysis::report
