#include "server/core/crypto.hpp"

#include <gtest/gtest.h>

namespace ikenbako {
namespace {

// RFC 4231, cases 1, 2 and 6.
TEST(Crypto, HmacSha256) {
  EXPECT_EQ(to_hex(hmac_sha256(std::string(20, '\x0b'), "Hi There")),
            "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
  EXPECT_EQ(to_hex(hmac_sha256("Jefe", "what do ya want for nothing?")),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  EXPECT_EQ(to_hex(hmac_sha256(std::string(131, '\xaa'),
                               "Test Using Larger Than Block-Size Key - Hash Key First")),
            "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
}

// RFC 7914, section 11: the first half of its keys.
TEST(Crypto, Pbkdf2) {
  EXPECT_EQ(to_hex(pbkdf2_sha256("passwd", "salt", 1)),
            "55ac046e56e3089fec1691c22544b605f94185216dde0465e68b9d57c20dacbc");
  EXPECT_EQ(to_hex(pbkdf2_sha256("Password", "NaCl", 80000)),
            "4ddcd8f60b98be21830cee5ef22701f9641a4418d04c0414aeff08876b34ab56");
}

TEST(Crypto, ReadsWhatItWrites) {
  std::string bytes;
  for (int byte = 0; byte < 256; ++byte) bytes += static_cast<char>(byte);
  for (std::size_t size = 0; size <= bytes.size(); ++size) {
    const std::string some = bytes.substr(bytes.size() - size);
    EXPECT_EQ(from_hex(to_hex(some)), some);
    EXPECT_EQ(from_base64(to_base64(some)), some);
    EXPECT_EQ(from_base64url(to_base64url(some)), some);
  }
  EXPECT_EQ(to_hex("\xab\x01"), "ab01");
  EXPECT_EQ(from_hex("AB01"), "\xab\x01");
  EXPECT_EQ(to_base64("\xfb\xff"), "+/8=");
  EXPECT_EQ(to_base64url("\xfb\xff"), "-_8");
}

TEST(Crypto, RefusesOtherSpellings) {
  for (const char* text : {"a", "abc", "zz", "0x12", "12 34", "12\n"})
    EXPECT_FALSE(from_hex(text)) << text;
  for (const char* text : {"+/8", "+/8==", "+/9=", "-_8=", "+/8=\n", " +/8=", "=", "あ"})
    EXPECT_FALSE(from_base64(text)) << text;
}

}  // namespace
}  // namespace ikenbako
