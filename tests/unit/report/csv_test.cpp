#include <gtest/gtest.h>

#include "analysis/report/render.hpp"
#include "tests/unit/report/parse_csv.hpp"
#include "tests/unit/report/sample.hpp"

namespace analysis::report {
namespace {

constexpr std::size_t kText = 8;

TEST(Csv, HoldEveryOpinionWithItsPlace) {
  ReportInput input = sample_input(3);
  add_like(input, 1, Likeness::identical, input.opinions[1].text);
  const std::string csv = render_csv(build_report(input));
  EXPECT_TRUE(csv.starts_with("\ufeff\"意見番号\""));
  EXPECT_TRUE(csv.ends_with("\"\r\n"));
  const auto rows = parse_csv(csv);
  ASSERT_EQ(rows.size(), 5u);
  EXPECT_EQ(rows[2][0], "000001-02");
  EXPECT_EQ(rows[2][1], "2");
  EXPECT_EQ(rows[4][1], "2");
  EXPECT_EQ(rows[4][2], "一覧の2番にまとめて掲載（同一）");
  for (const auto& row : rows) EXPECT_EQ(row.size(), rows[0].size());
}

TEST(Csv, KeepTextsVerbatimButForTheApostrophe) {
  const std::vector<std::string> texts = hostile_texts();
  const auto rows = parse_csv(render_csv(build_report(input_with_texts(texts))));
  ASSERT_EQ(rows.size(), texts.size() + 1);
  for (std::size_t index = 0; index < texts.size(); ++index) {
    const std::string& field = rows[index + 1][kText];
    const bool marked = field.starts_with('\'');
    EXPECT_EQ(field.substr(marked ? 1 : 0), texts[index]);
    EXPECT_EQ(marked, index >= 1 && index <= 7) << texts[index].substr(0, 20);
  }
}

TEST(Csv, NothingInternalInAPublication) {
  const auto header = parse_csv(render_csv(build_report(sample_input(1, Stage::december))))[0];
  for (const std::string word : {"受付", "団体", "取込元の番号", "柱の根拠", "確認", "確信度"})
    EXPECT_EQ(std::count(header.begin(), header.end(), word), 0) << word;
}

TEST(Csv, NoOpinionsGiveTheHeaderAlone) {
  EXPECT_EQ(parse_csv(render_csv(build_report(sample_input(0)))).size(), 1u);
}

}  // namespace
}  // namespace analysis::report
