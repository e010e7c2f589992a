#include "server/intake/results_folder.hpp"

#include <gtest/gtest.h>

#include <fstream>

#include "analysis/report/render.hpp"
#include "tests/unit/report/sample.hpp"
#include "tests/unit/store/store_fixture.hpp"

namespace ikenbako::intake {
namespace {

class ResultsFolderTest : public ::testing::Test {
 protected:
  // As `ikenbako publish` does: renamed into place, answers.json last.
  void publish(std::size_t opinions) {
    const auto report =
        build_report(analysis::report::sample_input(opinions, analysis::report::Stage::december));
    const std::string json = render_public_json(report), csv = render_public_csv(report);
    put(kResultsCsv, csv);
    put(kResultsJson, json);
    put(kAnswersJson, answers_json({}, json, csv));
  }
  void put(std::string_view name, const std::string& text) {
    std::ofstream(folder_ / "new", std::ios::binary) << text;
    std::filesystem::rename(folder_ / "new", folder_ / name);
  }
  void pass(std::chrono::milliseconds time) { clock_.time += time; }
  std::size_t rows() {
    const auto results = results_.current();
    return results == nullptr ? 0 : results->row_count;
  }

  store::TempDir temporary_;
  std::filesystem::path folder_ = temporary_.file("");
  store::StillClock clock_;
  ResultsFolder results_{folder_, clock_};
};

using std::chrono::milliseconds;

TEST_F(ResultsFolderTest, FollowsPublishAndWithdrawWithinASecond) {
  EXPECT_EQ(rows(), 0u);
  publish(2);
  pass(milliseconds{999});
  EXPECT_EQ(rows(), 0u) << "it does not look twice in one second";
  pass(milliseconds{1});
  EXPECT_EQ(rows(), 2u);
  publish(3);
  pass(milliseconds{1000});
  EXPECT_EQ(rows(), 3u);
  std::filesystem::remove(folder_ / kAnswersJson);
  pass(milliseconds{1000});
  EXPECT_EQ(rows(), 0u);
}

TEST_F(ResultsFolderTest, ReadsOnlyWhatChanged) {
  publish(2);
  const auto first = results_.current();
  ASSERT_NE(first, nullptr);
  pass(milliseconds{5000});
  EXPECT_EQ(results_.current(), first);
}

TEST_F(ResultsFolderTest, KeepsTheOldWhileTheNewIsHalfWritten) {
  publish(2);
  EXPECT_EQ(rows(), 2u);
  put(kResultsJson, "half");
  pass(milliseconds{1000});
  EXPECT_EQ(rows(), 2u);
}

TEST_F(ResultsFolderTest, WhatACallerHoldsStays) {
  publish(2);
  const auto held = results_.current();
  std::filesystem::remove(folder_ / kAnswersJson);
  pass(milliseconds{1000});
  EXPECT_EQ(results_.current(), nullptr);
  EXPECT_EQ(held->row_count, 2u);
}

TEST_F(ResultsFolderTest, DamagedFilesCountAsNone) {
  publish(2);
  put(kResultsJson, "half");
  EXPECT_EQ(rows(), 0u);
  publish(1);
  pass(milliseconds{1000});
  EXPECT_EQ(rows(), 1u);
}

TEST_F(ResultsFolderTest, AClockSetBackDoesNotBlindIt) {
  EXPECT_EQ(rows(), 0u);
  publish(2);
  pass(std::chrono::hours{-24});
  EXPECT_EQ(rows(), 2u);
}

}  // namespace
}  // namespace ikenbako::intake
