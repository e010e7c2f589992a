#include "server/core/crypto.hpp"

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
  crypto_generichash_final(&state, reinterpret_cast<unsigned char*>(result.data()), result.size());
  return result;
}

std::string to_hex(std::string_view bytes) {
  std::string text(bytes.size() * 2 + 1, '\0');
  sodium_bin2hex(text.data(), text.size(), bytes_of(bytes), bytes.size());
  text.pop_back();
  return text;
}

std::string to_base64url(std::string_view bytes) {
  constexpr int kVariant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
  std::string text(sodium_base64_encoded_len(bytes.size(), kVariant), '\0');
  sodium_bin2base64(text.data(), text.size(), bytes_of(bytes), bytes.size(), kVariant);
  text.pop_back();
  return text;
}

std::optional<std::string> from_base64url(std::string_view text) {
  std::string bytes(text.size() / 4 * 3 + 3, '\0');
  std::size_t size = 0;
  const int state = sodium_base642bin(reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(),
                                      text.data(), text.size(), nullptr, &size, nullptr,
                                      sodium_base64_VARIANT_URLSAFE_NO_PADDING);
  if (state != 0) return {};
  bytes.resize(size);
  return bytes;
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
