#include "analysis/group/duplicates.hpp"

#include <gtest/gtest.h>

#include <thread>

#include "tests/unit/analysis/table.hpp"

namespace analysis {
namespace {

Likeness kind_of(const std::string& name) {
  if (name == "identical") return Likeness::identical;
  return name == "near" ? Likeness::near : Likeness::single;
}

TEST(Duplicates, Table) {
  for (const auto& row : testing::table("duplicates.tsv")) {
    const auto found = find_duplicates({row[1], row[2]});
    ASSERT_EQ(found.size(), 2u);
    const bool together = row[0] != "single";
    EXPECT_EQ(found[0].group, 0u);
    EXPECT_EQ(found[1].group, together ? 0u : 1u) << row[1] << " / " << row[2];
    const std::size_t other = found[0].representative == 0 ? 1 : 0;
    EXPECT_EQ(found[other].kind, kind_of(row[0])) << row[1] << " / " << row[2];
  }
}

TEST(Duplicates, NoneAndOne) {
  EXPECT_TRUE(find_duplicates({}).empty());
  const auto one = find_duplicates({"県の窓口"});
  ASSERT_EQ(one.size(), 1u);
  EXPECT_EQ(one[0].kind, Likeness::single);
  EXPECT_EQ(one[0].representative, 0u);
}

TEST(Duplicates, TheRepresentativeIsClosestToTheRest) {
  const std::string base = "山間部では携帯が通じません。基地局を建ててください。";
  const std::string longer = base + "財源は国に求めるべきだと私は考えています。";
  const std::string slip = "山間部では携帯が通じません。基地局を建てください。";
  const auto found = find_duplicates({longer, slip, base, base});
  for (const auto& one : found) {
    EXPECT_EQ(one.group, 0u);
    EXPECT_EQ(one.representative, 2u);
  }
  EXPECT_EQ(found[0].kind, Likeness::near);
  EXPECT_EQ(found[2].kind, Likeness::identical);
  EXPECT_EQ(found[3].kind, Likeness::identical);
}

TEST(Duplicates, ManyCopiesWithGreetingsAndOthersBetween) {
  std::vector<std::string> texts;
  for (int i = 0; i < 300; ++i)
    texts.push_back(
        "以下のとおり意見を提出します。県の窓口を紙でも使えるように残してください。整理番号" +
        std::to_string(i));
  texts.push_back("スマホ教室を各地区の公民館で毎月開いてください。");
  const std::vector<std::string_view> views(texts.begin(), texts.end());
  const auto found = find_duplicates(views);
  for (std::size_t i = 0; i < 300; ++i) EXPECT_EQ(found[i].group, 0u) << i;
  EXPECT_EQ(found[300].kind, Likeness::single);
}

TEST(Duplicates, ThreadsAndRunsDoNotShow) {
  std::vector<std::string> texts = testing::hard_texts();
  for (int i = 0; i < 500; ++i)
    texts.push_back("窓口を紙でも使えるように残してください。番号" + std::to_string(i % 90) +
                    "です。");
  const std::vector<std::string_view> views(texts.begin(), texts.end());
  const auto flat = [&views] {
    std::vector<std::size_t> out;
    for (const Membership& one : find_duplicates(views))
      out.insert(out.end(), {one.group, one.representative, static_cast<std::size_t>(one.kind)});
    return out;
  };
  const auto first = flat();
  std::vector<std::size_t> second, third;
  {
    const std::jthread one([&] { second = flat(); }), two([&] { third = flat(); });
  }
  EXPECT_EQ(first, second);
  EXPECT_EQ(first, third);
}

TEST(Duplicates, HardTextsDoNotMeet) {
  const auto texts = testing::hard_texts();
  const std::vector<std::string_view> views(texts.begin(), texts.end());
  const auto found = find_duplicates(views);
  for (std::size_t i = 5; i < found.size(); ++i) {
    if (found[i].group == i) continue;
    ADD_FAILURE() << i << " joined " << found[i].group;
  }
}

}  // namespace
}  // namespace analysis
