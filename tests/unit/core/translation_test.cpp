#include "server/core/translation.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

namespace ikenbako {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using testing::HasSubstr;

const fs::path kFolder = fs::path(IKENBAKO_SOURCE_DIR) / "schemas/consultations";
const fs::path kFile = kFolder / "fujinokuni-dx.json";

Consultation original() { return load_consultation(kFile).value(); }

json english() {
  std::ifstream stream(kFolder / "fujinokuni-dx.en.json");
  return json::parse(stream);
}

std::string detail_of(const json& file) {
  const auto made = translate(original(), file.dump(), "en");
  return made ? "" : made.error().detail;
}

TEST(Translation, TextsAreTheFilesAndTheRestStays) {
  const Consultation before = original();
  const json file = english();
  const Consultation made = translate(before, file.dump(), "en").value();
  EXPECT_EQ(made.title, file["title"]);
  EXPECT_EQ(made.purpose.size(), before.purpose.size());
  EXPECT_EQ(made.contact.office, file["contact"]["office"]);
  EXPECT_EQ(made.contact.telephone, before.contact.telephone);
  EXPECT_EQ(made.opens, before.opens);
  EXPECT_EQ(made.closes, before.closes);
  EXPECT_EQ(made.max_opinions, before.max_opinions);
  ASSERT_EQ(made.pillars.size(), before.pillars.size());
  for (std::size_t index = 0; index < made.pillars.size(); ++index) {
    EXPECT_EQ(made.pillars[index].key, before.pillars[index].key) << "in the original's order";
    EXPECT_NE(made.pillars[index].title, before.pillars[index].title);
    EXPECT_EQ(made.pillars[index].measures.size(), before.pillars[index].measures.size());
  }
  ASSERT_EQ(made.channels.size(), before.channels.size());
  for (std::size_t index = 0; index < made.channels.size(); ++index)
    EXPECT_EQ(made.channels[index].deadline, before.channels[index].deadline);
  ASSERT_EQ(made.documents.size(), before.documents.size());
  for (std::size_t index = 0; index < made.documents.size(); ++index)
    EXPECT_EQ(made.documents[index].url, before.documents[index].url);
}

TEST(Translation, OrderInTheFileDoesNotMatter) {
  json file = english();
  std::reverse(file["pillars"].begin(), file["pillars"].end());
  const Consultation made = translate(original(), file.dump(), "en").value();
  EXPECT_EQ(made.pillars.front().title, file["pillars"].back()["title"]);
}

TEST(Translation, NamesWhatIsWrong) {
  const struct {
    const char* what;
    void (*damage)(json&);
    const char* named;
  } table[] = {
      {"another language", [](json& file) { file["language"] = "vi"; }, "language"},
      {"no language", [](json& file) { file.erase("language"); }, "language"},
      {"no quality", [](json& file) { file.erase("quality"); }, "quality"},
      {"a text is missing", [](json& file) { file.erase("title"); }, "title"},
      {"a text is empty", [](json& file) { file["title"] = ""; }, "title"},
      {"a text is a number", [](json& file) { file["plan"] = 1; }, "plan"},
      {"something unknown", [](json& file) { file["titel"] = "x"; }, "titel"},
      {"an entry is missing", [](json& file) { file["pillars"].erase(0); }, "pillars"},
      {"an entry too many",
       [](json& file) {
         file["channels"].push_back({{"key", "pigeon"}, {"title", "x"}, {"how", "x"}});
       },
       "channels/"},
      {"an entry twice", [](json& file) { file["sections"].push_back(file["sections"][0]); },
       "sections/"},
      {"an entry's text is missing", [](json& file) { file["dispositions"][0].erase("title"); },
       "dispositions/0/title"},
      {"an unknown text in an entry", [](json& file) { file["personal"][0]["hint"] = "x"; },
       "personal/0/hint"},
      {"a line too few", [](json& file) { file["purpose"].erase(0); }, "purpose"},
      {"a line too many", [](json& file) { file["notes"].push_back("x"); }, "notes"},
      {"a measure too few", [](json& file) { file["pillars"][0]["measures"].erase(0); },
       "measures"},
      {"a document too many", [](json& file) { file["documents"].push_back("x"); }, "documents"},
      {"no contact", [](json& file) { file.erase("contact"); }, "contact"},
  };
  for (const auto& one : table) {
    json file = english();
    one.damage(file);
    EXPECT_THAT(detail_of(file), HasSubstr(one.named)) << one.what;
  }
  EXPECT_EQ(detail_of(english()), "");
  for (const char* text : {"", "[]", "{", "null"})
    EXPECT_EQ(translate(original(), text, "en").error().code, Code::invalid) << text;
}

TEST(Translation, AllThatAreShippedLoad) {
  std::vector<std::string> tags;
  const std::string stem = kFile.stem().string() + ".";
  for (const auto& entry : fs::directory_iterator(kFolder)) {
    const std::string name = entry.path().stem().string();
    if (name.starts_with(stem)) tags.push_back(name.substr(stem.size()));
  }
  EXPECT_THAT(tags, testing::UnorderedElementsAre("ja-easy", "pt-BR", "en", "fil", "vi", "zh-Hans",
                                                  "id", "es", "ne", "ko"));
  const auto loaded = load_translations(original(), kFile, tags);
  ASSERT_TRUE(loaded) << loaded.error().detail;
  EXPECT_EQ(loaded->size(), tags.size());
}

class TranslationFiles : public testing::Test {
 protected:
  void SetUp() override {
    std::string name = (fs::temp_directory_path() / "ikenbako-XXXXXX").string();
    ASSERT_NE(::mkdtemp(name.data()), nullptr);
    folder_ = name;
  }
  void TearDown() override { fs::remove_all(folder_); }
  void put(const char* name, const std::string& text) { std::ofstream(folder_ / name) << text; }

  fs::path folder_;
};

TEST_F(TranslationFiles, AreThoseBesideTheConsultation) {
  json vietnamese = english();
  vietnamese["language"] = "vi";
  put("mine.en.json", english().dump());
  put("mine.vi.json", vietnamese.dump());
  put("other.ko.json", "{");
  const auto made = load_translations(original(), folder_ / "mine.json", {"en", "ko", "ne"});
  ASSERT_TRUE(made) << made.error().detail;
  ASSERT_EQ(made->size(), 1u) << "only those asked for";
  EXPECT_EQ(made->at("en").title, english()["title"]);
}

TEST_F(TranslationFiles, OneThatIsDamagedIsNamed) {
  put("mine.en.json", english().dump());
  put("mine.vi.json", english().dump());
  const auto made = load_translations(original(), folder_ / "mine.json", {"en", "vi"});
  ASSERT_FALSE(made);
  EXPECT_EQ(made.error().code, Code::invalid);
  EXPECT_THAT(made.error().detail, HasSubstr("mine.vi.json: "));
}

}  // namespace
}  // namespace ikenbako
