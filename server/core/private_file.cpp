#include "server/core/private_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>

namespace ikenbako {
namespace {

bool write_whole(int descriptor, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(descriptor, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return false;
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  return ::fsync(descriptor) == 0;
}

// Makes the new name itself durable.
bool sync_folder(const std::filesystem::path& folder) {
  const int descriptor = ::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY);
  if (descriptor < 0) return false;
  const bool synced = ::fsync(descriptor) == 0;
  ::close(descriptor);
  return synced;
}

}  // namespace

Result<void> write_private_file(const std::filesystem::path& file, std::string_view text) {
  const std::string temporary = file.string() + ".new";
  ::unlink(temporary.c_str());  // left by a crash, maybe with another mode
  const int descriptor = ::open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  const bool written = descriptor >= 0 && write_whole(descriptor, text);
  if (descriptor >= 0) ::close(descriptor);
  if (written && ::rename(temporary.c_str(), file.c_str()) == 0 && sync_folder(file.parent_path()))
    return {};
  ::unlink(temporary.c_str());
  return Error{
      Code::unavailable,
      file.string() + " に書けません。フォルダがあるか、空き容量と書込権限を確かめてください。",
      {}};
}

}  // namespace ikenbako
