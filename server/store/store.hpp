// The store's whole interface: domain verbs over plain values. No SQL, rowid or PRAGMA shows here,
// so that another engine can stand behind it. Ids are ours.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "server/core/clock.hpp"
#include "server/core/error.hpp"
#include "server/core/opinion.hpp"
#include "server/core/submission.hpp"

namespace ikenbako::store {

// Runs on the thread that `deliver` chose (see open_writer), exactly once, after the work is
// durable or has failed as a whole.
template <class T>
using Done = std::function<void(Result<T>)>;

// A staff member's change to one opinion's review. `based_on` is the version that it was made from.
struct ReviewChange {
  std::string opinion;
  int based_on = 0;
  Review review;  // the whole new state; version and at are set by the store
};

struct NewReading {
  std::string opinion;
  Reading reading;
  std::string terms = {};  // what a search finds the opinion by: normalised words, a space between
};

// How the writer is doing, for /readyz and /metrics.
struct WriterState {
  bool failed = false;  // an I/O error or corruption was seen: acknowledges nothing any more
  bool full = false;    // the last commit found the disk full; the next may succeed
  std::size_t queued = 0;
  std::uint64_t commits = 0, rows = 0;
  double last_commit_ms = 0;
  std::uint64_t wal_bytes = 0;
  // How many the file holds; a new one counts before its Done is called. Whoever reads opinions in
  // order looks again from the first one when this changes: an amendment adds to old submissions.
  std::uint64_t amendments = 0;
};

// Accepts writes from any thread; one thread commits all that is waiting as one transaction. `done`
// is called after COMMIT returned. A call never blocks: when the queue is full it is refused at
// once with unavailable (`done` then comes through Deliver from the calling thread, so not under a
// lock that `done` takes). Errors of every verb: unavailable (disk full, queue full, store failed).
class Writer {
 public:
  virtual ~Writer() = default;

  // All of `submissions` or none. One with a key that is kept already gives the first receipt
  // again, `repeated`; the same key with another digest (the error's field names the key), or a
  // receipt code that is taken: conflict, and nothing of the call is kept. Error: invalid when one
  // has no opinion, or over 999.
  virtual void submit(std::vector<NewSubmission> submissions, Done<std::vector<Receipt>> done) = 0;

  // Corrects or withdraws opinions of one submission, or gives its sender's new contact, all or
  // none; gives how many opinions. An opinion that
  // is corrected or withdrawn stays as it was sent and its review's scope becomes withdrawn; what
  // is put in its place is a new opinion of the submission, unread, and can be amended in turn.
  // Whether the time for it is over is the caller's to say. Errors: invalid when there is no
  // change, a new contact is none, or one opinion is named twice; not_found when there is no such
  // receipt, or an opinion is not of it; conflict when an opinion is amended already, or the
  // submission would have over 999.
  virtual void amend(Amendment amendment, Done<std::size_t> done) = 0;

  // Gives the new state. Errors: not_found; precondition_failed when `based_on` is not current;
  // conflict when it would bring back an opinion that its sender amended.
  virtual void review(ReviewChange change, Done<Review> done) = 0;

  // Replaces the readings of these opinions, all or none; gives how many. Never touches a review.
  // Error: not_found, naming the first id that is not there.
  virtual void save_readings(std::vector<NewReading> readings, Done<std::size_t> done) = 0;

