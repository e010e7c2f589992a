#include "server/store/database.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <sqlite3.h>

namespace ikenbako::store {

Trouble trouble_of(int code) {
  switch (code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return Trouble::busy;
    case SQLITE_FULL:
      return Trouble::full;
    case SQLITE_IOERR:
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_CANTOPEN:
    case SQLITE_READONLY:
    case SQLITE_PROTOCOL:
      return Trouble::fatal;
    default:
      return Trouble::job;
  }
}

Trouble trouble_of(const SQLite::Exception& error) {
  return trouble_of(error.getExtendedErrorCode() > 0 ? error.getExtendedErrorCode()
                                                     : error.getErrorCode());
}

Error to_error(Trouble trouble) {
  switch (trouble) {
    case Trouble::busy:
      return {Code::unavailable, "the database is held by another program; try again", {}};
    case Trouble::full:
      return {Code::unavailable, "the disk is full; free some space and try again", {}};
    case Trouble::fatal:
      return {Code::unavailable,
              "the database had an I/O error and takes nothing more; see the log, run `ikenbako "
              "verify` and start again",
              {}};
    case Trouble::job:
      break;
  }
  return {Code::invalid, "this could not be kept", {}};
}

Error opening_error(const SQLite::Exception& error, const std::string& file) {
  const int code = error.getErrorCode() & 0xff;
  if (code == SQLITE_NOTADB)
    return {Code::invalid,
            file + " is no database; name another file, or restore a backup; nothing was changed",
            {}};
  if (code == SQLITE_CORRUPT) return {Code::invalid, file + " is damaged; restore a backup", {}};
  return {Code::unavailable,
          file + " can't be opened (" + error.what() +
              "); look at its directory, its rights and the space on its disk",
          {}};
}

std::unique_ptr<SQLite::Database> connect(const std::string& file, Access access) {
  const bool write = access == Access::write;
  const int flags = write ? SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE : SQLite::OPEN_READONLY;
  auto database = std::make_unique<SQLite::Database>(file, flags | SQLite::OPEN_NOMUTEX, 5000);
  database->exec(
      "PRAGMA trusted_schema = OFF; PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY");
  if (!write) database->exec("PRAGMA query_only = ON");
  return database;
}

Use::~Use() {
  statement_.tryReset();  // not reset(): that throws the last step's error once more
  statement_.clearBindings();
}

void bind(SQLite::Statement& statement, int index, std::int64_t value) {
  statement.bind(index, static_cast<int64_t>(value));
}

void bind_blob(SQLite::Statement& statement, int index, std::string_view bytes) {
  // Without a pointer it would become NULL.
  statement.bindNoCopy(index, bytes.data() == nullptr ? "" : bytes.data(),
                       static_cast<int>(bytes.size()));
}

int run(SQLite::Statement& statement) {
  const Use use(statement);
  return statement.exec();
}

}  // namespace ikenbako::store
