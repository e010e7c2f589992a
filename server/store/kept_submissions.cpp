#include "server/store/kept_submissions.hpp"

#include <SQLiteCpp/SQLiteCpp.h>

#include "server/store/chain.hpp"
#include "server/store/ids.hpp"
#include "server/store/records.hpp"

namespace ikenbako::store {

struct KeptSubmissions::Statements {
  explicit Statements(SQLite::Database& database) : db(database) {}
  SQLite::Database& db;
  SQLite::Statement submission{db,
                               "SELECT number, channel, received, organization FROM submission "
                               "WHERE receipt_hash = ? AND receipt = ?"};
  SQLite::Statement contacts{db, "SELECT hash FROM contact WHERE submission = ? ORDER BY hash"};
  // `came` is the amendment that brought the text, `went` the one that took it out.
  SQLite::Statement opinions{
      db,
      "SELECT o.id, o.section, o.text, v.body, came.at, went.at, a.replaced_by "
      "FROM opinion o JOIN label l ON l.opinion = o.id "
      "LEFT JOIN review v ON v.opinion = l.opinion AND v.version = l.review "
      "LEFT JOIN amended b ON b.replaced_by = o.id "
      "LEFT JOIN amendment came ON came.number = b.amendment "
      "LEFT JOIN amended a ON a.opinion = o.id "
      "LEFT JOIN amendment went ON went.number = a.amendment "
      "WHERE o.id > ? AND o.id < ? ORDER BY o.id"};
};

namespace {

Time time_of(const SQLite::Column& column) {
  return Time(std::chrono::milliseconds(column.getInt64()));
}

KeptOpinion opinion_of(SQLite::Statement& row, Time received) {
  KeptOpinion opinion;
  opinion.id = opinion_id(row.getColumn(0).getInt64());
  opinion.section = row.getColumn(1).getString();
  opinion.text = row.getColumn(2).getString();
  if (!row.isColumnNull(3)) {
    Review review = parse_review(row.getColumn(3).getString());
    opinion.withdrawn = review.scope == Scope::withdrawn;
    opinion.status = review.status;
    opinion.disposition = std::move(review.disposition);
    opinion.response = std::move(review.response);
  }
  opinion.at = row.isColumnNull(4) ? received : time_of(row.getColumn(4));
  if (!row.isColumnNull(5)) opinion.amended_at = time_of(row.getColumn(5));
  if (!row.isColumnNull(6)) opinion.replaced_by = opinion_id(row.getColumn(6).getInt64());
  return opinion;
}

}  // namespace

KeptSubmissions::KeptSubmissions(SQLite::Database& database)
    : sql_(std::make_unique<Statements>(database)) {}

KeptSubmissions::~KeptSubmissions() = default;

Result<KeptSubmission> KeptSubmissions::find(const std::string& receipt) {
  SQLite::Statement& first = sql_->submission;
  const Use use(first);
  bind(first, 1, short_hash(receipt));
  first.bindNoCopy(2, receipt);
  if (!first.executeStep()) return Error{Code::not_found, "there is no such receipt", {}};
  const std::int64_t number = first.getColumn(0).getInt64();
  KeptSubmission kept;
  kept.receipt = receipt;
  kept.submission = submission_id(number);
  kept.channel = first.getColumn(1).getString();
  kept.received = time_of(first.getColumn(2));
  kept.organization = first.getColumn(3).getInt() != 0;

  const Use use_contacts(sql_->contacts);
  bind(sql_->contacts, 1, number);
  while (sql_->contacts.executeStep())
    kept.contacts.push_back(sql_->contacts.getColumn(0).getString());

  const Use use_opinions(sql_->opinions);
  bind(sql_->opinions, 1, number * kMostOpinions);
  bind(sql_->opinions, 2, (number + 1) * kMostOpinions);
  while (sql_->opinions.executeStep())
    kept.opinions.push_back(opinion_of(sql_->opinions, kept.received));
  return kept;
}

}  // namespace ikenbako::store
