#include "server/commands/new_files.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <fstream>

namespace ikenbako::commands {

namespace fs = std::filesystem;

NewFile file_of(fs::path file, std::string_view bytes) {
  return {std::move(file), [bytes](const fs::path& path) {
            std::ofstream stream(path, std::ios::binary | std::ios::trunc);
            stream.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
            stream.close();
            return stream.good();
          }};
}

bool sync_path(const fs::path& path) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return false;
  const bool done = ::fsync(descriptor) == 0;
  ::close(descriptor);
  return done;
}

bool write_new_files(const fs::path& folder, const std::vector<NewFile>& files) {
  std::error_code error;
  fs::create_directories(folder, error);
  std::vector<fs::path> made;
  bool done = true;
  for (const NewFile& file : files) {
    fs::path beside = file.file;
    made.push_back(beside += ".new");
    done = done && file.write(made.back()) && sync_path(made.back());
  }
  for (std::size_t index = 0; done && index < files.size(); ++index) {
    fs::rename(made[index], files[index].file, error);
    done = !error;
  }
  for (const fs::path& file : made) fs::remove(file, error);
  return done && sync_path(folder);
}

}  // namespace ikenbako::commands
