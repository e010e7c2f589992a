// Walks the whole store. Every fault is put to the row it is in: the walk goes on with the hash
// that the row has, so that one changed byte does not make all that follow look wrong. Reads each
// page once or twice.
#include <SQLiteCpp/SQLiteCpp.h>

#include <set>

#include "server/store/chain.hpp"
#include "server/store/ids.hpp"
#include "server/store/upkeep.hpp"

namespace ikenbako::store {
namespace {

constexpr std::size_t kMostFaults = 1000;

class Walk {
 public:
  explicit Walk(SQLite::Database& database) : db_(database) {}

  std::vector<ChainFault> run() {
    SQLite::Transaction snapshot(db_);
    check_file();
    check_references();
    check_chain();
    check_amendments();
    check_coverage();
    return std::move(faults_);
  }

 private:
  void fault(std::string submission, std::string detail) {
    if (faults_.size() < kMostFaults) faults_.push_back({std::move(submission), std::move(detail)});
  }

  void check_file() {
    SQLite::Statement rows(db_, "PRAGMA integrity_check");
    while (rows.executeStep()) {
      std::string line = rows.getColumn(0).getString();
      if (line != "ok") fault({}, "the file is damaged: " + line);
    }
  }

  void check_references() {
    SQLite::Statement rows(db_, "PRAGMA foreign_key_check");
    while (rows.executeStep())
      fault({}, "a row of " + rows.getColumn(0).getString() + " belongs to nothing in " +
                    rows.getColumn(2).getString());
  }

  void check_chain() {
    SQLite::Statement rows(
        db_,
        "SELECT s.number, s.hash, s.opinions, s.key, s.digest, s.receipt, s.channel, s.received, "
        "s.postmarked, s.organization, s.person, s.source, s.late, i.sealed, "
        "s.key_hash, s.receipt_hash, s.seal FROM submission s "
        "LEFT JOIN identity i ON i.submission = s.number ORDER BY s.number");
    ChainEnd end;
    while (rows.executeStep()) {
      const std::int64_t number = rows.getColumn(0).getInt64();
      for (std::int64_t missing = end.length + 1; missing < number; ++missing) {
        if (faults_.size() >= kMostFaults) break;
        fault(submission_id(missing), "this submission is missing");
      }
      check_link(end.hash, number, rows);
      end = {number, rows.getColumn(1).getString()};
    }
    check_end(end, "SELECT length, hash FROM chain", "submission");
  }

  void check_link(const std::string& previous, std::int64_t number, SQLite::Statement& rows) {
    const std::int64_t opinions = rows.getColumn(2).getInt64();
    const NewSubmission submission = read(number, opinions, rows);
    if (opinions != static_cast<std::int64_t>(submission.opinions.size()))
      fault(submission_id(number), "it came with " + std::to_string(opinions) + " opinions, " +
                                       std::to_string(submission.opinions.size()) + " are there");
    if (short_hash(submission.key) != rows.getColumn(14).getInt64() ||
        short_hash(submission.receipt) != rows.getColumn(15).getInt64())
      fault(submission_id(number), "its key or receipt code is not found under its short hash");
    const std::string seal = rows.getColumn(16).getString();
    if (seal_digest(submission.sealed_identity) != seal)
      fault(submission_id(number), submission.sealed_identity.empty()
                                       ? "its sealed identity is missing"
                                       : "its sealed identity was exchanged");
    if (chain_hash(previous, number, submission, seal) != rows.getColumn(1).getString())
      fault(submission_id(number),
            "its content does not fit the hash chain: it, or the one before it, was changed");
  }

  NewSubmission read(std::int64_t number, std::int64_t opinions, SQLite::Statement& rows) {
    NewSubmission submission;
    submission.key = rows.getColumn(3).getString();
    submission.digest = rows.getColumn(4).getString();
    submission.receipt = rows.getColumn(5).getString();
    submission.channel = rows.getColumn(6).getString();
    submission.received = Time(std::chrono::milliseconds(rows.getColumn(7).getInt64()));
    submission.postmarked = rows.getColumn(8).getString();
    submission.organization = rows.getColumn(9).getInt() != 0;
    submission.person = rows.getColumn(10).getString();
    submission.source = rows.getColumn(11).getString();
    submission.late = rows.getColumn(12).getInt() != 0;
    submission.sealed_identity = rows.getColumn(13).getString();
    const Use use(opinions_);
    bind(opinions_, 1, number * kMostOpinions);
    bind(opinions_, 2, number * kMostOpinions + opinions);
    while (opinions_.executeStep())
      submission.opinions.push_back(
          {opinions_.getColumn(0).getString(), opinions_.getColumn(1).getString()});
    return submission;
  }

  void check_end(const ChainEnd& end, const char* sql, const std::string& noun) {
    SQLite::Statement row(db_, sql);
    if (!row.executeStep()) return fault({}, "the end of the " + noun + "s' hash chain is missing");
    const std::int64_t length = row.getColumn(0).getInt64();
    if (length > end.length)
      fault({}, std::to_string(length - end.length) + " " + noun + "s are missing after number " +
                    std::to_string(end.length));
    else if (length < end.length || row.getColumn(1).getString() != end.hash)
      fault({}, "the end of the hash chain does not fit the last " + noun);
  }

