// The store's writer for a command that does its work and ends.
#pragma once

#include <functional>
#include <string>

#include "server/commands/commands.hpp"
#include "server/commands/installation.hpp"
#include "server/store/store.hpp"

namespace ikenbako::commands {

// Opens the installation's store for writing, runs `work` and closes it again. Gives the exit code
// of `work`, or kIo when the store failed on the way or in closing. Errors: those of open_writer.
Result<int> with_writer(const Installation& installation, const std::string& purpose,
                        Streams& streams, const std::function<int(store::Writer&)>& work);

}  // namespace ikenbako::commands
