// Every read copies its rows to values and resets its statement at once: a read that stays open
// keeps the writer from reusing its log.
#include <SQLiteCpp/SQLiteCpp.h>

#include <filesystem>
#include <limits>

#include "server/store/chain.hpp"
#include "server/store/counter.hpp"
#include "server/store/database.hpp"
#include "server/store/ids.hpp"
#include "server/store/kept_submissions.hpp"
#include "server/store/records.hpp"
#include "server/store/schema.hpp"
#include "server/store/store.hpp"
#include "server/store/upkeep.hpp"

namespace ikenbako::store {
namespace {

// CROSS JOIN keeps the order: the small table `label` is walked, the others are looked up. Only an
// opinion behind those that came with its submission came later than it.
const std::string kOpinion =
    "SELECT o.id, s.channel, CASE WHEN o.id % 1000 <= s.opinions THEN s.received ELSE "
    "(SELECT m.at FROM amended a JOIN amendment m ON m.number = a.amendment "
    "WHERE a.replaced_by = o.id) END, s.late, s.organization, s.source, o.section, o.text, "
    "r.body, v.body, CASE WHEN o.id % 1000 > s.opinions THEN "
    "(SELECT a.opinion FROM amended a WHERE a.replaced_by = o.id) END FROM label l CROSS JOIN "
    "opinion o ON o.id = l.opinion "
    "CROSS JOIN submission s ON s.number = o.submission "
    "LEFT JOIN reading r ON r.opinion = l.opinion "
    "LEFT JOIN review v ON v.opinion = l.opinion AND v.version = l.review ";

const std::string kRest =
    "l.opinion > ?1 AND (?2 = '' OR l.pillar = ?2) AND (?3 < 0 OR l.status = ?3) "
    "AND (?6 < 0 OR l.scope = ?6) "
    "AND (?4 = '' OR EXISTS (SELECT 1 FROM label_viewpoint w WHERE w.opinion = l.opinion "
    "AND w.viewpoint = ?4)) ORDER BY l.opinion LIMIT ?5";

const std::string kPage = "WHERE " + kRest;
const std::string kFound =
    "WHERE l.opinion IN (SELECT rowid FROM search WHERE search MATCH ?7) AND " + kRest;

// What came with the submission, then what came later.
const std::string kIdentity =
    "SELECT s.number, s.receipt, i.sealed, s.received AS at FROM submission s "
    "JOIN identity i ON i.submission = s.number WHERE s.number BETWEEN ?1 AND ?2 "
    "UNION ALL SELECT s.number, s.receipt, i.sealed, a.at FROM identity_change i "
    "JOIN amendment a ON a.number = i.amendment JOIN submission s ON s.number = a.submission "
    "WHERE s.number BETWEEN ?1 AND ?2 ORDER BY 1, 4";

struct Statements {
  explicit Statements(SQLite::Database& database) : db(database) {}
  SQLite::Database& db;
  SQLite::Statement repeat{
      db,
      "SELECT number, receipt, received, opinions FROM submission WHERE key = ? AND digest = ?"};
  SQLite::Statement receipt{db,
                            "SELECT number, received, opinions FROM submission "
                            "WHERE receipt_hash = ? AND receipt = ?"};
  SQLite::Statement opinion{db, kOpinion + "WHERE l.opinion = ?"};
  SQLite::Statement page{db, kOpinion + kPage};
  SQLite::Statement found{db, kOpinion + kFound};
  SQLite::Statement unread{
      db,
      "SELECT o.id, o.text FROM label l CROSS JOIN opinion o ON o.id = l.opinion "
      "WHERE l.opinion > ?1 AND l.engine <> ?2 ORDER BY l.opinion LIMIT ?3"};
  SQLite::Statement identities{db, kIdentity};
};

Time time_of(const SQLite::Column& column) {
  return Time(std::chrono::milliseconds(column.getInt64()));
}

std::size_t count_of(const SQLite::Column& column) {
  return static_cast<std::size_t>(column.getInt64());
}

Opinion opinion_of(SQLite::Statement& row) {
  Opinion opinion;
  const std::int64_t id = row.getColumn(0).getInt64();
  opinion.id = opinion_id(id);
  opinion.submission = submission_id(id / kMostOpinions);
  opinion.channel = row.getColumn(1).getString();
  opinion.received = time_of(row.getColumn(2));
  opinion.late = row.getColumn(3).getInt() != 0;
  opinion.organization = row.getColumn(4).getInt() != 0;
  opinion.source = row.getColumn(5).getString();
  opinion.section = row.getColumn(6).getString();
  opinion.text = row.getColumn(7).getString();
  if (!row.isColumnNull(8)) opinion.reading = parse_reading(row.getColumn(8).getString());
  if (!row.isColumnNull(9)) opinion.review = parse_review(row.getColumn(9).getString());
  if (!row.isColumnNull(10)) opinion.replaces = opinion_id(row.getColumn(10).getInt64());
  return opinion;
}

SealedIdentity identity_of(SQLite::Statement& row) {
  return {submission_id(row.getColumn(0).getInt64()), row.getColumn(1).getString(),
          row.getColumn(2).getString(), time_of(row.getColumn(3))};
}

// FTS5's query: every string of terms as a phrase whose last word may go on. Between quotes only
// the quote itself means something.
std::string match_of(const std::vector<std::string>& search) {
  std::string match;
  for (const std::string& phrase : search) {
    if (phrase.empty()) continue;
    if (!match.empty()) match += " AND ";
    match += '"';
    for (const char c : phrase) match += c == '"' ? std::string("\"\"") : std::string(1, c);
    match += "\" *";
  }
  return match;
}

Error not_found(std::string detail) { return {Code::not_found, std::move(detail), {}}; }

class SqliteReader final : public Reader {
 public:
  SqliteReader(std::string file, std::unique_ptr<SQLite::Database> database)
      : file_(std::move(file)),
        database_(std::move(database)),
        sql_(*database_),
        counter_(*database_),
        kept_(*database_) {}

