// VACUUM INTO gives one consistent file beside a running writer. SQLite does not sync it, and a
// name that is there must mean a good copy: so it is made under another name, walked, synced, and
// then named.
#include <SQLiteCpp/SQLiteCpp.h>
#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <stdexcept>
#include <system_error>

#include "server/store/upkeep.hpp"

namespace ikenbako::store {
namespace {

[[noreturn]] void give_up(const std::string& what) {
  throw std::system_error(errno, std::generic_category(), what);
}

void sync_path(const std::filesystem::path& path) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) give_up(path.string());
  const int state = ::fsync(descriptor);
  ::close(descriptor);
  if (state != 0) give_up(path.string());
}

class Unfinished final {
 public:
  explicit Unfinished(std::string file) : file_(std::move(file)) {
    // Private from the start: VACUUM INTO takes an empty file that is there.
    const int descriptor = ::open(file_.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (descriptor < 0) give_up(file_);
    ::close(descriptor);
  }
  ~Unfinished() { ::unlink(file_.c_str()); }
  Unfinished(const Unfinished&) = delete;
  Unfinished& operator=(const Unfinished&) = delete;

  const std::string& file() const { return file_; }

 private:
  const std::string file_;
};

void check_copy(const std::string& file) {
  Result<std::unique_ptr<Reader>> copy = open_reader(file);
  if (!copy) throw std::runtime_error(copy.error().detail);
  const std::vector<ChainFault> faults = (*copy)->verify();
  if (faults.empty()) return;
  const std::string where = faults.front().submission;
  throw std::runtime_error(
      "the store has faults, so no backup was made; run `ikenbako verify`. First: " +
      (where.empty() ? "" : "submission " + where + ": ") + faults.front().detail);
}

}  // namespace

void backup(const std::string& from, const std::string& to) {
  if (std::filesystem::exists(std::filesystem::symlink_status(to)))
    throw std::runtime_error(to + " exists already; name a new file");
  const Unfinished unfinished(to + ".part-" + std::to_string(::getpid()));
  {
    // Not the reader's own connection: query_only forbids VACUUM INTO.
    SQLite::Database source(from, SQLite::OPEN_READONLY | SQLite::OPEN_NOMUTEX, 5000);
    SQLite::Statement copy(source, "VACUUM INTO ?");
    copy.bind(1, unfinished.file());
    copy.exec();
  }
  check_copy(unfinished.file());
  sync_path(unfinished.file());
  // link() and not rename(): it never takes the place of a file that came meanwhile.
  if (::link(unfinished.file().c_str(), to.c_str()) != 0) give_up(to);
  const std::filesystem::path directory = std::filesystem::path(to).parent_path();
  sync_path(directory.empty() ? "." : directory);
}

}  // namespace ikenbako::store
