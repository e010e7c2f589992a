// The eleven catalogues side by side, and against the templates and the code that use them.
#include "server/language/messages.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <regex>
#include <set>

#include "server/language/catalogue.hpp"
#include "server/language/ruby.hpp"

namespace ikenbako::language {
namespace {

namespace fs = std::filesystem;
using Texts = std::vector<std::pair<std::string, std::string>>;  // where, and what

const fs::path kRoot = IKENBAKO_SOURCE_DIR;
constexpr std::int32_t kLongestSentence = 40;

std::string read(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

// What `pattern`'s first group matches in the files of that folder.
std::set<std::string> found_in(const char* folder, const char* extension, const char* pattern) {
  const std::regex wanted(pattern);
  std::set<std::string> found;
  for (const auto& entry : fs::directory_iterator(kRoot / folder)) {
    if (entry.path().extension() != extension) continue;
    const std::string text = read(entry.path());
    for (std::sregex_iterator at(text.begin(), text.end(), wanted), end; at != end; ++at)
      found.insert((*at)[1]);
  }
  return found;
}

std::set<std::string> keys_of(const Catalogue& catalogue) {
  const auto keys = catalogue.keys();
  return {keys.begin(), keys.end()};
}

const Catalogue& japanese() {
  static const Catalogue& catalogue = Catalogue::built_in(languages().front());
  return catalogue;
}

Texts patterns_of(const Language& language) {
  const auto file = nlohmann::json::parse(messages(language.tag + ".json"));
  Texts texts;
  for (const auto& [key, value] : file.at("messages").items()) texts.emplace_back(key, value);
  return texts;
}

// Everything that people read of a consultation's translation.
void add_texts(const nlohmann::json& value, const std::string& place, Texts& texts) {
  if (value.is_string()) texts.emplace_back(place, value.get<std::string>());
  if (!value.is_structured()) return;
  for (const auto& [key, part] : value.items())
    if (key != "key" && key != "$schema" && key != "language" && key != "quality")
      add_texts(part, place + "/" + key, texts);
}

// All texts in easy Japanese, values put in as short words.
Texts easy_texts() {
  const Catalogue& catalogue = Catalogue::built_in(*find_language("ja-easy"));
  Texts texts;
  for (const std::string& key : catalogue.keys()) {
    Arguments arguments;
    for (const std::string& name : catalogue.names(key)) arguments.emplace_back(name, 20L);
    texts.emplace_back(key, catalogue.text(key, arguments));
  }
  for (const auto& entry : fs::directory_iterator(kRoot / "schemas/consultations"))
    if (entry.path().string().ends_with(".ja-easy.json"))
      add_texts(nlohmann::json::parse(read(entry.path())), entry.path().filename(), texts);
  return texts;
}

icu::UnicodeString wide(const std::string& text) { return icu::UnicodeString::fromUTF8(text); }

// The text without the words that have a reading.
std::string unread_part(std::string text) {
  static const std::regex word("｜(?:(?!｜|《).)*《(?:(?!》).)*》");
  return std::regex_replace(text, word, "");
}

TEST(Messages, EveryLanguageHasTheJapaneseKeysAndValues) {
  for (const Language& one : languages()) {
    const Catalogue& catalogue = Catalogue::built_in(one);
    EXPECT_EQ(keys_of(catalogue), keys_of(japanese())) << one.tag;
    for (const std::string& key : catalogue.keys())
      EXPECT_EQ(catalogue.names(key), japanese().names(key)) << one.tag << " " << key;
  }
}

TEST(Messages, NoneIsEmptyOrSpeaksToTheTemplates) {
  for (const Language& one : languages())
    for (const auto& [key, text] : patterns_of(one)) {
      EXPECT_NE(text.find_first_not_of(" \t\r\n"), std::string::npos) << one.tag << " " << key;
      for (const char* mark : {"{{", "}}}", "[[", "]]"})
        EXPECT_EQ(text.find(mark), std::string::npos) << one.tag << " " << key << ": " << text;
      EXPECT_EQ(text, std::regex_replace(text, std::regex("^\\s+|\\s+$"), "")) << one.tag << key;
    }
}

TEST(Messages, OnlyTheJapaneseIsNotByMachine) {
  for (const Language& one : languages())
    EXPECT_EQ(Catalogue::built_in(one).machine(), one.tag != "ja") << one.tag;
}

TEST(Messages, OnlyEasyJapaneseHasReadings) {
  for (const Language& one : languages())
    for (const auto& [key, text] : patterns_of(one))
      if (!one.ruby) {
        EXPECT_EQ(without_ruby(text, false), text) << one.tag << " " << key;
      }
}

TEST(Messages, EveryKanjiOfEasyJapaneseHasAReading) {
  const Texts texts = easy_texts();
  EXPECT_GT(texts.size(), keys_of(japanese()).size()) << "a consultation's texts too";
  for (const auto& [place, text] : texts) {
    const icu::UnicodeString left = wide(unread_part(text));
    for (std::int32_t at = 0; at < left.length(); at = left.moveIndex32(at, 1)) {
      UErrorCode status = U_ZERO_ERROR;
      EXPECT_NE(uscript_getScript(left.char32At(at), &status), USCRIPT_HAN)
          << place << ": " << text;
    }
  }
}

TEST(Messages, SentencesOfEasyJapaneseAreShort) {
  const std::regex end("。|！|？|\n");
  for (const auto& [place, text] : easy_texts()) {
    const std::string words = without_ruby(text, false);
    for (std::sregex_token_iterator at(words.begin(), words.end(), end, -1), none; at != none; ++at)
      EXPECT_LE(wide(*at).countChar32(), kLongestSentence) << place << ": " << *at;
  }
}

TEST(Messages, EveryKeyIsUsedAndEveryUsedKeyIsThere) {
  // The code puts these together: what an opinion's place looks like, and a status.
  const std::regex made_up("(personal|error)\\..*");
  const std::set<std::string> keys = keys_of(japanese());
  std::set<std::string> groups,
      used = found_in("server/web", ".mustache", R"(\[\[=?([^\]@=]+)\]\])");
  for (const std::string& key : keys) groups.insert(key.substr(0, key.find('.')));
  for (const std::string& word : found_in("server/intake", ".cpp", R"re("([a-z]+\.[a-z0-9_]+)")re"))
    if (groups.contains(word.substr(0, word.find('.')))) used.insert(word);
  std::set<std::string> unused, missing;
  for (const std::string& key : keys)
    if (!used.contains(key) && !std::regex_match(key, made_up)) unused.insert(key);
  for (const std::string& key : used)
    if (!keys.contains(key)) missing.insert(key);
  EXPECT_THAT(unused, testing::IsEmpty());
  EXPECT_THAT(missing, testing::IsEmpty());
}

}  // namespace
}  // namespace ikenbako::language
