// Gathers the different runs of characters of a text.
//   "電子申請" → 電, 電子, 電子申, 子, 子申, 子申請, 申, 申請, 請
// Counts no run twice and knows no words. Two runs may share a bucket; training has seen that too.
// Cost: three hashes a character.
#include "analysis/classify/grams.hpp"

namespace analysis {

const GramsOfText& GramReader::read(std::u16string_view text, std::size_t opening_end) {
  if (seen_.empty() || ++text_number_ == 0) {
    seen_.assign(kBuckets, 0);
    text_number_ = 1;
  }
  grams_.all.clear();
  grams_.opening = 0;
  each_gram(text, [&](std::uint32_t bucket, std::size_t start, std::size_t length) {
    if (seen_[bucket] == text_number_) return;
    seen_[bucket] = text_number_;
    grams_.all.push_back({bucket, static_cast<std::uint8_t>(length)});
    if (start < opening_end) grams_.opening = grams_.all.size();
  });
  return grams_;
}

}  // namespace analysis
