// How far a long command is, on a terminal only; nothing anywhere else. One thread.
#pragma once

#include <iosfwd>
#include <string_view>

namespace ikenbako::commands {

class Progress final {
 public:
  // `err` is a terminal when it is the process' own standard error and that is one.
  explicit Progress(std::ostream& err);

  // `part`: 0 to 1.
  void show(std::string_view what, double part);

  // Takes the line away, before anything else is printed.
  void clear();

 private:
  std::ostream& err_;
  bool terminal_;
};

}  // namespace ikenbako::commands
