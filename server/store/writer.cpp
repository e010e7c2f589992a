// One thread owns the only connection that writes or checkpoints (SQLite 3.40.1 can corrupt a file
// when two do), and commits whatever has gathered during the last commit's fsync as one
// transaction.
#include <SQLiteCpp/SQLiteCpp.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <thread>

#include "server/store/database.hpp"
#include "server/store/lock_file.hpp"
#include "server/store/schema.hpp"
#include "server/store/store.hpp"
#include "server/store/tables.hpp"
#include "server/store/write_queue.hpp"

namespace ikenbako::store {
namespace {

constexpr int kPatience = 5000;           // ms for another program that holds the file
constexpr int kCheckpointPatience = 200;  // ms for readers; nobody is acknowledged meanwhile
constexpr std::uint64_t kLogFrame = 4096 + 24;

using Steady = std::chrono::steady_clock;

struct Control {
  explicit Control(SQLite::Database& database) : db(database) {}
  SQLite::Database& db;
  SQLite::Statement begin{db, "BEGIN IMMEDIATE"};
  SQLite::Statement commit{db, "COMMIT"};
  SQLite::Statement savepoint{db, "SAVEPOINT job"};
  SQLite::Statement back{db, "ROLLBACK TO job"};
  SQLite::Statement release{db, "RELEASE job"};
};

class SqliteWriter final : public Writer {
 public:
  SqliteWriter(LockFile lock, std::unique_ptr<SQLite::Database> database, WriterOptions options,
               Deliver deliver)
      : lock_(std::move(lock)),
        database_(std::move(database)),
        control_(std::make_unique<Control>(*database_)),
        tables_(std::make_unique<Tables>(*database_)),
        options_(std::move(options)),
        deliver_(std::move(deliver)),
        queue_(options_.queue) {
    note_amendments();
    // Takes the place of SQLite's own automatic checkpoint, which hides I/O errors.
    sqlite3_wal_hook(database_->getHandle(), &SqliteWriter::count_log, this);
    thread_ = std::thread([this] { work(); });
  }

  ~SqliteWriter() override {
    queue_.close();
    thread_.join();
  }

  void submit(std::vector<NewSubmission> submissions, Done<std::vector<Receipt>> done) override {
    enqueue<std::vector<Receipt>>([submissions = std::move(submissions)](
                                      Tables& tables) { return tables.submit(submissions); },
                                  std::move(done));
  }

  void amend(Amendment amendment, Done<std::size_t> done) override {
    enqueue<std::size_t>(
        [amendment = std::move(amendment)](Tables& tables) { return tables.amend(amendment); },
        std::move(done));
  }

  void review(ReviewChange change, Done<Review> done) override {
    enqueue<Review>(
        [this, change = std::move(change)](Tables& tables) {
          return tables.review(change, options_.clock ? options_.clock->now() : system_.now());
        },
        std::move(done));
  }

  void save_readings(std::vector<NewReading> readings, Done<std::size_t> done) override {
    enqueue<std::size_t>(
        [readings = std::move(readings)](Tables& tables) { return tables.save_readings(readings); },
        std::move(done));
  }

  WriterState state() const override {
    return {failed_, full_,           queue_.size(), commits_,
            rows_,   last_commit_ms_, log_bytes_,    amendments_};
  }

 private:
  static int count_log(void* self, sqlite3*, const char*, int frames) {
    static_cast<SqliteWriter*>(self)->log_bytes_ = static_cast<std::uint64_t>(frames) * kLogFrame;
    return SQLITE_OK;
  }

  template <class T>
  void enqueue(typename JobOf<T>::Work work, Done<T> done) {
    std::unique_ptr<Job> refused =
        queue_.push(std::make_unique<JobOf<T>>(std::move(work), std::move(done)));
    if (!refused) return;
    refused->refuse({Code::unavailable, "too much work is waiting; try again in a moment", {}});
    Batch batch;
    batch.push_back(std::move(refused));
    hand_out(std::move(batch));
  }

  void hand_out(Batch batch) {
    // std::function must be able to copy what it holds.
    const auto shared = std::make_shared<Batch>(std::move(batch));
    deliver_([shared] {
      for (const std::unique_ptr<Job>& job : *shared) job->finish();
    });
  }

  void work() {
    for (;;) {
      Batch batch = queue_.take(std::max<std::size_t>(options_.batch, 1));
      if (batch.empty()) break;
      commit(batch);
      hand_out(std::move(batch));
      if (!failed_ && log_bytes_ > next_checkpoint_) checkpoint(SQLITE_CHECKPOINT_RESTART);
    }
    close();
  }

