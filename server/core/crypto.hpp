// Random codes, digests and their printable forms, over libsodium, and PBKDF2 over OpenSSL. Safe
// from any thread.
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

// HMAC-SHA-256 (RFC 2104) with a key of any length: 32 bytes. For what others verify as well;
// within the program digest() does it.
std::string hmac_sha256(std::string_view key, std::string_view message);

// PBKDF2 with HMAC-SHA-256 (RFC 8018): 32 bytes. Takes about 0.25 ms per 1000 iterations (at least
// 1).
std::string pbkdf2_sha256(std::string_view password, std::string_view salt, int iterations);

std::string to_hex(std::string_view bytes);
// Digits in either case, two for each byte, and nothing else.
std::optional<std::string> from_hex(std::string_view text);
// With padding, as browsers write it.
std::string to_base64(std::string_view bytes);
std::optional<std::string> from_base64(std::string_view text);
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
