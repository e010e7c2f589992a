// The reader's two long works: checking the whole store and copying it. Internal to the store.
#pragma once

#include <string>
#include <vector>

#include "server/store/database.hpp"
#include "server/store/store.hpp"

namespace ikenbako::store {

// See Reader::verify. `database` is a reader's connection with no statement under way.
std::vector<ChainFault> verify(SQLite::Database& database);

// See Reader::backup.
void backup(const std::string& from, const std::string& to);

}  // namespace ikenbako::store
