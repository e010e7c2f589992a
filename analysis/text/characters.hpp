// Small services over single texts that the server needs of ICU. Safe from any thread.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace analysis {

// What a reader takes for one character: extended grapheme clusters (UAX #29), with CR LF as one.
std::size_t count_characters(std::string_view text);

// A name or an address in one form: NFKC, case folded, without spaces, so that 山田　太郎 and
// 山田太郎 are one person.
std::string fold_name(std::string_view text);

// CP932 (Windows' Shift_JIS) as UTF-8; nothing when the bytes are not CP932.
std::optional<std::string> from_cp932(std::string_view bytes);

}  // namespace analysis
