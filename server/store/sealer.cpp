#include "server/store/sealer.hpp"

#include <sodium.h>

#include <array>
#include <stdexcept>

#include "server/core/crypto.hpp"

namespace ikenbako::store {
namespace {

constexpr std::size_t kHead = crypto_box_PUBLICKEYBYTES + crypto_box_NONCEBYTES;

unsigned char* bytes_of(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }

const unsigned char* bytes_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

}  // namespace

Sealer::Sealer(std::string public_key) : public_key_(std::move(public_key)) {
  shared_.resize(crypto_box_BEFORENMBYTES);
  sender_.resize(crypto_box_PUBLICKEYBYTES);
  renew();
}

Sealer::~Sealer() { sodium_memzero(shared_.data(), shared_.size()); }

void Sealer::forget() {
  const std::lock_guard lock(mutex_);
  if (std::chrono::steady_clock::now() - made_ <= kLife) return;
  sodium_memzero(shared_.data(), shared_.size());
  boxes_ = kMostBoxes;  // the next box makes a new pair
}

void Sealer::renew() {
  std::array<unsigned char, crypto_box_SECRETKEYBYTES> secret{};
  crypto_box_keypair(bytes_of(sender_), secret.data());
  const int state = crypto_box_beforenm(bytes_of(shared_), bytes_of(std::string_view(public_key_)),
                                        secret.data());
  sodium_memzero(secret.data(), secret.size());
  if (state != 0)
    throw std::runtime_error("the secretariat's public key can't seal; make a new key pair");
  made_ = std::chrono::steady_clock::now();
  boxes_ = 0;
}

std::string Sealer::seal(std::string_view plain) {
  // 192 random bits: no two boxes of one key ever share a nonce.
  const std::string nonce = random_bytes(crypto_box_NONCEBYTES);
  std::string box(plain.size() + crypto_box_MACBYTES, '\0');
  const std::lock_guard lock(mutex_);
  if (boxes_ == kMostBoxes || std::chrono::steady_clock::now() - made_ > kLife) renew();
  ++boxes_;
  crypto_box_easy_afternm(bytes_of(box), bytes_of(plain), plain.size(),
                          bytes_of(std::string_view(nonce)), bytes_of(std::string_view(shared_)));
  return sender_ + nonce + box;
}

std::optional<std::string> unseal(std::string_view sealed, std::string_view secret_key) {
  if (sealed.size() < kHead + crypto_box_MACBYTES) return {};
  const std::string_view nonce = sealed.substr(crypto_box_PUBLICKEYBYTES, crypto_box_NONCEBYTES);
  const std::string_view box = sealed.substr(kHead);
  std::string plain(box.size() - crypto_box_MACBYTES, '\0');
  if (crypto_box_open_easy(bytes_of(plain), bytes_of(box), box.size(), bytes_of(nonce),
                           bytes_of(sealed), bytes_of(secret_key)) != 0)
    return {};
  return plain;
}

}  // namespace ikenbako::store