  void check_amendments() {
    SQLite::Statement rows(db_,
                           "SELECT a.number, a.submission, a.at, a.hash, a.seal, i.sealed FROM "
                           "amendment a LEFT JOIN identity_change i ON i.amendment = a.number "
                           "ORDER BY a.number");
    ChainEnd end;
    while (rows.executeStep()) {
      const std::int64_t number = rows.getColumn(0).getInt64();
      for (std::int64_t missing = end.length + 1; missing < number; ++missing) {
        if (faults_.size() >= kMostFaults) break;
        fault({}, "amendment " + std::to_string(missing) + " is missing");
      }
      const std::int64_t submission = rows.getColumn(1).getInt64();
      const Time at{std::chrono::milliseconds(rows.getColumn(2).getInt64())};
      std::string hash = rows.getColumn(3).getString();
      const std::string seal = rows.getColumn(4).getString();
      if (seal_digest(rows.getColumn(5).getString()) != seal)
        fault(submission_id(submission), "the sealed contact that came with amendment " +
                                             std::to_string(number) +
                                             " is missing or was exchanged");
      if (amendment_hash(end.hash, number, submission, at, changes(number), seal) != hash)
        fault(submission_id(submission),
              "amendment " + std::to_string(number) +
                  " does not fit the hash chain: it, or the one before it, was changed");
      end = {number, std::move(hash)};
    }
    check_end(end, "SELECT length, hash FROM amendment_chain", "amendment");
  }

  std::vector<AmendedOpinion> changes(std::int64_t amendment) {
    std::vector<AmendedOpinion> list;
    const Use use(changes_);
    bind(changes_, 1, amendment);
    while (changes_.executeStep())
      list.push_back({changes_.getColumn(0).getInt64(),
                      changes_.getColumn(1).getInt64(),
                      {changes_.getColumn(2).getString(), changes_.getColumn(3).getString()}});
    return list;
  }

  void check_coverage() {
    SQLite::Statement rows(db_,
                           "SELECT o.id FROM opinion o LEFT JOIN submission s ON s.number = "
                           "o.submission LEFT JOIN label l ON l.opinion = o.id "
                           "WHERE s.number IS NULL OR l.opinion IS NULL");
    while (rows.executeStep()) {
      const std::int64_t row = rows.getColumn(0).getInt64();
      fault(submission_id(row / kMostOpinions),
            "opinion " + opinion_id(row) + " has lost its submission or its labels");
    }
    check_added();
    check_withdrawn();
    check_decisions();
  }

  void check_added() {
    SQLite::Statement rows(
        db_,
        "SELECT o.id FROM opinion o JOIN submission s ON s.number = o.submission "
        "LEFT JOIN amended a ON a.replaced_by = o.id "
        "WHERE o.id % 1000 > s.opinions AND a.opinion IS NULL");
    while (rows.executeStep()) {
      const std::int64_t row = rows.getColumn(0).getInt64();
      fault(submission_id(row / kMostOpinions),
            "opinion " + opinion_id(row) + " came neither with it nor with an amendment");
    }
  }

  void check_withdrawn() {
    SQLite::Statement rows(db_,
                           "SELECT a.opinion FROM amended a JOIN label l ON l.opinion = a.opinion "
                           "WHERE l.scope <> ?");
    rows.bind(1, static_cast<int>(Scope::withdrawn));
    while (rows.executeStep()) {
      const std::int64_t row = rows.getColumn(0).getInt64();
      fault(submission_id(row / kMostOpinions),
            "opinion " + opinion_id(row) + " was amended by its sender and still counts");
    }
  }

  // What staff decided and what was read must be there where the labels say so.
  void check_decisions() {
    SQLite::Statement rows(
        db_,
        "SELECT l.opinion FROM label l WHERE l.review <> (SELECT count(*) FROM review r WHERE "
        "r.opinion = l.opinion AND r.version BETWEEN 1 AND l.review) OR (l.engine <> '' AND NOT "
        "EXISTS (SELECT 1 FROM reading WHERE opinion = l.opinion))");
    while (rows.executeStep()) {
      const std::int64_t row = rows.getColumn(0).getInt64();
      fault(submission_id(row / kMostOpinions),
            "opinion " + opinion_id(row) + " has lost its reading or a version of its review");
    }
  }

  SQLite::Database& db_;
  SQLite::Statement opinions_{
      db_, "SELECT text, section FROM opinion WHERE id > ? AND id <= ? ORDER BY id"};
  SQLite::Statement changes_{
      db_,
      "SELECT a.opinion, a.replaced_by, o.text, o.section FROM amended a "
      "LEFT JOIN opinion o ON o.id = a.replaced_by WHERE a.amendment = ? ORDER BY a.opinion"};
  std::vector<ChainFault> faults_;
};

}  // namespace

std::vector<ChainFault> verify(SQLite::Database& database) {
  try {
    return Walk(database).run();
  } catch (const SQLite::Exception& error) {
    // A page that can't be read ends the walk; that is the finding.
    return {{{}, std::string("the file can't be read through: ") + error.what()}};
  }
}

}  // namespace ikenbako::store
