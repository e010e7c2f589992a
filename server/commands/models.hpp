// The classification models that `learn` made for an installation, in the folder "models" beside
// its database: 0001.bin, 0001.json (what it was learnt from and how it compared), 0002.bin … and
// "current", which names the one in force. Old ones stay. For the commands only; one program at a
// time writes.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "analysis/engine.hpp"
#include "server/commands/installation.hpp"

namespace ikenbako::commands {

// The name of the model that is built into the program.
inline constexpr std::string_view kBuiltIn = "built-in";

struct ModelRecord {
  std::string name;                 // "0001", or kBuiltIn
  std::string engine;               // what readings made with it are marked with
  std::string made;                 // RFC 3339
  std::vector<std::string> learnt;  // ids of the reviewed opinions it was trained on
  std::string summary;              // one line of figures
};

// kBuiltIn while nothing was learnt. Error: invalid when "current" names no model.
Result<std::string> current_model(const Installation& installation);

// By name, the first made first; without the built-in one. Error: invalid when a record is damaged.
Result<std::vector<ModelRecord>> list_models(const Installation& installation);

// Keeps `bytes` under the next free name and puts it in force; gives the name. Error: unavailable.
Result<std::string> install_model(const Installation& installation, ModelRecord record,
                                  std::string_view bytes);

// Puts an older model, or the built-in one, in force again. Errors: not_found, unavailable.
Result<void> use_model(const Installation& installation, const std::string& name);

// The analysis with the model in force. Error: invalid when that model can't be read.
Result<std::unique_ptr<const analysis::Engine>> open_engine(const Installation& installation);

}  // namespace ikenbako::commands
