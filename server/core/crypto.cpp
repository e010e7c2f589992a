#include "server/core/crypto.hpp"

#include <openssl/evp.h>
#include <sodium.h>

#include <array>
#include <stdexcept>

namespace ikenbako {
namespace {

constexpr std::string_view kAlphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::size_t kReceiptSymbols = 16;

void require_sodium() {
  static const int state = sodium_init();
  if (state < 0) throw std::runtime_error("libsodium could not be initialised");
}

const unsigned char* bytes_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

unsigned char* bytes_of(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }

std::string to_base64_of(int variant, std::string_view bytes) {
  std::string text(sodium_base64_encoded_len(bytes.size(), variant), '\0');
  sodium_bin2base64(text.data(), text.size(), bytes_of(bytes), bytes.size(), variant);
  text.pop_back();
  return text;
}

std::optional<std::string> from_base64_of(int variant, std::string_view text) {
  std::string bytes(text.size() / 4 * 3 + 3, '\0');
  std::size_t size = 0;
  const int state = sodium_base642bin(bytes_of(bytes), bytes.size(), text.data(), text.size(),
                                      nullptr, &size, nullptr, variant);
  if (state != 0) return {};
  bytes.resize(size);
  return bytes;
}

std::string grouped(std::string_view symbols) {
  std::string code;
  for (std::size_t index = 0; index < symbols.size(); ++index) {
    if (index > 0 && index % 4 == 0) code += '-';
    code += symbols[index];
  }
  return code;
}

}  // namespace

std::string random_bytes(std::size_t count) {
  require_sodium();
  std::string bytes(count, '\0');
  randombytes_buf(bytes.data(), bytes.size());
  return bytes;
}

std::string digest(std::initializer_list<std::string_view> parts, std::string_view key) {
  require_sodium();
  crypto_generichash_state state;
  crypto_generichash_init(&state, key.empty() ? nullptr : bytes_of(key), key.size(), 32);
  for (const std::string_view part : parts) {
    std::array<unsigned char, 8> length{};
    for (std::size_t index = 0; index < length.size(); ++index)
      length[index] = static_cast<unsigned char>((part.size() >> (8 * index)) & 0xff);
    crypto_generichash_update(&state, length.data(), length.size());
    crypto_generichash_update(&state, bytes_of(part), part.size());
  }
  std::string result(32, '\0');
  crypto_generichash_final(&state, bytes_of(result), result.size());
  return result;
}

std::string hmac_sha256(std::string_view key, std::string_view message) {
  require_sodium();
  crypto_auth_hmacsha256_state state;
  crypto_auth_hmacsha256_init(&state, bytes_of(key), key.size());
  crypto_auth_hmacsha256_update(&state, bytes_of(message), message.size());
  std::string result(crypto_auth_hmacsha256_BYTES, '\0');
  crypto_auth_hmacsha256_final(&state, bytes_of(result));
  return result;
}

std::string pbkdf2_sha256(std::string_view password, std::string_view salt, int iterations) {
  std::string result(32, '\0');
  const int state =
      PKCS5_PBKDF2_HMAC(password.data(), static_cast<int>(password.size()), bytes_of(salt),
                        static_cast<int>(salt.size()), iterations, EVP_sha256(),
                        static_cast<int>(result.size()), bytes_of(result));
  if (state != 1) throw std::runtime_error("OpenSSL could not derive a key");
  return result;
}

std::string to_hex(std::string_view bytes) {
  std::string text(bytes.size() * 2 + 1, '\0');
  sodium_bin2hex(text.data(), text.size(), bytes_of(bytes), bytes.size());
  text.pop_back();
  return text;
}

std::optional<std::string> from_hex(std::string_view text) {
  std::string bytes(text.size() / 2, '\0');
  std::size_t size = 0;
  const int state = sodium_hex2bin(bytes_of(bytes), bytes.size(), text.data(), text.size(), nullptr,
                                   &size, nullptr);
  if (state != 0) return {};
  return bytes;
}

std::string to_base64(std::string_view bytes) {
  return to_base64_of(sodium_base64_VARIANT_ORIGINAL, bytes);
}

std::optional<std::string> from_base64(std::string_view text) {
  return from_base64_of(sodium_base64_VARIANT_ORIGINAL, text);
}

std::string to_base64url(std::string_view bytes) {
  return to_base64_of(sodium_base64_VARIANT_URLSAFE_NO_PADDING, bytes);
}

std::optional<std::string> from_base64url(std::string_view text) {
  return from_base64_of(sodium_base64_VARIANT_URLSAFE_NO_PADDING, text);
}

bool equal_secrets(std::string_view left, std::string_view right) {
  return left.size() == right.size() && sodium_memcmp(left.data(), right.data(), left.size()) == 0;
}

std::string random_receipt() {
  std::string symbols;
  for (const char byte : random_bytes(kReceiptSymbols))
    symbols += kAlphabet[static_cast<unsigned char>(byte) & 31u];
  return grouped(symbols);
}

std::string tidy_receipt(std::string_view typed) {
  std::string symbols;
  for (char letter : typed) {
    if (letter == '-' || letter == ' ') continue;
    if (letter >= 'a' && letter <= 'z') letter = static_cast<char>(letter - 'a' + 'A');
    if (letter == 'O') letter = '0';
    if (letter == 'I' || letter == 'L') letter = '1';
    if (kAlphabet.find(letter) == std::string_view::npos) return {};
    symbols += letter;
  }
  return symbols.size() == kReceiptSymbols ? grouped(symbols) : std::string{};
}

}  // namespace ikenbako
