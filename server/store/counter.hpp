// 人, 通 and 件, and the matrix. Internal to the store; used on the thread that owns the
// connection, each call within one read transaction of the caller's: its parts must fit each other.
#pragma once

#include <memory>

#include "server/store/database.hpp"
#include "server/store/store.hpp"

namespace ikenbako::store {

// All throw SQLite::Exception.
class Counter final {
 public:
  explicit Counter(SQLite::Database& database);
  ~Counter();

  // See Reader::counts and Reader::matrix.
  Counts counts();
  Matrix matrix();

 private:
  struct Statements;
  std::unique_ptr<Statements> sql_;
};

}  // namespace ikenbako::store
