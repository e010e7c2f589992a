// Gathers the different runs of characters of a text.
//   "電子申請" → 電, 電子, 電子申, 子, 子申, 子申請, 申, 申請, 請
// Counts no run twice and knows no words. Two runs may share a bucket; training has seen that too.
// Cost: three hashes a character.
#include "analysis/classify/grams.hpp"

namespace analysis {

const std::vector<Gram>& GramReader::read(std::u16string_view text) {
  if (seen_.empty() || ++text_number_ == 0) {
    seen_.assign(kBuckets, 0);
    text_number_ = 1;
  }
  grams_.clear();
  each_gram(text, [this](std::uint32_t bucket, std::size_t, std::size_t length) {
    if (seen_[bucket] == text_number_) return;
    seen_[bucket] = text_number_;
    grams_.push_back({bucket, static_cast<std::uint8_t>(length)});
  });
  return grams_;
}

}  // namespace analysis
