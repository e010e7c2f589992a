#include "server/store/schema.hpp"

#include <SQLiteCpp/SQLiteCpp.h>

#include <array>

namespace ikenbako::store {
namespace {

// Migration n brings user_version n - 1 to n.
constexpr std::array<std::string_view, 4> kMigrations{"0001_store.sql", "0002_search.sql",
                                                      "0003_amendments.sql", "0004_contacts.sql"};
constexpr int kVersion = static_cast<int>(kMigrations.size());
constexpr int kApplication = 0x696b656e;  // "iken"

int number(SQLite::Database& database, const char* sql) {
  return database.execAndGet(sql).getInt();
}

Error invalid(std::string detail) { return {Code::invalid, std::move(detail), {}}; }

}  // namespace

Result<void> check_schema(SQLite::Database& database, const std::string& file, Access access) {
  const int application = number(database, "PRAGMA application_id");
  const int version = number(database, "PRAGMA user_version");
  const int tables = number(database, "SELECT count(*) FROM sqlite_schema");
  const bool empty = application == 0 && version == 0 && tables == 0;
  if (empty && access == Access::write) return {};
  if (application != kApplication)
    return invalid(file + " is no database of ikenbako; name another file, nothing was changed");
  if (version > kVersion)
    return invalid(file + " was written by a newer ikenbako (its version is " +
                   std::to_string(version) + ", this program knows up to " +
                   std::to_string(kVersion) +
                   "); install that program again, or restore a backup; nothing was changed");
  if (version < kVersion && access == Access::read)
    return invalid(file + " is of an older version (" + std::to_string(version) +
                   "); run `ikenbako serve` or `ikenbako import` once to bring it up to date");
  return {};
}

void migrate(SQLite::Database& database) {
  for (int next = number(database, "PRAGMA user_version") + 1; next <= kVersion; ++next) {
    SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
    database.exec(std::string(migration(kMigrations.at(static_cast<std::size_t>(next - 1)))));
    database.exec("PRAGMA application_id = " + std::to_string(kApplication));
    database.exec("PRAGMA user_version = " + std::to_string(next));
    transaction.commit();
  }
}

}  // namespace ikenbako::store
