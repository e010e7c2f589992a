#include "server/core/consultation.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

namespace ikenbako {
namespace {

using nlohmann::json;

const std::filesystem::path kRoot = IKENBAKO_SOURCE_DIR;
const std::filesystem::path kShipped = kRoot / "schemas/consultations/fujinokuni-dx.json";
const std::filesystem::path kOther = kRoot / "tests/data/consultation-other.json";

std::string read(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

Consultation load(const std::filesystem::path& file) { return load_consultation(file).value(); }

template <class Item>
std::vector<std::string> keys_of(const std::vector<Item>& list) {
  std::vector<std::string> keys;
  for (const Item& item : list) keys.push_back(item.key);
  return keys;
}

TEST(Consultation, EveryShippedFileParses) {
  int files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(kShipped.parent_path())) {
    if (entry.path().stem().has_extension()) continue;  // a translation
    const auto parsed = load_consultation(entry.path());
    EXPECT_TRUE(parsed) << entry.path() << ": " << parsed.error().detail;
    EXPECT_EQ(parsed ? parsed->key : "", entry.path().stem());
    ++files;
  }
  EXPECT_GE(files, 1);
}

TEST(Consultation, FujinokuniHasThePlansTaxonomy) {
  const Consultation made = load(kShipped);
  EXPECT_THAT(keys_of(made.pillars),
              testing::ElementsAre("ict", "data", "lifestyle", "smart", "literacy"));
  EXPECT_THAT(keys_of(made.viewpoints),
              testing::ElementsAre("human", "open", "safety", "diversity", "adoption", "value"));
  EXPECT_THAT(keys_of(made.channels),
              testing::ElementsAre("web", "email", "post", "fax", "counter"));
  EXPECT_EQ(made.pillar("smart")->title, "社会のスマート化");
  EXPECT_EQ(made.pillar("smart")->number, "④");
  EXPECT_THAT(made.pillar("data")->measures, testing::SizeIs(3));
  EXPECT_EQ(made.viewpoint("safety")->description, "セキュリティ強化、個人情報保護 等");
  EXPECT_THAT(made.policies, testing::SizeIs(3));
  EXPECT_THAT(made.images, testing::SizeIs(4));
  EXPECT_EQ(made.section("data-1")->pillar, "data");
  EXPECT_EQ(made.disposition("future")->title, "今後の参考");
  EXPECT_EQ(made.department("digital-strategy")->title, "デジタル戦略課");
  for (const PersonalField& field : made.personal) EXPECT_FALSE(field.required) << field.key;
}

TEST(Consultation, OnlyPostCountsByItsPostmark) {
  for (const Channel& channel : load(kShipped).channels)
    EXPECT_EQ(channel.deadline == Deadline::postmarked, channel.key == "post") << channel.key;
}

TEST(Consultation, FujinokuniIsOpenForOctober) {
  const Consultation made = load(kShipped);
  const struct {
    const char* time;
    bool open;
  } cases[] = {
      {"2021-09-30T23:59:59.999+09:00", false}, {"2021-10-01T00:00:00+09:00", true},
      {"2021-10-31T23:59:59.999+09:00", true},  {"2021-11-01T00:00:00+09:00", false},
      {"2021-10-31T14:59:59Z", true},           {"2021-10-31T15:00:00Z", false},
  };
  for (const auto& [time, open] : cases)
    EXPECT_EQ(made.is_open(parse_time(time).value()), open) << time;
}

TEST(Consultation, AnotherGovernmentsFileIsTakenAsItIs) {
  const Consultation made = load(kOther);
  EXPECT_THAT(keys_of(made.pillars), testing::ElementsAre("children", "green", "transport"));
  EXPECT_THAT(keys_of(made.viewpoints),
              testing::ElementsAre("fairness", "cost", "together", "climate"));
  EXPECT_THAT(keys_of(made.channels), testing::ElementsAre("web", "letter", "box"));
  EXPECT_TRUE(made.personal.at(0).required);
  EXPECT_TRUE(made.personal.at(1).required);
  EXPECT_FALSE(made.personal.at(2).required);
  EXPECT_EQ(made.max_opinions, 5u);
  EXPECT_EQ(made.max_characters, 1000u);
  EXPECT_EQ(made.section("ch2")->page, "8頁");
  EXPECT_EQ(made.pillar("ict"), nullptr);
  EXPECT_EQ(made.viewpoint("children"), nullptr);
  EXPECT_EQ(made.section(""), nullptr);
}

TEST(Consultation, WhatMayBeLeftOutHasItsDefault) {
  json file = json::parse(read(kOther));
  for (const char* name : {"policies", "images", "departments", "documents", "limits", "personal"})
    file.erase(name);
  const auto made = parse_consultation(file.dump());
  ASSERT_TRUE(made) << made.error().detail;
  EXPECT_EQ(made->max_opinions, 20u);
  EXPECT_EQ(made->max_characters, 4000u);
  EXPECT_TRUE(made->personal.empty());
}

struct Broken {
  const char* what;        // for the reader of a failure
  const char* path;        // what is changed, by JSON Pointer
  const char* value;       // its new value in JSON; nullptr: removed
  const char* belongs;     // part of what is said to belong there
  const char* fault = "";  // where the fault is said to be; "": at the path
};

const Broken kBroken[] = {
    {"題名がない", "/title", nullptr, "missing"},
    {"題名が空", "/title", R"json("")json", "not empty"},
    {"題名が数", "/title", "7", "a text"},
    {"題名がnull", "/title", "null", "a text"},
    {"知らない項目", "/colour", "1", "unknown"},
    {"記号のある項目", "/a~1b~0", "1", "unknown"},
    {"柱に知らない項目", "/pillars/1/x", "1", "unknown"},
    {"趣旨が空", "/purpose", "[]", "at least one"},
    {"趣旨が文字列", "/purpose", R"json("x")json", "a list"},
    {"趣旨の一つが数", "/purpose/1", "3", "a text"},
    {"期間がない", "/period", nullptr, "missing"},
    {"期間が配列", "/period", "[]", "an object"},
    {"開始がない", "/period/opens", nullptr, "missing"},
    {"時差がない", "/period/opens", R"json("2026-01-05T09:00:00")json", "with its offset"},
    {"日付だけ", "/period/opens", R"json("2026-01-05")json", "with its offset"},
    {"ない日", "/period/opens", R"json("2026-02-30T09:00:00+09:00")json", "with its offset"},
    {"終わりが始まりより前", "/period/closed_from", R"json("2026-01-05T08:59:59+09:00")json",
     "after opens"},
    {"終わりが始まりと同じ", "/period/closed_from", R"json("2026-01-05T00:00:00Z")json",
     "after opens"},
    {"方法が空", "/channels", "[]", "at least one"},
    {"フォームがない", "/channels/0", nullptr, "key web", "/channels"},
    {"方法が文字列", "/channels/1", R"json("fax")json", "an object"},
    {"締切の規則が違う", "/channels/1/deadline", R"json("必着")json", "postmarked"},
    {"方法の鍵が同じ", "/channels/2/key", R"json("letter")json", "no other entry"},
    {"方法の名が同じ", "/channels/2/title", R"json("手紙")json", "no other entry"},
    {"柱がない", "/pillars", nullptr, "missing"},
    {"柱が空", "/pillars", "[]", "at least one"},
    {"柱の鍵が大文字", "/pillars/0/key", R"json("Kids")json", "a-z"},
    {"柱の鍵に空白", "/pillars/0/key", R"json("a b")json", "a-z"},
    {"柱の鍵がnone", "/pillars/0/key", R"json("none")json", "none is taken"},
    {"柱の番号がない", "/pillars/2/number", nullptr, "missing"},
    {"柱に施策がない", "/pillars/2/measures", nullptr, "missing"},
    {"視点の鍵が同じ", "/viewpoints/3/key", R"json("cost")json", "no other entry"},
    {"該当箇所の柱がない", "/sections/1/pillar", R"json("ict")json", "an entry of pillars"},
    {"該当箇所の頁が数", "/sections/1/page", "3", "a text"},
    {"担当課の柱がない", "/departments/2/pillars/1", R"json("ict")json", "an entry of pillars"},
    {"担当課の柱が二度", "/departments/2/pillars/1", R"json("green")json", "each once"},
    {"反映区分がない", "/dispositions", nullptr, "missing"},
    {"必須が文字列", "/personal/0/required", R"json("true")json", "true or false"},
    {"必須がない", "/personal/0/required", nullptr, "missing"},
    {"理由がない", "/personal/2/why", nullptr, "missing"},
    {"スクリプトへのリンク", "/documents/0/url", R"json("javascript:alert(1)")json", "https://"},
    {"別のサイトへのリンク", "/documents/0/url", R"json("//evil.example")json", "https://"},
    {"問合せ先の名がない", "/contact/office", nullptr, "missing"},
    {"件数が0", "/limits/opinions", "0", "from 1 to 100"},
    {"件数が負", "/limits/opinions", "-1", "from 1 to 100"},
    {"件数が小数", "/limits/opinions", "1.5", "from 1 to 100"},
    {"文字数が大きすぎる", "/limits/characters", "100001", "from 1 to 100000"},
};

json change(const json& good, const Broken& broken) {
  json patch{{"op", "remove"}, {"path", broken.path}};
  if (broken.value != nullptr) {
    patch["op"] = good.contains(json::json_pointer(broken.path)) ? "replace" : "add";
    patch["value"] = json::parse(broken.value);
  }
  return good.patch(json::array({patch}));
}

TEST(Consultation, EachFaultIsNamedByItsPointer) {
  const json good = json::parse(read(kOther));
  for (const Broken& broken : kBroken) {
    SCOPED_TRACE(broken.what);
    const auto made = parse_consultation(change(good, broken).dump());
    ASSERT_FALSE(made);
    EXPECT_EQ(made.error().code, Code::invalid);
    const auto& fields = made.error().fields;
    const std::string pointer = *broken.fault == '\0' ? broken.path : broken.fault;
    const auto found = std::find_if(fields.begin(), fields.end(),
                                    [&](const FieldError& field) { return field.name == pointer; });
    ASSERT_NE(found, fields.end()) << made.error().detail;
    EXPECT_THAT(found->detail, testing::HasSubstr(broken.belongs));
    EXPECT_THAT(made.error().detail, testing::HasSubstr(fields.front().name));
  }
}

TEST(Consultation, AllFaultsAreToldAtOnce) {
  json file = json::parse(read(kOther));
  file.erase("title");
  file["pillars"][1].erase("key");
  file["channels"][0] = "web";
  file["channels"][2]["key"] = "letter";
  file["limits"]["opinions"] = 0;
  const auto made = parse_consultation(file.dump());
  ASSERT_FALSE(made);
  std::vector<std::string> names;
  for (const FieldError& field : made.error().fields) names.push_back(field.name);
  EXPECT_THAT(names, testing::IsSupersetOf({"/title", "/pillars/1/key", "/channels/0",
                                            "/channels/2/key", "/limits/opinions"}));
  EXPECT_THAT(made.error().detail, testing::HasSubstr("more."));
}

TEST(Consultation, WhatIsNoObjectIsRefused) {
  const std::string deep = std::string(10'000, '[') + std::string(10'000, ']');
  const std::string cases[] = {
      "", "{", "[]", "null", "\"x\"", "7", "{\"title\":\"\xff\"}", "{} {}", "// hi\n", deep};
  for (const std::string& text : cases) {
    const auto made = parse_consultation(text);
    ASSERT_FALSE(made) << text.substr(0, 40);
    EXPECT_EQ(made.error().code, Code::invalid);
    EXPECT_FALSE(made.error().detail.empty());
  }
}

TEST(Consultation, AKeyTwiceInOneObjectIsRefused) {
  std::string text = read(kOther);
  const std::size_t at = text.find("\"none_title\"");
  ASSERT_NE(at, std::string::npos);
  text.insert(at, "\"plan\": \"別の計画\", ");
  const auto made = parse_consultation(text);
  ASSERT_FALSE(made);
  EXPECT_THAT(made.error().detail, testing::HasSubstr("twice"));
}

TEST(Consultation, AFileThatCantBeReadIsNotFound) {
  for (const auto& file : {kRoot / "no-such-file.json", kRoot / "schemas"}) {
    const auto made = load_consultation(file);
    ASSERT_FALSE(made);
    EXPECT_EQ(made.error().code, Code::not_found);
    EXPECT_THAT(made.error().detail, testing::HasSubstr(file.string()));
  }
}

}  // namespace
}  // namespace ikenbako
