#include "analysis/engine.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <stdexcept>
#include <thread>

#include "tests/unit/analysis/table.hpp"

namespace analysis {
namespace {

const Engine& engine() {
  static const Engine instance(testing::fujinokuni());
  return instance;
}

// All of a reading as one text.
std::string shown(const Reading& reading) {
  std::string out = reading.pillar + "|";
  for (const auto& key : reading.pillars) out += key + ",";
  for (const auto& key : reading.viewpoints) out += ";" + key;
  out += "|" + std::to_string(reading.confidence);
  for (const Evidence& e : reading.evidence)
    out += "|" + e.key + " " + std::to_string(e.start) + "-" + std::to_string(e.end) + " " + e.text;
  return out;
}

TEST(Engine, Table) {
  Worker worker(engine());
  for (const auto& row : testing::table("classify.tsv")) {
    const Reading reading = worker.read(row[2]);
    EXPECT_EQ(reading.pillar, row[0]) << shown(reading);
    const auto& found = reading.viewpoints;
    const bool wanted =
        row[1] == "-" || std::find(found.begin(), found.end(), row[1]) != found.end();
    EXPECT_TRUE(wanted) << shown(reading);
  }
}

TEST(Engine, EveryReadingKeepsItsPromises) {
  Worker worker(engine());
  std::vector<std::string> texts = testing::hard_texts();
  for (const auto& row : testing::table("classify.tsv")) texts.push_back(row[2]);
  for (const std::string& text : texts) {
    const Reading reading = worker.read(text);
    EXPECT_GE(reading.confidence, 0);
    EXPECT_LE(reading.confidence, 1);
    EXPECT_EQ(reading.pillars.empty(), reading.pillar == "none");
    EXPECT_TRUE(reading.pillars.empty() || reading.pillars[0] == reading.pillar);
    EXPECT_EQ(reading.ranked.size(), 6u);
    EXPECT_EQ(reading.ranked[0].key, reading.pillar);
    for (const Evidence& e : reading.evidence) {
      EXPECT_GT(e.weight, 0);
      ASSERT_LE(e.end, text.size());
      EXPECT_TRUE(testing::on_character(text, e.start) && testing::on_character(text, e.end));
      EXPECT_EQ(e.text, text.substr(e.start, e.end - e.start));
    }
  }
}

TEST(Engine, EvidenceStandsInHalfWidthTextToo) {
  Worker worker(engine());
  const std::string text = "ﾏｲﾅﾝﾊﾞｰｶｰﾄﾞの普及";
  const Reading reading = worker.read(text);
  EXPECT_EQ(reading.pillar, "ict");
  const auto found =
      std::find_if(reading.evidence.begin(), reading.evidence.end(),
                   [](const Evidence& e) { return e.text.starts_with("ﾏｲﾅﾝﾊﾞｰｶｰﾄﾞ"); });
  EXPECT_NE(found, reading.evidence.end()) << shown(reading);
}

TEST(Engine, OrderAndEarlierTextsDoNotShow) {
  Worker used(engine());
  for (const auto& row : testing::table("classify.tsv")) used.read(row[2]);
  for (const auto& row : testing::table("classify.tsv")) {
    Worker fresh(engine());
    EXPECT_EQ(shown(used.read(row[2])), shown(fresh.read(row[2])));
  }
}

TEST(Engine, WorkersOnDifferentThreadsReadAlike) {
  const auto rows = testing::table("classify.tsv");
  const auto all = [&] {
    Worker worker(engine());
    std::string out;
    for (int i = 0; i < 20; ++i)
      for (const auto& row : rows) out += shown(worker.read(row[2]));
    return out;
  };
  std::string first, second;
  {
    std::jthread a([&] { first = all(); });
    std::jthread b([&] { second = all(); });
  }
  EXPECT_EQ(first, second);
  EXPECT_EQ(first, all());
}

TEST(Engine, AMadeUpTaxonomyWorksFromItsWording) {
  const Engine other(Taxonomy{"t",
                              {{"forest", "森林の保全", {"間伐材の利用", "里山の再生"}},
                               {"harbour", "港湾の整備", {"防波堤の補修", "クレーンの更新"}}},
                              {{"speed", "速さ", {"迅速"}}}});
  Worker worker(other);
  EXPECT_EQ(worker.read("間伐材を学校の机に使い、里山の再生につなげてほしい").pillar, "forest");
  EXPECT_EQ(worker.read("防波堤の補修とクレーンの更新を").pillar, "harbour");
  EXPECT_EQ(worker.read("おはよう").pillar, "none");
}

TEST(Engine, TheVersionNamesTheTaxonomy) {
  Taxonomy changed = testing::fujinokuni();
  changed.pillars[0].wording.push_back("ドローン");
  EXPECT_NE(Engine(changed).version(), engine().version());
  EXPECT_EQ(Engine(testing::fujinokuni()).version(), engine().version());
  EXPECT_TRUE(engine().version().starts_with("3-"));
}

TEST(Engine, RefusesATaxonomyItCannotUse) {
  EXPECT_THROW(Engine(Taxonomy{}), std::invalid_argument);
  EXPECT_THROW(Engine(Taxonomy{"t", {{"a", "甲", {}}, {"a", "乙", {}}}, {}}),
               std::invalid_argument);
  EXPECT_THROW(Engine(Taxonomy{"t", {{"a", "甲", {}}}, {{"a", "乙", {}}}}), std::invalid_argument);
  EXPECT_THROW(Engine(Taxonomy{"t", {{"none", "甲", {}}}, {}}), std::invalid_argument);
}

}  // namespace
}  // namespace analysis
