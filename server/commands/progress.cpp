#include "server/commands/progress.hpp"

#include <unistd.h>

#include <iostream>

namespace ikenbako::commands {

Progress::Progress(std::ostream& err)
    : err_(err), terminal_(&err == &std::cerr && ::isatty(STDERR_FILENO) == 1) {}

void Progress::show(std::string_view what, double part) {
  if (terminal_) err_ << '\r' << what << ' ' << static_cast<int>(part * 100) << " %" << std::flush;
}

void Progress::clear() {
  if (terminal_) err_ << "\r\x1b[K" << std::flush;
}

}  // namespace ikenbako::commands
