// A consultation's texts in another language: a file beside the consultation's that names the same
// keys. Pure functions; plain values.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>

#include "server/core/consultation.hpp"

namespace ikenbako {

// The same consultation with every text that people read replaced by the file's. All or nothing: a
// text or a key that is missing is an error, so that no page mixes languages. Error: invalid,
// naming each place.
Result<Consultation> translate(const Consultation& original, std::string_view json,
                               std::string_view language);

// By language tag.
using Translations = std::map<std::string, Consultation, std::less<>>;

// Reads "<name>.<tag>.json" beside the consultation's file "<name>.json", for each of `tags` that
// has one. Error: that of translate, with the file's name.
Result<Translations> load_translations(const Consultation& original,
                                       const std::filesystem::path& file,
                                       const std::vector<std::string>& tags);

}  // namespace ikenbako
