// The lock that lets one process only write to a database. Internal to the store.
#pragma once

#include <string>

#include "server/core/error.hpp"

namespace ikenbako::store {

// Holds `file` locked while it lives; the kernel gives the lock back when the process dies, however
// it does. The file stays: removing it would let two processes lock two files of the same name.
class LockFile final {
 public:
  // `purpose` is what the next comer is told about this process. Errors: conflict when another
  // process has the lock (the detail says which), unavailable when the file can't be made.
  static Result<LockFile> take(const std::string& file, const std::string& purpose);

  LockFile(LockFile&& other) noexcept;
  LockFile& operator=(LockFile&&) = delete;
  ~LockFile();

 private:
  explicit LockFile(int descriptor) : descriptor_(descriptor) {}
  int descriptor_;
};

}  // namespace ikenbako::store
