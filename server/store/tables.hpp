// What each verb of the writer does inside a transaction. Internal to the store; used on the
// writer's thread only.
#pragma once

#include <memory>
#include <vector>

#include "server/store/chain.hpp"
#include "server/store/database.hpp"
#include "server/store/store.hpp"

namespace ikenbako::store {

// The verbs throw SQLite::Exception. After an error or a throw the caller rolls back what the verb
// did and gives the chain's end as it was before back to `rewind`.
class Tables final {
 public:
  explicit Tables(SQLite::Database& database);
  ~Tables();

  Result<std::vector<Receipt>> submit(const std::vector<NewSubmission>& submissions);
  Result<Review> review(const ReviewChange& change, Time now);
  Result<std::size_t> save_readings(const std::vector<NewReading>& readings);

  const ChainEnd& end() const { return end_; }
  void rewind(ChainEnd end) { end_ = std::move(end); }
  // Before COMMIT of a transaction that kept submissions.
  void write_end();

 private:
  struct Statements;

  Result<Receipt> keep(const NewSubmission& submission);
  bool insert(const NewSubmission& submission, std::int64_t number, const std::string& hash,
              const std::string& seal);
  Result<Receipt> repeat(const NewSubmission& submission);
  void insert_opinion(const NewOpinion& opinion, std::int64_t number, std::int64_t row);
  // Lets a search find the opinion by these terms and no others.
  void index(std::int64_t row, const std::string& terms);
  // Writes the labels that are in force now.
  void settle(std::int64_t row, const Opinion& opinion);
  std::optional<Opinion> labelled(std::int64_t row);

  std::unique_ptr<Statements> sql_;
  ChainEnd end_;
};

}  // namespace ikenbako::store
