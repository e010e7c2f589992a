#include "server/commands/models.hpp"

#include <algorithm>
#include <charconv>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "server/core/private_file.hpp"
#include "server/core/strict_json.hpp"

namespace ikenbako::commands {
namespace {

namespace fs = std::filesystem;

fs::path folder_of(const Installation& installation) {
  return installation.database.parent_path() / "models";
}

Error damaged(const fs::path& file, const std::string& why) {
  return {Code::invalid,
          file.string() + ": " + why +
              ". Restore the folder from the backup, or choose another model with `ikenbako learn "
              "--use`.",
          {}};
}

bool read_file(const fs::path& file, std::string& to) {
  std::ifstream in(file, std::ios::binary);
  to.assign(std::istreambuf_iterator<char>(in), {});
  return in.good() || in.eof();
}

// "0001": what the files of a model are called.
bool is_name(const std::string& name) {
  return name.size() >= 4 &&
         std::all_of(name.begin(), name.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::vector<std::string> names_in(const fs::path& folder) {
  std::vector<std::string> out;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder, error))
    if (entry.path().extension() == ".bin" && is_name(entry.path().stem().string()))
      out.push_back(entry.path().stem().string());
  std::sort(out.begin(), out.end(), [](const std::string& a, const std::string& b) {
    return std::pair(a.size(), a) < std::pair(b.size(), b);
  });
  return out;
}

std::string name_after(const std::vector<std::string>& names) {
  std::size_t last = 0;
  if (!names.empty())
    std::from_chars(names.back().data(), names.back().data() + names.back().size(), last);
  std::string digits = std::to_string(last + 1);
  return std::string(digits.size() < 4 ? 4 - digits.size() : 0, '0') + digits;
}

Result<ModelRecord> read_record(const fs::path& file, const std::string& name) {
  std::string text;
  if (!read_file(file, text)) return damaged(file, "can't be read");
  const auto json = parse_strict_json(text);
  if (!json) return damaged(file, json.error().detail);
  try {
    return ModelRecord{name, json->at("engine"), json->at("made"), json->at("learnt"),
                       json->at("summary")};
  } catch (const nlohmann::json::exception&) {
    return damaged(file, "is no record of a model");
  }
}

}  // namespace

Result<std::string> current_model(const Installation& installation) {
  const fs::path file = folder_of(installation) / "current";
  if (!fs::exists(file)) return std::string(kBuiltIn);
  std::string name;
  if (!read_file(file, name)) return damaged(file, "can't be read");
  if (name.ends_with('\n')) name.pop_back();
  if (name == kBuiltIn) return name;
  if (!is_name(name) || !fs::exists(folder_of(installation) / (name + ".bin")))
    return damaged(file, "names a model that is not there");
  return name;
}

Result<std::vector<ModelRecord>> list_models(const Installation& installation) {
  std::vector<ModelRecord> out;
  for (const std::string& name : names_in(folder_of(installation))) {
    auto record = read_record(folder_of(installation) / (name + ".json"), name);
    if (!record) return record.error();
    out.push_back(std::move(*record));
  }
  return out;
}

Result<std::string> install_model(const Installation& installation, ModelRecord record,
                                  std::string_view bytes) {
  const fs::path folder = folder_of(installation);
  std::error_code error;
  fs::create_directories(folder, error);
  if (error)
    return Error{Code::unavailable, folder.string() + " can't be made: " + error.message(), {}};
  const std::string name = name_after(names_in(folder));
  const nlohmann::ordered_json json = {{"engine", record.engine},
                                       {"made", record.made},
                                       {"summary", record.summary},
                                       {"learnt", record.learnt}};
  // In this order, so that what "current" names is always whole.
  auto done = write_private_file(folder / (name + ".json"), json.dump(1) + "\n");
  if (done) done = write_private_file(folder / (name + ".bin"), bytes);
  if (done) done = use_model(installation, name);
  if (!done) return done.error();
  return name;
}

Result<void> use_model(const Installation& installation, const std::string& name) {
  const fs::path folder = folder_of(installation);
  const auto names = names_in(folder);
  if (name != kBuiltIn && std::find(names.begin(), names.end(), name) == names.end())
    return Error{
        Code::not_found, "there is no model of that name; `ikenbako learn --list` shows them", {}};
  std::error_code error;
  fs::create_directories(folder, error);
  return write_private_file(folder / "current", name + "\n");
}

Result<std::unique_ptr<const analysis::Engine>> open_engine(const Installation& installation) {
  using Made = std::unique_ptr<const analysis::Engine>;
  const auto name = current_model(installation);
  if (!name) return name.error();
  analysis::Taxonomy taxonomy = taxonomy_of(*installation.consultation);
  if (*name == kBuiltIn) return Made(new analysis::Engine(std::move(taxonomy)));
  const fs::path file = folder_of(installation) / (*name + ".bin");
  std::string bytes;
  if (!read_file(file, bytes)) return damaged(file, "can't be read");
  try {
    return Made(new analysis::Engine(std::move(taxonomy), bytes));
  } catch (const std::invalid_argument& error) {
    return damaged(file, error.what());
  }
}

}  // namespace ikenbako::commands
