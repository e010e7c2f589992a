// Submissions with their history, as their senders may see them. Internal to the store; used on the
// thread that owns the connection, each call within one read transaction of the caller's.
#pragma once

#include <memory>
#include <string>

#include "server/core/submission.hpp"
#include "server/store/database.hpp"

namespace ikenbako::store {

// All throw SQLite::Exception.
class KeptSubmissions final {
 public:
  explicit KeptSubmissions(SQLite::Database& database);
  ~KeptSubmissions();

  // See Reader::submission.
  Result<KeptSubmission> find(const std::string& receipt);

 private:
  struct Statements;
  std::unique_ptr<Statements> sql_;
};

}  // namespace ikenbako::store
