// The fixture of the tests of what every store must do, whatever is behind it: each runs for SQLite
// and for the fake.
#pragma once

#include <gtest/gtest.h>

#include "tests/unit/store/memory_store.hpp"
#include "tests/unit/store/store_fixture.hpp"

namespace ikenbako::store {
struct SqliteStore {
  TempDir directory;
  StillClock clock;
  std::unique_ptr<Writer> writer_holder;
  std::unique_ptr<Reader> reader_holder;

  SqliteStore() {
    WriterOptions options;
    options.clock = &clock;
    writer_holder = open_writer(directory.file(), std::move(options), at_once).value();
    reader_holder = open_reader(directory.file()).value();
  }
  Writer& writer() { return *writer_holder; }
  Reader& reader() { return *reader_holder; }
};

struct FakeStore {
  StillClock clock;
  MemoryStore store{&clock};
  Writer& writer() { return store; }
  Reader& reader() { return store; }
};

template <class Store>
class Contract : public testing::Test {
 protected:
  Writer& writer() { return store_.writer(); }
  Reader& reader() { return store_.reader(); }
  Result<std::vector<Receipt>> keep(std::vector<NewSubmission> batch) {
    return submit(writer(), std::move(batch));
  }
  void keep_samples(int count) {
    for (int n = 1; n <= count; ++n) ASSERT_TRUE(keep({sample(n)}));
  }
  Reading reading(const std::string& pillar, std::vector<std::string> viewpoints) {
    return {"v1", pillar, {pillar}, std::move(viewpoints), 0.75, {{pillar, 0, 9, "高齢者", 1.5}}};
  }
  Store store_;
};

using Stores = testing::Types<SqliteStore, FakeStore>;

inline std::vector<std::string> ids(const std::vector<Opinion>& opinions) {
  std::vector<std::string> result;
  for (const Opinion& opinion : opinions) result.push_back(opinion.id);
  return result;
}

using Ids = std::vector<std::string>;

}  // namespace ikenbako::store
