// segment, classify, group and evaluate as a user runs them: streams in, streams and exit code out.
#include <gtest/gtest.h>
#include <CLI/CLI.hpp>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "server/commands/commands.hpp"

namespace ikenbako::commands {
namespace {

struct Outcome {
  int code = 0;
  std::string out, err;
};

Outcome run(Action (*make)(CLI::App&, Streams&), std::vector<std::string> arguments,
            const std::string& input) {
  std::istringstream in(input);
  std::ostringstream out, err;
  Streams streams{in, out, err};
  CLI::App command;
  const Action action = make(command, streams);
  std::reverse(arguments.begin(), arguments.end());
  command.parse(arguments);
  const int code = action();
  return {code, out.str(), err.str()};
}

const std::string kTwo =
    "{\"id\":\"a\",\"text\":\"電子申請で手続をオンライン化し、押印をなくしてください。\"}\n"
    "{\"id\":\"b\",\"text\":\"電子申請で手続をオンライン化し、押印をなくしてください！\"}\n";

TEST(TextCommands, SegmentAnswersEachLine) {
  const Outcome shorts = run(segment, {}, "県の窓口\n\nマイナンバーカード\n");
  EXPECT_EQ(shorts.code, kDone);
  EXPECT_EQ(shorts.out, "県 の 窓口\n\nマイ ナンバー カード\n");
  EXPECT_EQ(run(segment, {"--long"}, "マイナンバーカード\n").out, "マイナンバーカード\n");
}

TEST(TextCommands, SegmentNamesABrokenLineAndGoesOn) {
  const Outcome out = run(segment, {}, "県\n\xE7\x9C\n庁\n");
  EXPECT_EQ(out.code, kBadData);
  EXPECT_EQ(out.out, "県\n\n庁\n");
  EXPECT_TRUE(out.err.starts_with("line 2: "));
}

TEST(TextCommands, ClassifyGivesTheContractsFields) {
  const Outcome out = run(classify, {}, kTwo);
  EXPECT_EQ(out.code, kDone);
  std::istringstream lines(out.out);
  std::string line;
  ASSERT_TRUE(std::getline(lines, line));
  const auto row = nlohmann::json::parse(line);
  EXPECT_EQ(row["id"], "a");
  EXPECT_EQ(row["pillar"], "smart");
  EXPECT_EQ(row["pillars"][0], "smart");
  EXPECT_TRUE(row["viewpoints"].is_array());
  EXPECT_GT(row["confidence"], 0.5);
  ASSERT_FALSE(row["evidence"].empty());
  for (const char* key : {"key", "start", "end", "text", "weight"})
    EXPECT_TRUE(row["evidence"][0].contains(key));
}

TEST(TextCommands, ClassifyAnswersTheGoodRowsAndSaysWhichWereNot) {
  const Outcome out = run(classify, {}, kTwo + "{}\n{\"id\":\"c\",\"text\":\"賛成\"}\n");
  EXPECT_EQ(out.code, kBadData);
  EXPECT_EQ(std::count(out.out.begin(), out.out.end(), '\n'), 3);
  EXPECT_EQ(out.err, "line 3: \"id\" is missing\n");
}

TEST(TextCommands, NothingInNothingOut) {
  for (const auto command : {segment, classify, group}) {
    const Outcome out = run(command, {}, "");
    EXPECT_EQ(out.code, kDone);
    EXPECT_EQ(out.out, "");
  }
}

TEST(TextCommands, GroupNamesGroupAndRepresentativeByTheirIds) {
  const Outcome out = run(group, {}, kTwo + "{\"id\":\"c\",\"text\":\"賛成です。\"}\n");
  EXPECT_EQ(out.out,
            "{\"id\":\"a\",\"group\":\"a\",\"kind\":\"identical\",\"representative\":\"a\"}\n"
            "{\"id\":\"b\",\"group\":\"a\",\"kind\":\"identical\",\"representative\":\"a\"}\n"
            "{\"id\":\"c\",\"group\":\"c\",\"kind\":\"single\",\"representative\":\"c\"}\n");
}

TEST(TextCommands, EvaluateMeasuresLabelsOrGroups) {
  const auto file = std::filesystem::temp_directory_path() / "ikenbako-evaluate-test.jsonl";
  std::ofstream(file) << "{\"id\":\"a\",\"text\":\"電子申請をオンライン手続で\",\"pillar\":"
                         "\"smart\",\"pillars\":[\"smart\"],"
                         "\"viewpoints\":[]}\n";
  const auto labels = nlohmann::json::parse(run(evaluate, {file.string()}, "").out);
  EXPECT_EQ(labels["n"], 1);
  EXPECT_EQ(labels["pillar_accuracy"], 1.0);
  std::ofstream(file) << "{\"id\":\"a\",\"text\":\"賛成\",\"group\":\"1\"}\n{\"id\":\"b\",\"text\":"
                         "\"賛成。\",\"group\":\"1\"}\n";
  const auto groups = nlohmann::json::parse(run(evaluate, {file.string()}, "").out);
  EXPECT_EQ(groups["pair_f1"], 1.0);
  std::filesystem::remove(file);
  EXPECT_EQ(run(evaluate, {file.string()}, "").code, kIo);
}

}  // namespace
}  // namespace ikenbako::commands
