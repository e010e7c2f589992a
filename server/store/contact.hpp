// The e-mail addresses and telephone numbers in what a person typed, each in one form. Internal to
// the store; a pure function.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace ikenbako::store {

// As many as a person has: who tries others' in one go gets no further than with these.
inline constexpr std::size_t kMostContacts = 6;

// "090-1234-5678、Ｔaro＠example.jp" → "mail:taro@example.jp", "tel:09012345678". +81 becomes 0; a
// number has 6 digits at least; a postal code behind 〒 is none. The first kMostContacts, each
// once. `typed` is valid UTF-8; `fold` as Vault's: NFKC, lower case, and spaces dropped.
std::vector<std::string> find_contacts(std::string_view typed,
                                       const std::function<std::string(std::string_view)>& fold);

}  // namespace ikenbako::store
