#include "server/store/tables.hpp"

#include <SQLiteCpp/SQLiteCpp.h>

#include <set>

#include "server/store/ids.hpp"
#include "server/store/records.hpp"

namespace ikenbako::store {

struct Tables::Statements {
  explicit Statements(SQLite::Database& database) : db(database) {}
  SQLite::Database& db;
  SQLite::Statement end{db, "SELECT length, hash FROM chain"};
  SQLite::Statement write_end{db, "UPDATE chain SET length = ?, hash = ?"};
  SQLite::Statement submission{
      db,
      "INSERT INTO submission (number, key, receipt, digest, channel, received, postmarked, "
      "organization, person, source, late, opinions, hash, key_hash, receipt_hash, seal) "
      "VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?) "
      "ON CONFLICT (key_hash) DO NOTHING ON CONFLICT (receipt_hash) DO NOTHING"};
  SQLite::Statement by_key{db,
                           "SELECT number, receipt, digest, received, opinions FROM submission "
                           "WHERE key_hash = ? AND key = ?"};
  SQLite::Statement identity{db, "INSERT INTO identity VALUES (?, ?)"};
  SQLite::Statement opinion{db, "INSERT INTO opinion VALUES (?, ?, ?, ?)"};
  SQLite::Statement label{db, "INSERT INTO label VALUES (?, '', '', 0, 0, 0)"};
  SQLite::Statement labelled{
      db,
      "SELECT r.body, v.body FROM label l LEFT JOIN reading r ON r.opinion = l.opinion "
      "LEFT JOIN review v ON v.opinion = l.opinion AND v.version = l.review WHERE l.opinion = ?"};
  SQLite::Statement settle{
      db,
      "UPDATE label SET engine = ?, pillar = ?, status = ?, scope = ?, review = ? "
      "WHERE opinion = ?"};
  SQLite::Statement clear_viewpoints{db, "DELETE FROM label_viewpoint WHERE opinion = ?"};
  SQLite::Statement viewpoint{db, "INSERT INTO label_viewpoint VALUES (?, ?)"};
  SQLite::Statement clear_search{db, "DELETE FROM search WHERE rowid = ?"};
  SQLite::Statement search{db, "INSERT INTO search (rowid, terms) VALUES (?, ?)"};
  SQLite::Statement reading{db, "INSERT OR REPLACE INTO reading VALUES (?, ?)"};
  SQLite::Statement review{db, "INSERT INTO review VALUES (?, ?, ?)"};
};

namespace {

Error no_opinion(const std::string& id) {
  // The id is shown only when it is one of ours in form: a detail never repeats raw input.
  return {Code::not_found,
          opinion_row(id) ? "there is no opinion " + id : "there is no opinion under this id",
          {}};
}

}  // namespace

Tables::Tables(SQLite::Database& database)
    : sql_(std::make_unique<Statements>(database)), amendments_(database) {
  const Use use(sql_->end);
  sql_->end.executeStep();
  ends_ = {{sql_->end.getColumn(0).getInt64(), sql_->end.getColumn(1).getString()},
           amendments_.end()};
}

Tables::~Tables() = default;

void Tables::write_ends(const ChainEnds& before) {
  if (ends_.amendments.length != before.amendments.length) amendments_.write_end(ends_.amendments);
  if (ends_.submissions.length == before.submissions.length) return;
  bind(sql_->write_end, 1, ends_.submissions.length);
  bind_blob(sql_->write_end, 2, ends_.submissions.hash);
  run(sql_->write_end);
}

Result<std::vector<Receipt>> Tables::submit(const std::vector<NewSubmission>& submissions) {
  std::vector<Receipt> receipts;
  for (const NewSubmission& submission : submissions) {
    Result<Receipt> receipt = keep(submission);
    if (!receipt) return receipt.error();
    receipts.push_back(std::move(*receipt));
  }
  return receipts;
}

Result<Receipt> Tables::keep(const NewSubmission& submission) {
  const std::size_t count = submission.opinions.size();
  if (count == 0 || count >= kMostOpinions)
    return Error{Code::invalid, "a submission holds 1 to 999 opinions", {}};
  const ChainEnd& end = ends_.submissions;
  const std::int64_t number = end.length + 1;
  const std::string seal = seal_digest(submission.sealed_identity);
  std::string hash = chain_hash(end.hash, number, submission, seal);
  if (!insert(submission, number, hash, seal)) return repeat(submission);
  insert_who(submission, number);
  std::int64_t row = number * kMostOpinions;
  for (const NewOpinion& opinion : submission.opinions) insert_opinion(opinion, number, ++row);
  ends_.submissions = {number, std::move(hash)};
  return Receipt{submission.receipt, submission_id(number), submission.received, count, false};
}

bool Tables::insert(const NewSubmission& submission, std::int64_t number, const std::string& hash,
                    const std::string& seal) {
  SQLite::Statement& sql = sql_->submission;
  bind(sql, 1, number);
  bind_blob(sql, 2, submission.key);
  sql.bindNoCopy(3, submission.receipt);
  bind_blob(sql, 4, submission.digest);
  sql.bindNoCopy(5, submission.channel);
  bind(sql, 6, submission.received.time_since_epoch().count());
  sql.bindNoCopy(7, submission.postmarked);
  sql.bind(8, submission.organization ? 1 : 0);
  if (!submission.person.empty()) bind_blob(sql, 9, submission.person);
  sql.bindNoCopy(10, submission.source);
  sql.bind(11, submission.late ? 1 : 0);
  bind(sql, 12, static_cast<std::int64_t>(submission.opinions.size()));
  bind_blob(sql, 13, hash);
  bind(sql, 14, short_hash(submission.key));
  bind(sql, 15, short_hash(submission.receipt));
  if (!seal.empty()) bind_blob(sql, 16, seal);
  return run(sql) == 1;
}

Result<Receipt> Tables::repeat(const NewSubmission& submission) {
  SQLite::Statement& sql = sql_->by_key;
  const Use use(sql);
  bind(sql, 1, short_hash(submission.key));
  bind_blob(sql, 2, submission.key);
  if (!sql.executeStep())
    return Error{Code::conflict, "this receipt code is taken; make another and try again", {}};
  if (sql.getColumn(2).getString() != submission.digest)
    return Error{Code::conflict,
                 "something else was sent under the same key",
                 {{submission.key, "kept with another content"}}};
  const Time received{std::chrono::milliseconds(sql.getColumn(3).getInt64())};
  return Receipt{sql.getColumn(1).getString(), submission_id(sql.getColumn(0).getInt64()), received,
                 static_cast<std::size_t>(sql.getColumn(4).getInt64()), true};
}

void Tables::insert_who(const NewSubmission& submission, std::int64_t number) {
  if (!submission.sealed_identity.empty()) {
    bind(sql_->identity, 1, number);
    bind_blob(sql_->identity, 2, submission.sealed_identity);
    run(sql_->identity);
  }
  amendments_.add_contacts(number, submission.contacts);
}

void Tables::insert_opinion(const NewOpinion& opinion, std::int64_t number, std::int64_t row) {
  bind(sql_->opinion, 1, row);
  bind(sql_->opinion, 2, number);
  sql_->opinion.bindNoCopy(3, opinion.section);
  sql_->opinion.bindNoCopy(4, opinion.text);
  run(sql_->opinion);
  bind(sql_->label, 1, row);
  run(sql_->label);
}

std::optional<Opinion> Tables::labelled(std::int64_t row) {
  SQLite::Statement& sql = sql_->labelled;
  const Use use(sql);
  bind(sql, 1, row);
  if (!sql.executeStep()) return {};
  Opinion opinion;
  if (!sql.isColumnNull(0)) opinion.reading = parse_reading(sql.getColumn(0).getString());
  if (!sql.isColumnNull(1)) opinion.review = parse_review(sql.getColumn(1).getString());
  return opinion;
}

void Tables::settle(std::int64_t row, const Opinion& opinion) {
  SQLite::Statement& sql = sql_->settle;
  const std::string engine = opinion.reading ? opinion.reading->engine : std::string{};
  sql.bindNoCopy(1, engine);
  sql.bindNoCopy(2, opinion.pillar());
  sql.bind(3, static_cast<int>(opinion.review.status));
  sql.bind(4, static_cast<int>(opinion.review.scope));
  sql.bind(5, opinion.review.version);
  bind(sql, 6, row);
  run(sql);
  bind(sql_->clear_viewpoints, 1, row);
  run(sql_->clear_viewpoints);
  const std::set<std::string> once(opinion.viewpoints().begin(), opinion.viewpoints().end());
  for (const std::string& viewpoint : once) {
    bind(sql_->viewpoint, 1, row);
    sql_->viewpoint.bindNoCopy(2, viewpoint);
    run(sql_->viewpoint);
  }
}

Result<Review> Tables::review(const ReviewChange& change, Time now) {
  const auto row = opinion_row(change.opinion);
  std::optional<Opinion> opinion = row ? labelled(*row) : std::nullopt;
  if (!opinion) return no_opinion(change.opinion);
  const int current = opinion->review.version;
  if (change.based_on != current)
    return Error{Code::precondition_failed,
                 "somebody changed this review first (it is at version " + std::to_string(current) +
                     "); read it again and repeat the change",
                 {}};
  if (change.review.scope != Scope::withdrawn)
    if (auto refusal = amendments_.refuse_return(*row)) return std::move(*refusal);
  opinion->review = change.review;
  opinion->review.version = current;
  decide(*row, *opinion, now);
  return opinion->review;
}

void Tables::decide(std::int64_t row, Opinion& opinion, Time now) {
  ++opinion.review.version;
  opinion.review.at = now;
  const std::string body = to_json(opinion.review);
  bind(sql_->review, 1, row);
  sql_->review.bind(2, opinion.review.version);
  sql_->review.bindNoCopy(3, body);
  run(sql_->review);
  settle(row, opinion);
}

Result<std::size_t> Tables::amend(const Amendment& amendment) {
  const ChainEnd& end = ends_.amendments;
  auto plan = amendments_.plan(amendment);
  if (!plan) return plan.error();
  for (const AmendedOpinion& change : plan->changes) {
    if (change.replaced_by != 0)
      insert_opinion(change.instead, plan->submission, change.replaced_by);
    Opinion opinion = labelled(change.opinion).value();
    withdraw(opinion.review, change.replaced_by);
    decide(change.opinion, opinion, amendment.at);
  }
  const std::string seal =
      amendment.contact ? seal_digest(amendment.contact->sealed_identity) : std::string{};
  std::string hash =
      amendment_hash(end.hash, end.length + 1, plan->submission, amendment.at, plan->changes, seal);
  amendments_.insert(*plan, amendment, end.length + 1, hash, seal);
  ends_.amendments = {end.length + 1, std::move(hash)};
  return plan->changes.size();
}

void Tables::index(std::int64_t row, const std::string& terms) {
  bind(sql_->clear_search, 1, row);
  run(sql_->clear_search);
  if (terms.empty()) return;
  bind(sql_->search, 1, row);
  sql_->search.bindNoCopy(2, terms);
  run(sql_->search);
}

Result<std::size_t> Tables::save_readings(const std::vector<NewReading>& readings) {
  for (const NewReading& one : readings) {
    const auto row = opinion_row(one.opinion);
    std::optional<Opinion> opinion = row ? labelled(*row) : std::nullopt;
    if (!opinion) return no_opinion(one.opinion);
    opinion->reading = one.reading;
    const std::string body = to_json(one.reading);
    bind(sql_->reading, 1, *row);
    sql_->reading.bindNoCopy(2, body);
    run(sql_->reading);
    index(*row, one.terms);
    settle(*row, *opinion);
  }
  return readings.size();
}

}  // namespace ikenbako::store
