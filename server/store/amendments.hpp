// The rows of amendments: who may amend what, and what was. Opinions, labels and reviews are
// Tables' to write. Internal to the store; used on the writer's thread only.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "server/core/opinion.hpp"
#include "server/core/submission.hpp"
#include "server/store/chain.hpp"
#include "server/store/database.hpp"

namespace ikenbako::store {

// An amendment that can be kept, in rows.
struct AmendmentPlan {
  std::int64_t submission = 0;
  std::vector<AmendedOpinion> changes;  // in order of `opinion`
};

// What an amendment makes of the opinion's review. `replaced_by` as in AmendedOpinion.
void withdraw(Review& review, std::int64_t replaced_by);

// All throw SQLite::Exception.
class Amendments final {
 public:
  explicit Amendments(SQLite::Database& database);
  ~Amendments();

  // Changes nothing. Errors: those of Writer::amend.
  Result<AmendmentPlan> plan(const Amendment& amendment);

  // Once the opinions of the plan are there. `seal`: the seal_digest of a new contact, or "".
  void insert(const AmendmentPlan& plan, const Amendment& amendment, std::int64_t number,
              const std::string& hash, const std::string& seal);

  // By what the submission's sender may come back; see NewSubmission::contacts.
  void add_contacts(std::int64_t submission, const std::vector<std::string>& contacts);

  // Why this opinion can't count again; nothing where its sender did not amend it.
  std::optional<Error> refuse_return(std::int64_t row);

  ChainEnd end();
  void write_end(const ChainEnd& end);

 private:
  struct Statements;

  std::optional<std::int64_t> submission_of(const std::string& receipt);
  std::int64_t last_opinion(std::int64_t submission);
  bool has_opinion(std::int64_t row);
  void exchange(const NewContact& contact, std::int64_t submission, std::int64_t number);

  std::unique_ptr<Statements> sql_;
};

}  // namespace ikenbako::store
