#include "server/intake/paper_code.hpp"

#include <gtest/gtest.h>

#include "server/core/crypto.hpp"

namespace ikenbako::intake {
namespace {

const std::string kKey(32, 'k');
constexpr std::string_view kLetters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

// Made with kKey once: what is printed stays good.
const std::string kKnown[] = {"7K3M-9QXW-01AB-E2BF", "0000-0000-0000-BHFB", "ZZZZ-ZZZZ-ZZZZ-1EZX"};

TEST(PaperCode, HasAReceiptCodesForm) {
  for (int made = 0; made < 50; ++made) {
    const std::string code = make_paper_code(kKey);
    EXPECT_EQ(tidy_receipt(code), code);
    EXPECT_TRUE(is_paper_code(code, kKey)) << code;
  }
  EXPECT_NE(make_paper_code(kKey), make_paper_code(kKey));
}

TEST(PaperCode, StaysGood) {
  for (const std::string& code : kKnown) EXPECT_TRUE(is_paper_code(code, kKey)) << code;
}

// Twenty bits: of these 1,488 slips one would pass by chance once in 700 keys; with this key none.
TEST(PaperCode, ASlipOfOneLetterShows) {
  for (const std::string& code : kKnown)
    for (std::size_t at = 0; at < code.size(); ++at) {
      if (code[at] == '-') continue;
      for (const char letter : kLetters) {
        std::string slip = code;
        slip[at] = letter;
        EXPECT_EQ(is_paper_code(slip, kKey), slip == code) << slip;
      }
    }
}

TEST(PaperCode, TwoLettersInEachOthersPlaceShow) {
  for (const std::string& code : kKnown)
    for (std::size_t at = 1; at < code.size(); ++at) {
      std::string slip = code;
      std::swap(slip[at - 1], slip[at]);
      EXPECT_EQ(is_paper_code(slip, kKey), slip == code) << slip;
    }
}

TEST(PaperCode, OnlyTheKeyMakesThem) {
  for (const std::string& code : kKnown) {
    EXPECT_FALSE(is_paper_code(code, std::string(32, 'x'))) << code;
    EXPECT_FALSE(is_paper_code(code.substr(1), kKey)) << code;
    EXPECT_FALSE(is_paper_code(code + "0", kKey)) << code;
  }
  EXPECT_FALSE(is_paper_code("", kKey));
  EXPECT_FALSE(is_paper_code("7K3M-9QXW-01AB-CDEF", kKey)) << "a receipt's, not a form's";
}

}  // namespace
}  // namespace ikenbako::intake
