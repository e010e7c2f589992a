// Where in the draft plan an opinion points (該当箇所): a draft section's key, the sender's own
// words, or the key, a space and the words.
#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "server/core/consultation.hpp"

namespace ikenbako {

std::string make_place(std::string_view section, std::string_view words);

// The section's key and the words again; no key where the place begins with none of the
// consultation's.
std::pair<std::string, std::string> split_place(const Consultation& consultation,
                                                std::string_view place);

// As people read it: the section's title and page, then the words.
std::string show_place(const Consultation& consultation, std::string_view place);

}  // namespace ikenbako
