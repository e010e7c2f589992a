#include "server/http/message.hpp"

namespace ikenbako::http {
namespace {

struct Lead {
  std::size_t tail;                         // bytes that follow
  unsigned char least = 0x80, most = 0xBF;  // what the first of them may be
  bool valid = true;
};

// RFC 3629, section 4: the second byte's range shuts out overlong forms, surrogates and what is
// above U+10FFFF.
Lead read_lead(unsigned char byte) {
  if (byte >= 0xC2 && byte <= 0xDF) return {1};
  if (byte == 0xE0) return {2, 0xA0};
  if (byte == 0xED) return {2, 0x80, 0x9F};
  if (byte >= 0xE1 && byte <= 0xEF) return {2};
  if (byte == 0xF0) return {3, 0x90};
  if (byte >= 0xF1 && byte <= 0xF3) return {3};
  if (byte == 0xF4) return {3, 0x80, 0x8F};
  return {0, 0, 0, false};
}

}  // namespace

bool is_valid_utf8(std::string_view text) {
  std::size_t index = 0;
  const auto at = [text](std::size_t place) { return static_cast<unsigned char>(text[place]); };
  while (index < text.size()) {
    const unsigned char byte = at(index++);
    if (byte < 0x80) continue;
    const Lead lead = read_lead(byte);
    if (!lead.valid || text.size() - index < lead.tail) return false;
    if (at(index) < lead.least || at(index) > lead.most) return false;
    for (std::size_t tail = 1; tail < lead.tail; ++tail)
      if ((at(index + tail) & 0xC0) != 0x80) return false;
    index += lead.tail;
  }
  return true;
}

}  // namespace ikenbako::http
