// The analysis as the rest of the server is handed it: readings as core values. For the commands
// only.
#pragma once

#include <memory>

#include "analysis/engine.hpp"
#include "server/core/opinion.hpp"
#include "server/reading/pump.hpp"

namespace ikenbako::commands {

// A function that reads with `engine`; keeps a worker of its own, so one thread at a time. The
// engine must outlive it.
reading::Read reader_of(const analysis::Engine& engine);

// Places of a text that may tell who wrote it, as the citizen's check page and the readings name
// them. Safe from any thread.
std::vector<Personal> find_personal(std::string_view text);

// What texts are searched by: their short units. Each call makes one with scratch of its own, so
// one thread at a time for each.
reading::Terms search_terms();

}  // namespace ikenbako::commands
