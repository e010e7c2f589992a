// From a store whose senders corrected and withdrew opinions to a report whose sums meet.
#include "server/commands/report_input.hpp"

#include <gtest/gtest.h>

#include "analysis/report/render.hpp"
#include "tests/unit/fixtures/fixtures.hpp"
#include "tests/unit/store/store_fixture.hpp"

namespace ikenbako::commands {
namespace {

using analysis::report::Place;

// 000001: -02 is corrected by -04, which 000002-01 says too; -03 is withdrawn.
class AmendedReport : public testing::Test {
 protected:
  void SetUp() override {
    installation_.consultation = std::make_shared<const Consultation>(small_consultation());
    installation_.clock = std::make_shared<const HandClock>("2021-10-20T09:00:00");
    const auto writer = store::open_writer(directory_.file(), {}, store::at_once).value();
    NewSubmission first = store::sample(1, "川の水をきれいにしてください。");
    first.opinions.push_back({"歩道を広くして欲しい。", ""});
    first.opinions.push_back({"取り下げるつもりの意見です。", ""});
    NewSubmission second = store::sample(2, kBetter);
    second.channel = "post";
    ASSERT_TRUE(store::submit(*writer, {first, second}));
    ASSERT_TRUE(
        store::amend(*writer, {first.receipt,
                               first.received + std::chrono::hours(24),
                               {{"000001-02", NewOpinion{kBetter, "river"}}, {"000001-03", {}}}}));
    std::vector<store::NewReading> readings;
    for (const char* id : {"000001-01", "000001-02", "000001-03", "000001-04", "000002-01"}) {
      Reading read;
      read.engine = "e1";
      read.pillar = "road";
      readings.push_back({id, read});
    }
    ASSERT_TRUE(store::save(*writer, readings));
  }

  analysis::report::Report report(const store::Contents& contents, const char* stage) {
    return build_report(report_input(installation_, stage, contents.counts, contents.opinions));
  }

  const std::string kBetter = "歩道を広げて、段差もなくして欲しいです。";
  store::TempDir directory_;
  Installation installation_;
};

TEST_F(AmendedReport, ListsTheNewAndShowsTheOldWithItsReason) {
  const auto contents = store::open_reader(directory_.file()).value()->contents();
  for (const char* stage : {"interim", "november", "december"}) {
    const auto made = report(contents, stage);
    EXPECT_EQ(check_sums(made), std::vector<std::string>{}) << stage;
    EXPECT_EQ(made.total.opinions, 5u);
    EXPECT_EQ(made.total.submissions, 2u);
    EXPECT_EQ(made.coverage.withdrawn, 2u);
    EXPECT_EQ(made.coverage.in_scope(), 3u);
    EXPECT_EQ(made.coverage.all(), 5u);
    ASSERT_EQ(made.entries.size(), 5u);
    EXPECT_EQ(made.entries[1].place, Place::withdrawn);
    EXPECT_EQ(made.entries[1].opinion.scope_reason, "提出者が訂正しました（000001-04に置き換え）");
    EXPECT_EQ(made.entries[2].opinion.scope_reason, "提出者が取り下げました");
    EXPECT_EQ(made.entries[3].opinion.text, kBetter);
    EXPECT_EQ(made.entries[3].place, Place::listed);
    EXPECT_EQ(made.entries[4].place, Place::merged) << "the correction is compared with the others";
    EXPECT_NE(made.entries[3].opinion.received, made.entries[0].opinion.received);
    EXPECT_NE(render_html(made).find("提出者が取り下げました"), std::string::npos);
  }
}

TEST_F(AmendedReport, IsRefusedWhereTheCountsForgetACorrection) {
  auto contents = store::open_reader(directory_.file()).value()->contents();
  --contents.counts.total.opinions;
  EXPECT_FALSE(check_sums(report(contents, "interim")).empty());
}

}  // namespace
}  // namespace ikenbako::commands
