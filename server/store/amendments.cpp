#include "server/store/amendments.hpp"

#include <SQLiteCpp/SQLiteCpp.h>

#include <algorithm>

#include "server/store/ids.hpp"

namespace ikenbako::store {

struct Amendments::Statements {
  explicit Statements(SQLite::Database& database) : db(database) {}
  SQLite::Database& db;
  SQLite::Statement submission{
      db, "SELECT number FROM submission WHERE receipt_hash = ? AND receipt = ?"};
  SQLite::Statement opinion{db, "SELECT 1 FROM opinion WHERE id = ?"};
  SQLite::Statement last{db, "SELECT max(id) FROM opinion WHERE id > ? AND id < ?"};
  SQLite::Statement amended{db, "SELECT replaced_by FROM amended WHERE opinion = ?"};
  SQLite::Statement insert{db, "INSERT INTO amendment VALUES (?, ?, ?, ?, ?)"};
  SQLite::Statement insert_change{db, "INSERT INTO amended VALUES (?, ?, ?)"};
  SQLite::Statement insert_identity{db, "INSERT INTO identity_change VALUES (?, ?)"};
  SQLite::Statement clear_contacts{db, "DELETE FROM contact WHERE submission = ?"};
  SQLite::Statement insert_contact{db, "INSERT OR IGNORE INTO contact VALUES (?, ?)"};
  SQLite::Statement end{db, "SELECT length, hash FROM amendment_chain"};
  SQLite::Statement write_end{db, "UPDATE amendment_chain SET length = ?, hash = ?"};
};

namespace {

Error conflict(std::string detail) { return {Code::conflict, std::move(detail), {}}; }

Result<std::vector<AmendedOpinion>> changes_of(const Amendment& amendment) {
  std::vector<AmendedOpinion> changes;
  for (const OpinionChange& change : amendment.changes) {
    const auto row = opinion_row(change.opinion);
    if (!row) return Error{Code::not_found, "there is no opinion under this id", {}};
    // What is put in its place gets its row later; until then any but 0 says that there is one.
    changes.push_back({*row, change.instead ? 1 : 0, change.instead.value_or(NewOpinion{})});
  }
  const auto less = [](const AmendedOpinion& left, const AmendedOpinion& right) {
    return left.opinion < right.opinion;
  };
  std::sort(changes.begin(), changes.end(), less);
  const auto same = [](const AmendedOpinion& left, const AmendedOpinion& right) {
    return left.opinion == right.opinion;
  };
  if (std::adjacent_find(changes.begin(), changes.end(), same) != changes.end())
    return Error{Code::invalid, "an amendment names each opinion once", {}};
  return changes;
}

}  // namespace

void withdraw(Review& review, std::int64_t replaced_by) {
  review.scope = Scope::withdrawn;
  review.scope_reason = replaced_by == 0
                            ? "提出者が取り下げました"
                            : "提出者が訂正しました（" + opinion_id(replaced_by) + "に置き換え）";
  review.reviewer = "提出者";
}

Amendments::Amendments(SQLite::Database& database) : sql_(std::make_unique<Statements>(database)) {}

Amendments::~Amendments() = default;

std::optional<std::int64_t> Amendments::submission_of(const std::string& receipt) {
  SQLite::Statement& sql = sql_->submission;
  const Use use(sql);
  bind(sql, 1, short_hash(receipt));
  sql.bindNoCopy(2, receipt);
  if (!sql.executeStep()) return {};
  return sql.getColumn(0).getInt64();
}

std::int64_t Amendments::last_opinion(std::int64_t submission) {
  SQLite::Statement& sql = sql_->last;
  const Use use(sql);
  bind(sql, 1, submission * kMostOpinions);
  bind(sql, 2, (submission + 1) * kMostOpinions);
  sql.executeStep();
  return sql.getColumn(0).getInt64();
}

bool Amendments::has_opinion(std::int64_t row) {
  SQLite::Statement& sql = sql_->opinion;
  const Use use(sql);
  bind(sql, 1, row);
  return sql.executeStep();
}

std::optional<Error> Amendments::refuse_return(std::int64_t row) {
  SQLite::Statement& sql = sql_->amended;
  const Use use(sql);
  bind(sql, 1, row);
  if (!sql.executeStep()) return {};
  if (sql.isColumnNull(0))
    return conflict("the sender withdrew opinion " + opinion_id(row) +
                    "; its scope stays withdrawn");
  return conflict("the sender corrected opinion " + opinion_id(row) + "; opinion " +
                  opinion_id(sql.getColumn(0).getInt64()) +
                  " is in its place and its own scope stays withdrawn");
}

Result<AmendmentPlan> Amendments::plan(const Amendment& amendment) {
  if (amendment.changes.empty() && !amendment.contact)
    return Error{Code::invalid, "an amendment changes at least one opinion, or the contact", {}};
  if (amendment.contact &&
      (amendment.contact->contacts.empty() || amendment.contact->sealed_identity.empty()))
    return Error{Code::invalid, "a new contact is sealed, and is one at least", {}};
  const auto submission = submission_of(amendment.receipt);
  if (!submission) return Error{Code::not_found, "there is no such receipt", {}};
  auto changes = changes_of(amendment);
  if (!changes) return changes.error();
  std::int64_t last = last_opinion(*submission);
  for (AmendedOpinion& change : *changes) {
    if (change.opinion / kMostOpinions != *submission || !has_opinion(change.opinion))
      return Error{Code::not_found,
                   "there is no opinion " + opinion_id(change.opinion) + " under this receipt",
                   {}};
    if (auto amended = refuse_return(change.opinion)) return std::move(*amended);
    if (change.replaced_by != 0) change.replaced_by = ++last;
  }
  if (last / kMostOpinions != *submission)
    return conflict("a submission holds 999 opinions, corrections among them");
  return AmendmentPlan{*submission, std::move(*changes)};
}

void Amendments::insert(const AmendmentPlan& plan, const Amendment& amendment, std::int64_t number,
                        const std::string& hash, const std::string& seal) {
  bind(sql_->insert, 1, number);
  bind(sql_->insert, 2, plan.submission);
  bind(sql_->insert, 3, amendment.at.time_since_epoch().count());
  bind_blob(sql_->insert, 4, hash);
  if (!seal.empty()) bind_blob(sql_->insert, 5, seal);
  run(sql_->insert);
  for (const AmendedOpinion& change : plan.changes) {
    bind(sql_->insert_change, 1, change.opinion);
    bind(sql_->insert_change, 2, number);
    if (change.replaced_by != 0) bind(sql_->insert_change, 3, change.replaced_by);
    run(sql_->insert_change);
  }
  if (amendment.contact) exchange(*amendment.contact, plan.submission, number);
}

void Amendments::exchange(const NewContact& contact, std::int64_t submission, std::int64_t number) {
  bind(sql_->insert_identity, 1, number);
  bind_blob(sql_->insert_identity, 2, contact.sealed_identity);
  run(sql_->insert_identity);
  bind(sql_->clear_contacts, 1, submission);
  run(sql_->clear_contacts);
  add_contacts(submission, contact.contacts);
}

void Amendments::add_contacts(std::int64_t submission, const std::vector<std::string>& contacts) {
  for (const std::string& hash : contacts) {
    bind(sql_->insert_contact, 1, submission);
    bind_blob(sql_->insert_contact, 2, hash);
    run(sql_->insert_contact);
  }
}

ChainEnd Amendments::end() {
  const Use use(sql_->end);
  sql_->end.executeStep();
  return {sql_->end.getColumn(0).getInt64(), sql_->end.getColumn(1).getString()};
}

void Amendments::write_end(const ChainEnd& end) {
  bind(sql_->write_end, 1, end.length);
  bind_blob(sql_->write_end, 2, end.hash);
  run(sql_->write_end);
}

}  // namespace ikenbako::store
