// The results that are public at the moment. Notices by itself when `ikenbako publish`, run beside
// the server, has put others into the folder or taken them away. Owned by the serve command; used
// on the network thread only.
#pragma once

#include <sys/types.h>
#include <time.h>

#include <filesystem>
#include <memory>
#include <optional>

#include "server/core/clock.hpp"
#include "server/intake/results.hpp"

namespace ikenbako::intake {

class ResultsFolder final {
 public:
  // `clock` outlives this. Reads nothing yet.
  ResultsFolder(std::filesystem::path folder, const Clock& clock);

  // Null while nothing is published, or where the files are damaged (logged once). Looks into the
  // folder at most once a second, and reads its files only when they changed. What it gives may be
  // kept across a suspension: it never changes.
  std::shared_ptr<const Results> current();

 private:
  // Tells one answers.json from another.
  struct Stamp {
    ino_t inode = 0;
    off_t size = 0;
    time_t seconds = 0;
    long nanoseconds = 0;
    bool operator==(const Stamp&) const = default;
  };
  std::optional<Stamp> look() const;

  std::filesystem::path folder_;
  const Clock& clock_;
  std::optional<Time> looked_;
  std::optional<Stamp> stamp_;
  std::shared_ptr<const Results> results_;
};

}  // namespace ikenbako::intake