  void commit(const Batch& batch) {
    const ChainEnds before = tables_->ends();
    try {
      if (failed_) return refuse(batch, Trouble::fatal);
      const Steady::time_point start = Steady::now();
      transact(batch, before);
      const std::chrono::duration<double, std::milli> taken = Steady::now() - start;
      last_commit_ms_ = taken.count();
      ++commits_;
      full_ = false;
    } catch (const SQLite::Exception& error) {
      undo(before);
      const Trouble trouble = trouble_of(error);
      if (trouble == Trouble::fatal) fail(error.what());
      full_ = trouble == Trouble::full;
      refuse(batch, trouble == Trouble::job ? Trouble::busy : trouble);
      // A full disk may have room again once the log's space can be used anew.
      if (trouble == Trouble::full) checkpoint(SQLITE_CHECKPOINT_RESTART);
    }
  }

  void transact(const Batch& batch, const ChainEnds& before) {
    run(control_->begin);
    std::uint64_t kept = 0;
    for (const std::unique_ptr<Job>& job : batch) kept += run_alone(*job) ? 1 : 0;
    tables_->write_ends(before);
    run(control_->commit);
    rows_ += kept;
    note_amendments();
  }

  void note_amendments() {
    amendments_ = static_cast<std::uint64_t>(tables_->ends().amendments.length);
  }

  // In a savepoint of its own, so that a bad job takes only itself back.
  bool run_alone(Job& job) {
    const ChainEnds before = tables_->ends();
    run(control_->savepoint);
    bool keep = false;
    try {
      keep = job.run(*tables_);
    } catch (const SQLite::Exception& error) {
      if (trouble_of(error) != Trouble::job) throw;
      job.refuse(to_error(Trouble::job));
    } catch (const std::exception&) {
      job.refuse(to_error(Trouble::job));
    }
    if (!keep) {
      run(control_->back);
      tables_->rewind(before);
    }
    run(control_->release);
    return keep;
  }

  // SQLite may have rolled back by itself already.
  void undo(const ChainEnds& before) {
    tables_->rewind(before);
    sqlite3* const handle = database_->getHandle();
    if (sqlite3_get_autocommit(handle) != 0) return;
    if (sqlite3_exec(handle, "ROLLBACK", nullptr, nullptr, nullptr) != SQLITE_OK)
      fail(sqlite3_errmsg(handle));
  }

  static void refuse(const Batch& batch, Trouble trouble) {
    for (const std::unique_ptr<Job>& job : batch) job->refuse(to_error(trouble));
  }

  void checkpoint(int mode) {
    sqlite3* const handle = database_->getHandle();
    sqlite3_busy_timeout(handle, kCheckpointPatience);
    const int code = sqlite3_wal_checkpoint_v2(handle, nullptr, mode, nullptr, nullptr);
    sqlite3_busy_timeout(handle, kPatience);
    // After RESTART the next commit reuses the log from its start and the count begins anew. If a
    // reader held it up, the next try waits until the log has grown by a quarter.
    const bool done = code == SQLITE_OK;
    if (done) log_bytes_ = 0;
    next_checkpoint_ = done ? options_.log_bytes : log_bytes_ + options_.log_bytes / 4;
    if (!done && trouble_of(code) == Trouble::fatal) fail(sqlite3_errstr(code));
  }

  void fail(const std::string& why) {
    if (failed_.exchange(true)) return;
    if (options_.failed) options_.failed(why);
  }

  void close() {
    if (!failed_) checkpoint(SQLITE_CHECKPOINT_TRUNCATE);
    tables_.reset();
    control_.reset();
    database_.reset();
  }

  LockFile lock_;
  std::unique_ptr<SQLite::Database> database_;  // the writer's thread's, like the next two
  std::unique_ptr<Control> control_;
  std::unique_ptr<Tables> tables_;
  const WriterOptions options_;
  const Deliver deliver_;
  const SystemClock system_;
  WriteQueue queue_;
  std::uint64_t next_checkpoint_ = options_.log_bytes;
  std::atomic<bool> failed_{false}, full_{false};
  std::atomic<std::uint64_t> commits_{0}, rows_{0}, log_bytes_{0}, amendments_{0};
  std::atomic<double> last_commit_ms_{0};
  std::thread thread_;
};

// Made here first so that nobody else on the machine can read it; its log files take over its mode.
void make_private(const std::string& file) {
  const int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (descriptor >= 0) ::close(descriptor);
}

}  // namespace

Result<std::unique_ptr<Writer>> open_writer(const std::string& file, WriterOptions options,
                                            Deliver deliver) {
  Result<LockFile> lock = LockFile::take(file + ".lock", options.purpose);
  if (!lock) return lock.error();
  try {
    make_private(file);
    std::unique_ptr<SQLite::Database> database = connect(file, Access::write);
    const Result<void> fits = check_schema(*database, file, Access::write);
    if (!fits) return fits.error();
    database->exec(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 0;"
        "PRAGMA journal_size_limit = 67108864");
    migrate(*database);
    std::unique_ptr<Writer> writer = std::make_unique<SqliteWriter>(
        std::move(*lock), std::move(database), std::move(options), std::move(deliver));
    return writer;
  } catch (const SQLite::Exception& error) {
    return opening_error(error, file);
  }
}

}  // namespace ikenbako::store
