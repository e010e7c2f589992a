#include "tests/unit/structure/include_rules.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace ikenbako::structure {
namespace {

using ::testing::IsEmpty;

TEST(IncludeRules, HoldInEveryFile) {
  for (const SourceFile& file : source_files()) EXPECT_THAT(broken_includes(file), IsEmpty());
}

TEST(IncludeRules, Table) {
  const struct {
    const char* path;
    const char* include;
    bool allowed;
  } table[] = {
      {"server/core/a.hpp", "\"server/core/b.hpp\"", true},
      {"server/core/a.cpp", "\"server/store/store.hpp\"", false},
      {"server/http/a.cpp", "\"server/core/error.hpp\"", true},
      {"server/http/a.cpp", "\"server/store/store.hpp\"", false},
      {"server/http/a.cpp", "<boost/beast/http.hpp>", true},
      {"server/http/a.hpp", "<boost/beast/http.hpp>", false},
      {"server/intake/a.cpp", "<boost/beast/http.hpp>", false},
      {"server/store/a.cpp", "\"server/http/message.hpp\"", false},
      {"server/store/a.cpp", "\"analysis/engine.hpp\"", false},
      {"server/store/a.cpp", "<SQLiteCpp/Database.h>", true},
      {"server/store/a.hpp", "<SQLiteCpp/Database.h>", false},
      {"server/store/a.hpp", "<sqlite3.h>", false},
      {"server/commands/a.cpp", "<sqlite3.h>", false},
      {"server/intake/a.cpp", "\"server/store/door.hpp\"", true},
      {"server/intake/a.cpp", "\"server/store/database.hpp\"", false},
      {"server/intake/a.cpp", "\"server/http/message.hpp\"", true},
      {"server/intake/a.cpp", "\"server/http/session.hpp\"", false},
      {"server/intake/a.cpp", "\"server/review/api.hpp\"", false},
      {"server/review/a.cpp", "\"server/intake/site.hpp\"", false},
      {"server/reading/a.cpp", "\"analysis/engine.hpp\"", false},
      {"server/commands/a.cpp", "\"analysis/engine.hpp\"", true},
      {"server/commands/a.cpp", "\"server/intake/site.hpp\"", true},
      {"server/new_part/a.cpp", "\"server/core/error.hpp\"", false},
      {"analysis/text/a.cpp", "<unicode/utext.h>", true},
      {"server/store/a.cpp", "<unicode/utext.h>", false},
      {"server/language/a.cpp", "<unicode/utext.h>", true},
      {"server/language/a.cpp", "\"server/core/clock.hpp\"", true},
      {"server/language/a.cpp", "\"server/http/message.hpp\"", false},
      {"server/intake/a.cpp", "\"server/language/dates.hpp\"", true},
      {"server/core/a.cpp", "\"server/language/dates.hpp\"", false},
      {"analysis/text/a.cpp", "\"server/core/error.hpp\"", false},
      {"analysis/text/a.cpp", "\"analysis/classify/b.hpp\"", false},
      {"analysis/classify/a.cpp", "\"analysis/text/b.hpp\"", true},
      {"analysis/group/a.cpp", "\"analysis/report/b.hpp\"", false},
      {"analysis/report/a.cpp", "\"analysis/group/b.hpp\"", true},
      {"analysis/text/a.cpp", "\"analysis/model/model.hpp\"", true},
      {"analysis/model/a.cpp", "\"analysis/text/b.hpp\"", false},
      {"analysis/model/train/a.cpp", "\"analysis/text/b.hpp\"", true},
      {"analysis/engine.cpp", "\"analysis/classify/b.hpp\"", true},
      {"analysis/engine.cpp", "\"server/core/error.hpp\"", false},
      {"analysis/engine.cpp", "<boost/asio.hpp>", false},
      {"server/core/a.cpp", "<nlohmann/json.hpp>", true},
      {"server/core/a.hpp", "<nlohmann/json.hpp>", false},
      {"server/core/a.hpp", "<nlohmann/json_fwd.hpp>", true},
      {"server/core/a.cpp", "<openssl/evp.h>", true},
      {"server/core/a.hpp", "<openssl/evp.h>", false},
      {"server/intake/a.cpp", "<openssl/evp.h>", false},
      {"server/core/a.cpp", "<vector>", true},
      {"server/core/a.cpp", "\"b.hpp\"", false},
      {"server/core/a.cpp", "\"../core/b.hpp\"", false},
  };
  for (const auto& one : table) {
    const SourceFile file{one.path, std::string("#include ") + one.include + "\n"};
    EXPECT_EQ(broken_includes(file).empty(), one.allowed) << one.path << " " << one.include;
  }
}

TEST(IncludeRules, SaysWhere) {
  EXPECT_THAT(broken_includes({"server/core/a.hpp", "#pragma once\n #  include <sqlite3.h>\n"}),
              ::testing::ElementsAre("server/core/a.hpp:2: sqlite3.h: not in this part"));
}

}  // namespace
}  // namespace ikenbako::structure
