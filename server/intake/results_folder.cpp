#include "server/intake/results_folder.hpp"

#include <spdlog/spdlog.h>
#include <sys/stat.h>

namespace ikenbako::intake {

ResultsFolder::ResultsFolder(std::filesystem::path folder, const Clock& clock)
    : folder_(std::move(folder)), clock_(clock) {}

std::shared_ptr<const Results> ResultsFolder::current() {
  const Time now = clock_.now();
  // A clock that was set back must not keep us from looking.
  if (looked_ && *looked_ <= now && now - *looked_ < std::chrono::seconds{1}) return results_;
  looked_ = now;
  // answers.json is renamed into its place last, so until it changes the old results stand.
  const std::optional<Stamp> stamp = look();
  if (stamp == stamp_) return results_;
  stamp_ = stamp;
  results_ = nullptr;
  Result<Results> loaded = load_results(folder_);
  if (loaded)
    results_ = std::make_shared<const Results>(std::move(*loaded));
  else if (loaded.error().code != Code::not_found)
    spdlog::error("results are not shown: {}", loaded.error().detail);
  return results_;
}

std::optional<ResultsFolder::Stamp> ResultsFolder::look() const {
  struct stat state {};
  if (::stat((folder_ / kAnswersJson).c_str(), &state) != 0) return std::nullopt;
  return Stamp{state.st_ino, state.st_size, state.st_mtim.tv_sec, state.st_mtim.tv_nsec};
}

}  // namespace ikenbako::intake
