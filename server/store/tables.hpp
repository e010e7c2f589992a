// What each verb of the writer does inside a transaction. Internal to the store; used on the
// writer's thread only.
#pragma once

#include <memory>
#include <vector>

#include "server/store/amendments.hpp"
#include "server/store/chain.hpp"
#include "server/store/database.hpp"
#include "server/store/store.hpp"

namespace ikenbako::store {

// The verbs throw SQLite::Exception. After an error or a throw the caller rolls back what the verb
// did and gives the chains' ends as they were before back to `rewind`.
class Tables final {
 public:
  explicit Tables(SQLite::Database& database);
  ~Tables();

  Result<std::vector<Receipt>> submit(const std::vector<NewSubmission>& submissions);
  Result<std::size_t> amend(const Amendment& amendment);
  Result<Review> review(const ReviewChange& change, Time now);
  Result<std::size_t> save_readings(const std::vector<NewReading>& readings);

  const ChainEnds& ends() const { return ends_; }
  void rewind(ChainEnds ends) { ends_ = std::move(ends); }
  // At the end of a transaction that began with the ends `before`.
  void write_ends(const ChainEnds& before);

 private:
  struct Statements;

  Result<Receipt> keep(const NewSubmission& submission);
  bool insert(const NewSubmission& submission, std::int64_t number, const std::string& hash,
              const std::string& seal);
  Result<Receipt> repeat(const NewSubmission& submission);
  void insert_who(const NewSubmission& submission, std::int64_t number);
  void insert_opinion(const NewOpinion& opinion, std::int64_t number, std::int64_t row);
  // Lets a search find the opinion by these terms and no others.
  void index(std::int64_t row, const std::string& terms);
  // Keeps the review as the opinion's next version.
  void decide(std::int64_t row, Opinion& opinion, Time now);
  // Writes the labels that are in force now.
  void settle(std::int64_t row, const Opinion& opinion);
  std::optional<Opinion> labelled(std::int64_t row);

  std::unique_ptr<Statements> sql_;
  Amendments amendments_;
  ChainEnds ends_;
};

}  // namespace ikenbako::store
