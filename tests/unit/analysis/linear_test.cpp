#include "analysis/classify/linear.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <stdexcept>

#include "analysis/classify/places.hpp"
#include "analysis/model/model.hpp"

namespace analysis {
namespace {

// Two pillars a and b, none, one viewpoint v; "電子" speaks for a, "統計" for b and v.
LinearModel small_model() {
  LinearModel::Parts parts;
  parts.keys = {"a", "b", "none", "v"};
  parts.none = 2;
  parts.importance.assign(kBuckets, 0);
  parts.weights.assign(4, std::vector<float>(kBuckets, 0));
  parts.bias = {0, 0, 0.25, -1};
  parts.blend.bias = {0, 0, 0};
  parts.blend.viewpoints.resize(1);
  const auto speak = [&](std::u16string_view word, std::size_t label, float weight) {
    each_gram(word, [&](std::uint32_t bucket, std::size_t, std::size_t length) {
      if (length != word.size()) return;
      parts.importance[bucket] = 2;
      parts.weights[label][bucket] = weight;
    });
  };
  speak(u"電子", 0, 1);
  speak(u"統計", 1, 1);
  speak(u"統計", 3, 0.5);
  return LinearModel(parts);
}

std::vector<double> decide(const LinearModel& model, std::u16string_view text) {
  GramReader reader;
  return model.decide(reader.read(text, text.size())).whole;
}

TEST(Grams, RunsOfOneToThreeWithinSigns) {
  GramReader reader;
  const auto count = [&](std::u16string_view text) { return reader.read(text, 0).all.size(); };
  EXPECT_EQ(count(u"電子申請"), 9u);
  EXPECT_EQ(count(u"電、子"), 2u);
  EXPECT_EQ(count(u"電電電電"), 3u) << "each once";
  EXPECT_EQ(count(u""), 0u);
  EXPECT_EQ(count(u"、。 !"), 0u);
}

TEST(Grams, ThoseOfTheOpeningComeFirst) {
  GramReader reader;
  EXPECT_EQ(reader.read(u"電子。統計。", 3).opening, 3u);
  EXPECT_EQ(reader.read(u"電子。統計。", 6).opening, 6u);
  EXPECT_EQ(reader.read(u"電子。統計。", 0).opening, 0u);
}

TEST(Linear, TheOpeningIsReadAsATextOfItsOwn) {
  const LinearModel model = small_model();
  GramReader reader;
  const std::u16string_view text = u"電子。統計。";
  const Decisions both = model.decide(reader.read(text, 3));
  EXPECT_EQ(both.opening, decide(model, u"電子。"));
  EXPECT_EQ(both.whole, decide(model, text));
}

TEST(Linear, EachLabelIsSpokenForByItsOwnGrams) {
  const LinearModel model = small_model();
  const auto first = decide(model, u"電子"), second = decide(model, u"統計");
  EXPECT_NEAR(first[0], 1, 0.02);
  EXPECT_NEAR(first[1], 0, 0.02);
  EXPECT_NEAR(second[1], 1, 0.02);
  EXPECT_NEAR(second[3], -0.5, 0.02);
}

TEST(Linear, UnknownGramsSayNothing) {
  const auto found = decide(small_model(), u"山川草木");
  EXPECT_EQ(found, (std::vector<double>{0, 0, 0.25, -1}));
}

TEST(Linear, IsReadAsWritten) {
  const LinearModel model = small_model();
  const LinearModel again = LinearModel::parse(model.bytes());
  EXPECT_EQ(again.bytes(), model.bytes());
  EXPECT_EQ(again.keys(), model.keys());
  EXPECT_EQ(decide(again, u"電子と統計"), decide(model, u"電子と統計"));
}

TEST(Linear, TheModelBuiltInIsWhole) {
  const LinearModel model = LinearModel::parse(model_file("classify.bin"));
  EXPECT_EQ(model.keys().size(), 12u);
  EXPECT_EQ(model.bytes(), model_file("classify.bin"));
}

TEST(Linear, DamagedBytesAreRefused) {
  const std::string whole = small_model().bytes();
  for (std::size_t size = 0; size < whole.size(); ++size)
    EXPECT_THROW(LinearModel::parse(whole.substr(0, size)), std::invalid_argument) << size;
  EXPECT_THROW(LinearModel::parse(whole + "x"), std::invalid_argument);
}

TEST(Places, TheWordsThatSpokeTheStrongestFirst) {
  const LinearModel model = small_model();
  const std::u16string_view text = u"窓口で電子と申します。統計を。";
  const auto places = strongest_places(text, model, {0, 1});
  ASSERT_EQ(places.size(), 2u);
  EXPECT_EQ(text.substr(places[0].start, places[0].end - places[0].start), u"電子");
  EXPECT_EQ(places[0].label, 0u);
  EXPECT_EQ(places[0].weight, 2);
  EXPECT_EQ(text.substr(places[1].start, places[1].end - places[1].start), u"統計");
  EXPECT_TRUE(strongest_places(u"", model, {0}).empty());
}

}  // namespace
}  // namespace analysis
