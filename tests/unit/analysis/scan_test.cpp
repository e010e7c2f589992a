#include "analysis/classify/scan.hpp"

#include <gtest/gtest.h>

#include "analysis/text/utf8.hpp"

namespace analysis {
namespace {

const Taxonomy kTaxonomy{"t",
                         {{"a", "海藻データ基盤", {"海藻の利用"}}, {"b", "IT", {"山林の保護"}}},
                         {{"v", "森の音", {"山林"}}}};

class Scan : public ::testing::Test {
 protected:
  std::string hits(std::string_view verbatim) {
    const Normalised text = normalise(verbatim);
    scanner_.scan(text);
    std::string out;
    for (const Hit& hit : scanner_.hits())
      out += labels_.key(hit.label) + ":" +
             to_utf8(std::u16string_view(text.text).substr(hit.start, hit.end - hit.start)) + " ";
    return out;
  }
  static Lexicon make(const LabelNumbers& labels) {
    const Segmenter segmenter = Segmenter::built_in();
    Cutter cutter(segmenter);
    return Lexicon(kTaxonomy, labels, cutter);
  }
  LabelNumbers labels_{kTaxonomy};
  Lexicon lexicon_ = make(labels_);
  Scanner scanner_{lexicon_, labels_.count()};
};

TEST_F(Scan, GivesTheLongestOfEachLabel) {
  EXPECT_EQ(hits("県の海藻データ基盤と海藻"), "a:海藻データ基盤 a:海藻 ");
}

TEST_F(Scan, OneWordCanSpeakForSeveralLabels) { EXPECT_EQ(hits("山林を"), "b:山林 v:山林 "); }

TEST_F(Scan, LatinWordsAreWholeRuns) {
  EXPECT_EQ(hits("ＩＴを"), "b:it ");
  EXPECT_EQ(hits("with"), "");
}

TEST_F(Scan, ATermCountsOnceHoweverOftenItStands) {
  hits("山林、山林、山林");
  EXPECT_EQ(scanner_.hits().size(), 6u);
  std::uint32_t sum = 0;
  for (const std::uint32_t n : scanner_.counts()[1]) sum += n;
  EXPECT_EQ(sum, 1u);
}

TEST_F(Scan, TheLastTextLeavesNoTrace) {
  hits("山林");
  EXPECT_EQ(hits("何もない"), "");
  for (const Counts& counts : scanner_.counts()) EXPECT_EQ(counts, Counts{});
}

}  // namespace
}  // namespace analysis
