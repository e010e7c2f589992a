#include "server/store/lock_file.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <system_error>
#include <utility>

namespace ikenbako::store {
namespace {

std::string reason(int number) { return std::generic_category().message(number); }

// The holder's own words, "pid\npurpose\n"; nothing when it has not written them yet.
std::string holder(int descriptor) {
  std::array<char, 256> bytes{};
  const ssize_t size = ::pread(descriptor, bytes.data(), bytes.size(), 0);
  const std::string text(bytes.data(), size > 0 ? static_cast<std::size_t>(size) : 0);
  const std::size_t first = text.find('\n');
  if (first == std::string::npos) return "another process";
  const std::size_t second = text.find('\n', first + 1);
  return "`" + text.substr(first + 1, second - first - 1) + "` (pid " + text.substr(0, first) + ")";
}

// Only a help for people: the lock holds without it, so a full disk is no error here.
void write_holder(int descriptor, const std::string& purpose) {
  const std::string text = std::to_string(::getpid()) + "\n" + purpose + "\n";
  if (::ftruncate(descriptor, 0) != 0) return;
  [[maybe_unused]] const ssize_t written = ::pwrite(descriptor, text.data(), text.size(), 0);
}

}  // namespace

Result<LockFile> LockFile::take(const std::string& file, const std::string& purpose) {
  const int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (descriptor < 0)
    return Error{Code::unavailable,
                 "the lock file " + file + " can't be made: " + reason(errno) +
                     "; make its directory, or give this user the right to write there",
                 {}};
  LockFile lock(descriptor);
  if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
    if (errno != EWOULDBLOCK)
      return Error{Code::unavailable, file + " can't be locked: " + reason(errno), {}};
    return Error{Code::conflict,
                 "the database is in use by " + holder(descriptor) +
                     "; stop it, or hand the work to it (lock file: " + file + ")",
                 {}};
  }
  write_holder(descriptor, purpose);
  return lock;
}

LockFile::LockFile(LockFile&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}

LockFile::~LockFile() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

}  // namespace ikenbako::store
