// From a file's bytes to submissions: encodings, columns, rows that can't be taken.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "server/commands/import_submissions.hpp"
#include "server/commands/import_table.hpp"
#include "server/core/crypto.hpp"
#include "server/intake/paper_code.hpp"
#include "tests/unit/fixtures/fixtures.hpp"

namespace ikenbako::commands {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

class ImportTest : public testing::Test {
 protected:
  void SetUp() override {
    std::string name = testing::TempDir() + "import-XXXXXX";
    ASSERT_NE(::mkdtemp(name.data()), nullptr);
    folder_ = name;
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  std::filesystem::path write(const std::string& name, const std::string& bytes) {
    std::ofstream(folder_ / name, std::ios::binary) << bytes;
    return folder_ / name;
  }

  ImportedFile import(const std::string& name, const std::string& bytes) {
    const auto table = read_table(write(name, bytes));
    EXPECT_TRUE(table) << table.error().detail;
    return make_submissions(
        *table, {consultation_, vault_, "email", "", HandClock("2021-10-20T09:00:00").now(), key_});
  }

  const std::string key_ = std::string(32, 'f');
  std::filesystem::path folder_;
  Consultation consultation_ = small_consultation();
  store::KeyPair keys_ = store::make_key_pair();
  store::Vault vault_{keys_.public_key, std::string(32, 'p'),
                      [](std::string_view text) { return std::string(text); }};
};

TEST_F(ImportTest, CsvKeepsTextsByteForByte) {
  const auto file = import("a.csv",
                           "\xEF\xBB\xBFid,意見,該当箇所,氏名\r\n"
                           "1,\" 川を,\n\"\"きれい\"\"に \",川のこと,見本太郎\r\n");
  ASSERT_THAT(file.errors, ElementsAre());
  ASSERT_EQ(file.submissions.size(), 1u);
  const NewSubmission& kept = file.submissions.front();
  EXPECT_EQ(kept.opinions[0].text, " 川を,\n\"きれい\"に ");
  EXPECT_EQ(kept.opinions[0].section, "river");
  EXPECT_EQ(kept.source, "1");
  EXPECT_EQ(store::open_identity(kept.sealed_identity, kept.receipt, keys_)->fields.at("name"),
            "見本太郎");
}

TEST_F(ImportTest, ReadsWhatExcelSavesInJapan) {
  // 意見 / 川 in CP932.
  const auto file = import("a.csv", "id,\x88\xD3\x8C\xA9\r\n1,\x90\xEC\r\n");
  ASSERT_EQ(file.submissions.size(), 1u);
  EXPECT_EQ(file.submissions[0].opinions[0].text, "川");
}

TEST_F(ImportTest, RowsOfOneSubmissionAreJoined) {
  const auto file = import("a.csv", "受付番号,通番号,意見\n1,A,川\n2,B,道\n3,A,橋\n");
  ASSERT_EQ(file.submissions.size(), 2u);
  EXPECT_EQ(file.submissions[0].opinions.size(), 2u);
  EXPECT_EQ(file.submissions[0].opinions[1].text, "橋");
  EXPECT_EQ(file.opinions, 3u);
}

TEST_F(ImportTest, APrintedFormsNumberIsItsReceiptAndJoinsItsBoxes) {
  const std::string code = intake::make_paper_code(key_);
  const auto file = import("a.csv", "用紙番号,意見\n" + code + ",川\n" + code + ",道\n,橋\n");
  ASSERT_THAT(file.errors, ElementsAre());
  ASSERT_EQ(file.submissions.size(), 2u);
  EXPECT_EQ(file.submissions[0].receipt, code);
  EXPECT_EQ(file.submissions[0].opinions.size(), 2u);
  EXPECT_NE(file.submissions[1].receipt, code);
  // The same sheet typed again, in another file by another clerk.
  const auto again = import("b.csv", "用紙番号,意見\n" + code + ",川\n" + code + ",道\n");
  EXPECT_EQ(again.submissions[0].key, file.submissions[0].key);
  std::string slip = code;
  slip.back() = slip.back() == 'A' ? 'B' : 'A';
  EXPECT_THAT(import("c.csv", "用紙番号,意見\n" + slip + ",川\n").errors,
              ElementsAre(HasSubstr("2行目: 用紙番号に書き写しの間違い")));
}

TEST_F(ImportTest, WhoGaveAContactCanComeBackWithIt) {
  consultation_.personal.push_back({"contact", "連絡先", "", "", false});
  consultation_.personal.push_back({"email", "電子メール", "", "", false});
  const auto file = import("a.csv",
                           "id,意見,連絡先,電子メール,住所\n"
                           "1,川,054-221-1234,h@example.jp,静岡市\n2,道,,,090-1234-5678\n");
  ASSERT_THAT(file.errors, ElementsAre());
  ASSERT_EQ(file.submissions.size(), 2u);
  EXPECT_EQ(file.submissions[0].contacts, vault_.contacts("054-221-1234; h@example.jp"));
  EXPECT_EQ(file.submissions[0].contacts.size(), 2u);
  EXPECT_TRUE(file.submissions[1].contacts.empty());
}

TEST_F(ImportTest, TheSameRowsHaveTheSameKeys) {
  const auto keys = [this](const std::string& bytes) {
    std::vector<std::string> list;
    for (const NewSubmission& kept : import("a.csv", bytes).submissions)
      list.push_back(kept.key + kept.digest);
    return list;
  };
  EXPECT_EQ(keys("id,text\n1,a\n"), keys("text,id\na,1\n")) << "known by their id";
  EXPECT_NE(keys("id,text\n1,a\n"), keys("id,text\n1,b\n"));
  EXPECT_EQ(keys("text\na\na\n"), keys("text\na\na\n")) << "known by the file";
  EXPECT_NE(keys("text\na\n"), keys("text\na\nb\n"));
}

TEST_F(ImportTest, TheChannelsRuleSaysWhatIsLate) {
  struct Case {
    const char *channel, *received, *postmarked;
    bool late;
  };
  const Case cases[] = {
      {"email", "", "", false},
      {"email", "2021-10-01", "", false},
      {"email", "2021-09-30", "", true},
      {"email", "2021-10-31", "", false},
      {"email", "2021-11-01", "", true},
      {"email", "2021-11-02", "2021-10-31", true},  // 必着: the postmark does not count
      {"post", "2021-11-02", "2021-10-31", false},  // 消印有効
      {"郵送", "2021/11/2", "2021/11/1", true},
      {"post", "2021-11-02", "", true},
      {"email", "2021-10-31T23:59:59+09:00", "", false},
      {"email", "2021-11-01T00:00:00+09:00", "", true},
  };
  for (const Case& one : cases) {
    const auto file = import("a.csv", std::string("text,channel,received,postmarked\n川,") +
                                          one.channel + "," + one.received + "," + one.postmarked);
    ASSERT_EQ(file.submissions.size(), 1u) << file.errors.front();
    EXPECT_EQ(file.submissions[0].late, one.late) << one.channel << one.received << one.postmarked;
  }
}

TEST_F(ImportTest, SaysEachRowThatCanNotBeTaken) {
  const auto file = import("a.csv",
                           "id,text,channel,received,sender\n"
                           "1,川,,,\n2,,,,個人\n3,川,伝書鳩,,\n4,川,,10月5日,\n5,川,,,鳥\n1,道,,,\n"
                           "6,川,,,,余り\n");
  EXPECT_THAT(file.errors, testing::UnorderedElementsAre(HasSubstr("3行目"), HasSubstr("4行目"),
                                                         HasSubstr("5行目"), HasSubstr("6行目"),
                                                         HasSubstr("7行目"), HasSubstr("8行目")));
}

TEST_F(ImportTest, OnADayThatOpensAtNoonADateAloneIsInTime) {
  consultation_.opens = parse_time("2021-10-01T13:00").value();
  const auto late = [this](const std::string& received) {
    return import("a.csv", "text,received\n川," + received).submissions.at(0).late;
  };
  EXPECT_FALSE(late("2021-10-01"));
  EXPECT_TRUE(late("2021-10-01T12:59"));
  EXPECT_TRUE(late("2021-09-30"));
}

TEST_F(ImportTest, CountsRowsAsASpreadsheetDoes) {
  for (const std::string end : {"\n", "\r\n", "\r"}) {
    const auto file = import("a.csv", "id,text" + end + "1,川" + end + end + "2," + end);
    EXPECT_THAT(file.errors, ElementsAre(HasSubstr("4行目"))) << to_hex(end);
  }
}

TEST_F(ImportTest, LosesNoCell) {
  const auto twice = read_table(write("a.csv", "意見,意見\n川,道\n"));
  ASSERT_FALSE(twice);
  EXPECT_THAT(twice.error().detail, HasSubstr("意見"));
  EXPECT_THAT(import("b.csv", "意見,\n川,道\n").errors, ElementsAre(HasSubstr("2行目")));
  EXPECT_THAT(import("c.csv", "意見,,\n川,,,,\n").errors, ElementsAre()) << "padding";
  EXPECT_THAT(import("d.csv", "通番号,意見,氏名\nA,川,見本太郎\nA,道,見本花子\n").errors,
              ElementsAre(HasSubstr("3行目")));
  EXPECT_EQ(import("e.csv", "id,通番号,意見\n1,A,川\n2,A,道\n").submissions.at(0).source, "1,2");
  EXPECT_EQ(import("f.csv", "id,通番号,意見\n5,,川\n6,5,道\n").submissions.size(), 2u);
}

TEST_F(ImportTest, JsonlSaysEachLineThatCanNotBeTaken) {
  const auto file = import("a.jsonl",
                           "{\"id\":\"1\",\"text\":\"川\",\"answer\":\"x\",\"page\":3}\n\n"
                           "[1]\n{\"id\":\"2\"}\n{\"text\":\"a\",\"text\":\"b\"}\n{broken\n"
                           "{\"text\":\"\\ud800\"}\n");
  EXPECT_THAT(file.errors, testing::UnorderedElementsAre(HasSubstr("3行目"), HasSubstr("4行目"),
                                                         HasSubstr("5行目"), HasSubstr("6行目"),
                                                         HasSubstr("7行目")));
  EXPECT_THAT(file.ignored, ElementsAre("answer", "page"));
}

TEST_F(ImportTest, RefusesFilesThatItCanNotRead) {
  EXPECT_EQ(read_table(folder_ / "absent.csv").error().code, Code::not_found);
  EXPECT_EQ(read_table(folder_).error().code, Code::not_found);
  for (const auto& [name, bytes] : std::map<std::string, std::string>{
           {"a.csv", ""}, {"b.csv", "\x81"}, {"c.csv", "id,text\n1,\"open\n"}, {"d.xlsx", "PK"}}) {
    const auto table = read_table(write(name, bytes));
    ASSERT_FALSE(table) << name;
    EXPECT_EQ(table.error().code, Code::invalid) << name;
  }
  EXPECT_THAT(import("e.csv", "a,b\n1,2\n").errors, ElementsAre(HasSubstr("意見の列")));
  EXPECT_TRUE(import("f.jsonl", "").errors.empty()) << "no opinion is a proper file";
}

}  // namespace
}  // namespace ikenbako::commands
