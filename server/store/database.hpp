// Small helpers around one SQLite connection. Internal to the store; used on the thread that owns
// the connection.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "server/core/error.hpp"

namespace SQLite {
class Database;
class Exception;
class Statement;
}  // namespace SQLite

namespace ikenbako::store {

// What an SQLite error means for the store.
enum class Trouble {
  job,    // one statement's fault; others can go on
  busy,   // another process has the file; try again
  full,   // no space; works again when there is some
  fatal,  // the disk or the file can't be trusted any more
};
Trouble trouble_of(int code);
Trouble trouble_of(const SQLite::Exception& error);

// The error as the caller of a writer's verb sees it.
Error to_error(Trouble trouble);

// Why `file` could not be opened, with what to do.
Error opening_error(const SQLite::Exception& error, const std::string& file);

enum class Access { write, read };

// An open connection in WAL mode with every commit synced. Throws SQLite::Exception.
std::unique_ptr<SQLite::Database> connect(const std::string& file, Access access);

// Leaves a prepared statement as it found it: a SELECT that is not reset keeps the log from
// shrinking.
class Use final {
 public:
  explicit Use(SQLite::Statement& statement) : statement_(statement) {}
  ~Use();
  Use(const Use&) = delete;
  Use& operator=(const Use&) = delete;

 private:
  SQLite::Statement& statement_;
};

// (SQLiteCpp's own takes its 64-bit integer under another name than std's.)
void bind(SQLite::Statement& statement, int index, std::int64_t value);

// The bytes must live until the statement is reset.
void bind_blob(SQLite::Statement& statement, int index, std::string_view bytes);

// One that gives no rows, run and reset; gives how many rows it changed.
int run(SQLite::Statement& statement);

}  // namespace ikenbako::store