  Result<Receipt> receipt(const std::string& code) override {
    const Use use(sql_.receipt);
    bind(sql_.receipt, 1, short_hash(code));
    sql_.receipt.bindNoCopy(2, code);
    if (!sql_.receipt.executeStep()) return not_found("there is no such receipt");
    return Receipt{code, submission_id(sql_.receipt.getColumn(0).getInt64()),
                   time_of(sql_.receipt.getColumn(1)), count_of(sql_.receipt.getColumn(2)), false};
  }

  Result<Receipt> repeat(const std::string& key, const std::string& digest) override {
    const Use use(sql_.repeat);
    bind_blob(sql_.repeat, 1, key);
    bind_blob(sql_.repeat, 2, digest);
    if (!sql_.repeat.executeStep()) return not_found("nothing was sent under this key");
    return Receipt{sql_.repeat.getColumn(1).getString(),
                   submission_id(sql_.repeat.getColumn(0).getInt64()),
                   time_of(sql_.repeat.getColumn(2)), count_of(sql_.repeat.getColumn(3)), true};
  }

  Result<KeptSubmission> submission(const std::string& receipt) override {
    SQLite::Transaction snapshot(*database_);
    return kept_.find(receipt);
  }

  Result<Opinion> opinion(const std::string& id) override {
    const auto row = opinion_row(id);
    if (!row) return not_found("there is no opinion under this id");
    const Use use(sql_.opinion);
    bind(sql_.opinion, 1, *row);
    if (!sql_.opinion.executeStep()) return not_found("there is no opinion " + id);
    return opinion_of(sql_.opinion);
  }

  std::vector<Opinion> opinions(const OpinionFilter& filter, const std::string& after,
                                std::size_t limit) override {
    std::vector<Opinion> page;
    const std::string match = match_of(filter.search);
    SQLite::Statement& sql = match.empty() ? sql_.page : sql_.found;
    const Use use(sql);
    if (!bind_page(sql, after, limit, 5)) return page;
    sql.bindNoCopy(2, filter.pillar);
    sql.bind(3, filter.status ? static_cast<int>(*filter.status) : -1);
    sql.bindNoCopy(4, filter.viewpoint);
    sql.bind(6, filter.scope ? static_cast<int>(*filter.scope) : -1);
    if (!match.empty()) sql.bindNoCopy(7, match);
    while (sql.executeStep()) page.push_back(opinion_of(sql));
    return page;
  }

  std::vector<Unread> unread(const std::string& engine, const std::string& after,
                             std::size_t limit) override {
    std::vector<Unread> page;
    const Use use(sql_.unread);
    if (!bind_page(sql_.unread, after, limit, 3)) return page;
    sql_.unread.bindNoCopy(2, engine);
    while (sql_.unread.executeStep())
      page.push_back(
          {opinion_id(sql_.unread.getColumn(0).getInt64()), sql_.unread.getColumn(1).getString()});
    return page;
  }

  Matrix matrix() override {
    SQLite::Transaction snapshot(*database_);
    return counter_.matrix();
  }

  Counts counts() override {
    SQLite::Transaction snapshot(*database_);
    return counter_.counts();
  }

  Contents contents() override {
    SQLite::Transaction snapshot(*database_);
    return {counter_.counts(), opinions({}, "", std::numeric_limits<std::int64_t>::max())};
  }

  Result<std::vector<SealedIdentity>> identities(
      const std::vector<std::string>& submissions) override {
    std::vector<SealedIdentity> found;
    if (submissions.empty()) add_identities(1, std::numeric_limits<std::int64_t>::max(), found);
    for (const std::string& id : submissions) {
      const auto number = submission_number(id);
      if (!number) return not_found("an id is no submission's; they look like 000123");
      const std::size_t before = found.size();
      add_identities(*number, *number, found);
      if (found.size() == before) return not_found("there is no identity of submission " + id);
    }
    return found;
  }

  std::vector<ChainFault> verify() override { return store::verify(*database_); }

  void backup(const std::string& file) override { store::backup(file_, file); }

 private:
  void add_identities(std::int64_t first, std::int64_t last, std::vector<SealedIdentity>& found) {
    const Use use(sql_.identities);
    bind(sql_.identities, 1, first);
    bind(sql_.identities, 2, last);
    while (sql_.identities.executeStep()) found.push_back(identity_of(sql_.identities));
  }

  static bool bind_page(SQLite::Statement& page, const std::string& after, std::size_t limit,
                        int limit_index) {
    const auto row = after.empty() ? std::optional<std::int64_t>(0) : opinion_row(after);
    if (!row) return false;
    bind(page, 1, *row);
    bind(page, limit_index, limit);
    return true;
  }

  const std::string file_;
  std::unique_ptr<SQLite::Database> database_;
  Statements sql_;
  Counter counter_;
  KeptSubmissions kept_;
};

}  // namespace

Result<std::unique_ptr<Reader>> open_reader(const std::string& file) {
  if (!std::filesystem::exists(file))
    return not_found("there is no database " + file +
                     "; start `ikenbako serve` or run `ikenbako import` to make it");
  try {
    std::unique_ptr<SQLite::Database> database = connect(file, Access::read);
    const Result<void> fits = check_schema(*database, file, Access::read);
    if (!fits) return fits.error();
    std::unique_ptr<Reader> reader = std::make_unique<SqliteReader>(file, std::move(database));
    return reader;
  } catch (const SQLite::Exception& error) {
    return opening_error(error, file);
  }
}

}  // namespace ikenbako::store
