// Files that belong together and appear together: what readers find is the old ones or the new.
// For the commands; one program at a time writes to a folder.
#pragma once

#include <filesystem>
#include <functional>
#include <string_view>
#include <vector>

namespace ikenbako::commands {

struct NewFile {
  std::filesystem::path file;
  // Writes to the path given, which is not yet `file`; whether that holds everything now.
  std::function<bool(const std::filesystem::path&)> write;
};

// A NewFile that holds `bytes`, which must outlive the call of write_new_files.
NewFile file_of(std::filesystem::path file, std::string_view bytes);

// Makes `folder` when it is missing, writes each file beside its place and, only when all are on
// the disk, renames them into it in the order given. False when that failed: before the first
// rename nothing has changed.
bool write_new_files(const std::filesystem::path& folder, const std::vector<NewFile>& files);

// Makes a file's bytes, or what was renamed and removed in a folder, last through a power cut;
// whether they do.
bool sync_path(const std::filesystem::path& path);

}  // namespace ikenbako::commands
