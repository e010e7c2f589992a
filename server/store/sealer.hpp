// Sealed boxes: texts that only the holder of a secret key can open, not even who sealed them.
// Owned by the Vault; safe from any thread.
#pragma once

#include <chrono>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

namespace ikenbako::store {

// Like libsodium's crypto_box_seal (a sender's key pair made for the occasion, X25519, XSalsa20 and
// Poly1305), but one such pair serves all boxes of a moment, each with a nonce of its own; the
// secret half is wiped as soon as the shared key is worked out, the shared key by forget(). The
// pair and the shared key are what a box costs: 53 µs of 54 here, which a crowd at the closing hour
// would wait for. Who could read the shared key out of our memory could as well read what the
// moment brought in.
class Sealer final {
 public:
  static constexpr std::chrono::milliseconds kLife{1000};
  static constexpr std::size_t kMostBoxes = 1024;

  // `public_key` has 32 bytes; throws std::runtime_error when it can't seal.
  explicit Sealer(std::string public_key);
  ~Sealer();

  // The pair's public half, the nonce, the box.
  std::string seal(std::string_view plain);

  // Wipes a shared key older than kLife. To be called about as often, so that an idle server holds
  // none.
  void forget();

 private:
  void renew();  // with mutex_ held

  const std::string public_key_;
  std::mutex mutex_;
  std::string sender_, shared_;  // the moment's public half and shared key
  std::chrono::steady_clock::time_point made_{};
  std::size_t boxes_ = 0;
};

// What was sealed; nothing when the key does not fit or a byte was changed.
std::optional<std::string> unseal(std::string_view sealed, std::string_view secret_key);

}  // namespace ikenbako::store