  virtual WriterState state() const = 0;
};

struct OpinionFilter {
  std::string pillar;     // the label in force; empty: any
  std::string viewpoint;  // likewise
  std::optional<ReviewStatus> status;
  // All of these must be found, each a string of terms that stand side by side in the text's; the
  // last may go on (マイ ナンバー finds マイ ナンバー カード, also ナンバーズ). Empty ones find
  // all.
  std::vector<std::string> search = {};
  std::optional<Scope> scope = {};
};

struct Unread {
  std::string opinion;
  std::string text;
};

// pillar key (or "none", or "" for unread) -> viewpoint key -> opinions with that pair in force;
// the viewpoint "" counts opinions once, whatever their viewpoints. Out-of-scope and withdrawn ones
// are not counted.
using Matrix = std::map<std::string, std::map<std::string, std::size_t>>;

struct ChannelCounts {
  std::size_t submitters = 0, organizations = 0, anonymous = 0, submissions = 0;
  std::size_t opinions = 0;  // that came with a submission or an amendment, withdrawn ones too
};

struct Counts {
  std::size_t received = 0;  // submissions by the hash chain's length: what must be there
  ChannelCounts total;       // a person who used two channels counts once here
  std::map<std::string, ChannelCounts> by_channel;
};

struct Contents {
  Counts counts;
  std::vector<Opinion> opinions;  // all, in order of id
};

struct SealedIdentity {
  std::string submission, receipt, sealed;
  Time at;  // when it was given
};

// One link of the chain that `verify` walks.
struct ChainFault {
  std::string submission;
  std::string detail;
};

// Blocking reads over an own read-only connection. One thread at a time.
class Reader {
 public:
  virtual ~Reader() = default;

  // Error: not_found.
  virtual Result<Receipt> receipt(const std::string& code) = 0;

  // The receipt that was given for this key and content, `repeated`. Error: not_found.
  virtual Result<Receipt> repeat(const std::string& key, const std::string& digest) = 0;

  // A submission as its sender may see it, with its history. Error: not_found.
  virtual Result<KeptSubmission> submission(const std::string& receipt) = 0;

  virtual Result<Opinion> opinion(const std::string& id) = 0;

  // Up to `limit` opinions with id > `after`, in order of id. `after` empty: from the first; none
  // when it is no opinion's id in form.
  virtual std::vector<Opinion> opinions(const OpinionFilter& filter, const std::string& after,
                                        std::size_t limit) = 0;

  // Up to `limit` opinions that `engine` has not read, in order of id.
  virtual std::vector<Unread> unread(const std::string& engine, const std::string& after,
                                     std::size_t limit) = 0;

  virtual Matrix matrix() = 0;
  virtual Counts counts() = 0;

  // Both as they were at one moment, so that sums over the opinions meet the counts.
  virtual Contents contents() = 0;

  // What came with a submission, then each contact that came later. Error: not_found, naming the
  // first id that is not there or has none. Empty `submissions`: all that have one.
  virtual Result<std::vector<SealedIdentity>> identities(
      const std::vector<std::string>& submissions) = 0;

  // The file's integrity, the hash chains and the coverage (every submission has its opinions,
  // every opinion its submission or amendment, every amended one is withdrawn); empty when all is
  // well. Holds one read transaction all the while.
  virtual std::vector<ChainFault> verify() = 0;

  // Writes a verified copy of the whole store to `file`, which must not exist; it appears whole or
  // not at all. Throws std::exception, whose text says why, and leaves nothing behind.
  virtual void backup(const std::string& file) = 0;
};

// Hands finished work back: called on the writer's thread with a job that calls the Dones of one
// commit. A server posts it to its network thread; a batch command runs it where it is.
using Deliver = std::function<void(std::function<void()>)>;

struct WriterOptions {
  std::size_t batch = 256;  // the most calls in one transaction; 1 shows what group commit is worth
  std::size_t queue = 4096;
  std::string purpose = "ikenbako";    // what a second program on the same file is told is running
  const Clock* clock = nullptr;        // for Review::at; null: the system's. Outlives the writer
  std::uint64_t log_bytes = 16 << 20;  // the write-ahead log is put into the file beyond this
  // Called once on the writer's thread, when the store stops acknowledging; the text is for the
  // log.
  std::function<void(std::string)> failed;
};

// Opens `file` for writing, making and migrating it as needed, and takes its lock file. Errors:
// conflict when another process holds the lock (the detail names it); invalid when the file is of a
// newer version or no database of ours; unavailable when it can't be made or opened.
// The destructor commits what is queued, checkpoints and gives the lock back.
Result<std::unique_ptr<Writer>> open_writer(const std::string& file, WriterOptions options,
                                            Deliver deliver);

// Opens `file` for reading beside a writer in any process. Errors: not_found, invalid as above.
Result<std::unique_ptr<Reader>> open_reader(const std::string& file);

}  // namespace ikenbako::store
