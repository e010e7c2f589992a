// Random codes, digests and their printable forms, over libsodium. Safe from any thread.
#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

namespace ikenbako {

// `count` bytes that nobody can guess.
std::string random_bytes(std::size_t count);

// BLAKE2b-256 over the parts, each with its length in front, so that no two lists of parts collide.
// With `key` (32 bytes) only who holds the key can make it.
std::string digest(std::initializer_list<std::string_view> parts, std::string_view key = {});

std::string to_hex(std::string_view bytes);
std::string to_base64url(std::string_view bytes);
std::optional<std::string> from_base64url(std::string_view text);

// Takes the same time wherever the two differ.
bool equal_secrets(std::string_view left, std::string_view right);

// A receipt code: 80 random bits as four groups of four, "7K3M-9QXW-01AB-CDEF", in an alphabet
// without the letters that are taken for digits (Crockford's base 32).
std::string random_receipt();

// The code as random_receipt() writes it from what a person typed: any case, with or without
// hyphens and spaces, O for 0, I and L for 1. Empty when it can be none.
std::string tidy_receipt(std::string_view typed);

}  // namespace ikenbako
