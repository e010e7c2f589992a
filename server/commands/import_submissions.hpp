// Rows of an imported file as submissions. Pure but for the random receipts; no file, no store.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "server/commands/import_table.hpp"
#include "server/core/consultation.hpp"
#include "server/core/submission.hpp"
#include "server/store/vault.hpp"

namespace ikenbako::commands {

struct ImportPlan {
  const Consultation& consultation;
  const store::Vault& vault;
  std::string channel;        // for rows that name none
  std::string source;         // tells files apart that number their rows alike; may be empty
  Time now;                   // for rows without a date of receipt
  std::string form_key = {};  // proves the numbers of printed forms
};

struct ImportedFile {
  std::vector<NewSubmission> submissions;
  std::map<std::string, std::size_t> line_of;  // a submission's key -> the row it began in
  std::vector<std::string> ignored;            // columns that nothing is taken from
  std::vector<std::string> errors;             // "12行目: ..."; when there are any, keep nothing
  std::size_t opinions = 0;
};

// Rows with the same 通番号 are one submission; the others are one each.
ImportedFile make_submissions(const ImportTable& table, const ImportPlan& plan);

}  // namespace ikenbako::commands
