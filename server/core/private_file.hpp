// Small files that hold secrets or decide who may come in. Safe from any thread.
#pragma once

#include <filesystem>
#include <string_view>

#include "server/core/error.hpp"

namespace ikenbako {

// Makes or replaces `file` in one durable step, readable by its owner alone: after a power cut it
// has the old or the new text, never half of one. Error: unavailable.
Result<void> write_private_file(const std::filesystem::path& file, std::string_view text);

}  // namespace ikenbako
