// The folder of learnt models: names rise, old ones stay, "current" decides.
#include "server/commands/models.hpp"

#include <gtest/gtest.h>

#include <fstream>

#include "analysis/model/model.hpp"
#include "tests/unit/store/store_fixture.hpp"

namespace ikenbako::commands {
namespace {

class Models : public ::testing::Test {
 protected:
  Models() {
    installation_.consultation = built_in_consultation();
    installation_.database = folder_.file("ikenbako.db");
  }
  std::string install(std::vector<std::string> learnt) {
    return install_model(installation_,
                         {"", "engine", "2021-11-01T00:00:00Z", std::move(learnt), "x"},
                         analysis::model_file("classify.bin"))
        .value();
  }
  void damage(const char* file, const char* text) {
    std::ofstream(std::filesystem::path(folder_.file("models")) / file) << text;
  }
  store::TempDir folder_;
  Installation installation_;
};

TEST_F(Models, TheBuiltInOneUntilSomethingIsLearnt) {
  EXPECT_EQ(current_model(installation_).value(), kBuiltIn);
  EXPECT_TRUE(list_models(installation_).value().empty());
  EXPECT_EQ(open_engine(installation_).value()->version(),
            analysis::Engine(taxonomy_of(*installation_.consultation)).version());
}

TEST_F(Models, EachIsKeptAndTheNewestIsInForce) {
  EXPECT_EQ(install({"a"}), "0001");
  EXPECT_EQ(install({"a", "b"}), "0002");
  EXPECT_EQ(current_model(installation_).value(), "0002");
  const auto models = list_models(installation_).value();
  ASSERT_EQ(models.size(), 2u);
  EXPECT_EQ(models[0].learnt, std::vector<std::string>{"a"});
  EXPECT_EQ(models[1].made, "2021-11-01T00:00:00Z");
  EXPECT_TRUE(open_engine(installation_));
}

TEST_F(Models, AnOlderOneCanBeTakenBackAndNumbersGoOn) {
  install({"a"});
  install({"b"});
  ASSERT_TRUE(use_model(installation_, "0001"));
  EXPECT_EQ(current_model(installation_).value(), "0001");
  ASSERT_TRUE(use_model(installation_, std::string(kBuiltIn)));
  EXPECT_EQ(current_model(installation_).value(), kBuiltIn);
  EXPECT_EQ(install({"c"}), "0003");
  EXPECT_EQ(use_model(installation_, "0009").error().code, Code::not_found);
  EXPECT_EQ(use_model(installation_, "../secret").error().code, Code::not_found);
}

TEST_F(Models, WhatIsDamagedIsNamed) {
  install({"a"});
  damage("0001.json", "{");
  EXPECT_NE(list_models(installation_).error().detail.find("0001.json"), std::string::npos);
  damage("0001.bin", "no model");
  EXPECT_NE(open_engine(installation_).error().detail.find("0001.bin"), std::string::npos);
  damage("current", "0007\n");
  EXPECT_NE(open_engine(installation_).error().detail.find("current"), std::string::npos);
}

}  // namespace
}  // namespace ikenbako::commands
