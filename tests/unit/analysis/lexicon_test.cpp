#include "analysis/classify/lexicon.hpp"

#include <gtest/gtest.h>

#include <set>

#include "analysis/model/model.hpp"
#include "analysis/text/normalise.hpp"
#include "tests/unit/analysis/table.hpp"

namespace analysis {
namespace {

Lexicon make(const Taxonomy& taxonomy) {
  const Segmenter segmenter = Segmenter::built_in();
  Cutter cutter(segmenter);
  return Lexicon(taxonomy, LabelNumbers(taxonomy), cutter);
}

std::map<std::string, int> keys_of(const Lexicon& lexicon, const Taxonomy& taxonomy,
                                   std::string_view term) {
  const LabelNumbers labels(taxonomy);
  std::map<std::string, int> out;
  const std::u16string text = normalised_term(term);
  for (const Lexicon::Term& t : lexicon.terms())
    if (t.text == text)
      for (const Association& a : t.associations) out[labels.key(a.label)] = a.strength;
  return out;
}

TEST(Lexicon, KnowsTheShippedTermsOfTheTaxonomysKeys) {
  const Taxonomy taxonomy = testing::fujinokuni();
  const Lexicon lexicon = make(taxonomy);
  EXPECT_GT(lexicon.terms().size(), 10'000u);
  EXPECT_EQ(keys_of(lexicon, taxonomy, "電子申請")["smart"], 3);
}

TEST(Lexicon, ATaxonomyWithUnknownKeysIsReadByItsWording) {
  const Taxonomy taxonomy{
      "t", {{"forest", "森の保全", {"間伐材の利用"}}, {"sea", "海の保全", {"藻場の再生"}}}, {}};
  const Lexicon lexicon = make(taxonomy);
  EXPECT_EQ(keys_of(lexicon, taxonomy, "間伐材"), (std::map<std::string, int>{{"forest", 2}}));
  EXPECT_EQ(keys_of(lexicon, taxonomy, "藻場"), (std::map<std::string, int>{{"sea", 1}}));
  EXPECT_EQ(keys_of(lexicon, taxonomy, "保全"), (std::map<std::string, int>{}))
      << "both labels use it";
  EXPECT_EQ(keys_of(lexicon, taxonomy, "森の保全")["forest"], 4);
}

TEST(LabelNumbers, PillarsThenNoneThenViewpoints) {
  const LabelNumbers labels(testing::fujinokuni());
  EXPECT_EQ(labels.count(), 12u);
  EXPECT_EQ(labels.key(0), "ict");
  EXPECT_EQ(labels.none(), 5u);
  EXPECT_EQ(labels.find("human"), 6u);
  EXPECT_EQ(labels.find("nobody"), labels.count());
}

// Every line of the shipped files: a term, a known key and a strength of 1 to 3; no pair twice.
TEST(LexiconFiles, AreWellFormed) {
  const LabelNumbers labels(testing::fujinokuni());
  for (const char* name : {"lexicon/pillars.tsv", "lexicon/viewpoints.tsv"}) {
    std::string_view file = model_file(name);
    ASSERT_FALSE(file.empty()) << name;
    std::set<std::string_view> seen;
    while (!file.empty()) {
      const std::string_view line = file.substr(0, file.find('\n'));
      file.remove_prefix(line.size() + 1);
      const std::size_t key = line.find('\t'), strength = line.rfind('\t');
      ASSERT_NE(key, strength) << line;
      EXPECT_LT(labels.find(line.substr(key + 1, strength - key - 1)), labels.count()) << line;
      EXPECT_TRUE(line.ends_with("\t1") || line.ends_with("\t2") || line.ends_with("\t3")) << line;
      EXPECT_TRUE(seen.insert(line.substr(0, strength)).second) << line;
    }
  }
}

}  // namespace
}  // namespace analysis
