// The number on a printed form (用紙番号). It becomes the receipt code of what is written there, so
// that its sender can look it up; its last four letters show whoever types it in a slip of the pen.
// Pure functions; safe from any thread.
#pragma once

#include <string>
#include <string_view>

namespace ikenbako::intake {

// A fresh one, in a receipt code's form: 60 random bits and 20 bits that only `key` makes.
std::string make_paper_code(std::string_view key);

// Whether make_paper_code made it with this key; `code` as tidy_receipt gives it.
bool is_paper_code(std::string_view code, std::string_view key);

}  // namespace ikenbako::intake
