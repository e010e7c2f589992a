// The database's version and how it is brought up to date. Internal to the store.
#pragma once

#include <string>
#include <string_view>

#include "server/store/database.hpp"

namespace ikenbako::store {

// The text of a numbered file of schemas/sql, built into the program.
std::string_view migration(std::string_view name);

// Whether `database` (opened from `file`) is ours and not newer than this program; an empty file is
// fine for writing. Changes nothing. Error: invalid, saying which and what to do.
Result<void> check_schema(SQLite::Database& database, const std::string& file, Access access);

// Applies what is missing, each migration in its own transaction. Throws SQLite::Exception.
void migrate(SQLite::Database& database);

}  // namespace ikenbako::store
