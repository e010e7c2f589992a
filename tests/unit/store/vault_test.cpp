#include "server/store/vault.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>

#include "tests/unit/store/store_fixture.hpp"

namespace ikenbako::store {
namespace {

const std::string kHashKey(32, 'k');

// Takes spaces out; the real one comes from the analysis.
std::string fold(std::string_view text) {
  std::string folded;
  for (const char letter : text)
    if (letter != ' ') folded += letter;
  return folded;
}

Identity hanako() {
  return {{{"name", "静岡 花子"}, {"address", "静岡市葵区追手町9-6"}, {"email", "h@example.jp"}},
          "203.0.113.7"};
}

TEST(Vault, OnlyTheSecretKeyOpens) {
  const KeyPair keys = make_key_pair();
  const Vault vault(keys.public_key, kHashKey, fold);
  const std::string sealed = vault.seal(hanako(), "AAAA-BBBB-CCCC-DDDD");
  EXPECT_EQ(sealed.find("花子"), std::string::npos);
  EXPECT_NE(sealed, vault.seal(hanako(), "AAAA-BBBB-CCCC-DDDD"));
  const auto opened = open_identity(sealed, "AAAA-BBBB-CCCC-DDDD", keys);
  ASSERT_TRUE(opened);
  EXPECT_EQ(opened->fields, hanako().fields);
  EXPECT_EQ(opened->client, "203.0.113.7");
  EXPECT_EQ(open_identity(sealed, "AAAA-BBBB-CCCC-DDDD", make_key_pair()).error().code,
            Code::invalid);
}

TEST(Vault, BoxOfAnotherReceiptOrChangedBoxStaysShut) {
  const KeyPair keys = make_key_pair();
  const Vault vault(keys.public_key, kHashKey, fold);
  std::string sealed = vault.seal(hanako(), "AAAA-BBBB-CCCC-DDDD");
  EXPECT_EQ(open_identity(sealed, "AAAA-BBBB-CCCC-DDDE", keys).error().code, Code::invalid);
  sealed[50] = static_cast<char>(sealed[50] ^ 1);
  EXPECT_EQ(open_identity(sealed, "AAAA-BBBB-CCCC-DDDD", keys).error().code, Code::invalid);
  EXPECT_EQ(open_identity("short", "AAAA-BBBB-CCCC-DDDD", keys).error().code, Code::invalid);
  EXPECT_EQ(open_identity(sealed, "", KeyPair{}).error().code, Code::invalid);
}

TEST(Vault, PersonIsTheSameForTheSameFoldedNameAndAddress) {
  const Vault vault(make_key_pair().public_key, kHashKey, fold);
  const std::string person = vault.person(hanako());
  Identity spaced = hanako();
  spaced.fields["name"] = "静岡花子 ";
  spaced.fields["email"] = "other@example.jp";
  EXPECT_EQ(vault.person(spaced), person);
  EXPECT_EQ(Vault(make_key_pair().public_key, kHashKey, fold).person(hanako()), person);
  Identity moved = hanako();
  moved.fields["address"] = "浜松市";
  EXPECT_NE(vault.person(moved), person);
  EXPECT_NE(Vault(make_key_pair().public_key, std::string(32, 'x'), fold).person(hanako()), person);
  EXPECT_EQ(person.find("花子"), std::string::npos);
}

TEST(Vault, WithoutANameNobodyIsTakenForAnother) {
  const Vault vault(make_key_pair().public_key, kHashKey, fold);
  EXPECT_EQ(vault.person({{{"address", "静岡市"}}, ""}), "");
  EXPECT_EQ(vault.person({{{"name", "  "}, {"address", "静岡市"}}, ""}), "");
  EXPECT_NE(vault.person({{{"name", "静岡花子"}}, ""}), "");
}

TEST(Vault, ContactsAreTheSameHoweverTyped) {
  const Vault vault(make_key_pair().public_key, kHashKey, fold);
  const auto mail = vault.contacts("h@example.jp");
  ASSERT_EQ(mail.size(), 1u);
  EXPECT_EQ(mail[0].find("example"), std::string::npos);
  EXPECT_EQ(vault.contacts(" h@example.jp "), mail);
  EXPECT_EQ(vault.contacts(hanako()), mail);
  EXPECT_NE(vault.contacts("g@example.jp"), mail);
  EXPECT_NE(Vault(make_key_pair().public_key, std::string(32, 'x'), fold).contacts("h@example.jp"),
            mail);
  EXPECT_TRUE(vault.contacts("なし").empty());
}

TEST(Vault, ContactsComeFromEveryFieldThatHoldsSome) {
  const Vault vault(make_key_pair().public_key, kHashKey, fold);
  const Identity identity{{{"contact", "221-1234"},
                           {"email", "h@example.jp"},
                           {"telephone", "090-1234-5678"},
                           {"address", "420-8601"}},
                          ""};
  const auto all = vault.contacts(identity);
  EXPECT_EQ(all.size(), 3u);
  for (const char* typed : {"221-1234", "h@example.jp", "09012345678"})
    EXPECT_EQ(std::count(all.begin(), all.end(), vault.contacts(typed).at(0)), 1) << typed;
}

TEST(Vault, WrongKeysAreRefused) {
  EXPECT_THROW(Vault("short", kHashKey, fold), std::invalid_argument);
  EXPECT_THROW(Vault(make_key_pair().public_key, "", fold), std::invalid_argument);
}

TEST(KeyFile, ComesBackAndIsPrivateWhenSecret) {
  const TempDir directory;
  const KeyPair keys = make_key_pair();
  ASSERT_TRUE(write_key(directory.file("a.key"), "ikenbako secret key", keys.secret_key, true));
  ASSERT_TRUE(write_key(directory.file("a.pub"), "ikenbako public key", keys.public_key, false));
  EXPECT_EQ(read_key(directory.file("a.key")).value(), keys.secret_key);
  EXPECT_EQ(read_key(directory.file("a.pub")).value(), keys.public_key);
  using std::filesystem::perms;
  EXPECT_EQ(std::filesystem::status(directory.file("a.key")).permissions(),
            perms::owner_read | perms::owner_write);
}

TEST(KeyFile, IsNeverWrittenOver) {
  const TempDir directory;
  ASSERT_TRUE(write_key(directory.file("a.key"), "first", std::string(32, 'a'), true));
  const auto second = write_key(directory.file("a.key"), "second", std::string(32, 'b'), true);
  EXPECT_EQ(second.error().code, Code::conflict);
  EXPECT_EQ(read_key(directory.file("a.key")).value(), std::string(32, 'a'));
  EXPECT_EQ(write_key(directory.file("no/a.key"), "", std::string(32, 'a'), true).error().code,
            Code::unavailable);
  EXPECT_EQ(write_key(directory.file("b.key"), "", "short", true).error().code, Code::invalid);
}

TEST(KeyFile, OtherFilesAreRefused) {
  const TempDir directory;
  EXPECT_EQ(read_key(directory.file("none")).error().code, Code::not_found);
  for (const char* text : {"", "# only a comment\n", "not base64!\n", "c2hvcnQ\n"}) {
    std::ofstream(directory.file("bad"), std::ios::trunc) << text;
    EXPECT_EQ(read_key(directory.file("bad")).error().code, Code::invalid) << text;
  }
}

}  // namespace
}  // namespace ikenbako::store
