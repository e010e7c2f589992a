// Decides whether the bytes of a request head may go on to the parser. It is stricter than RFC 9112
// asks, so that no proxy in front of us can see other requests in the same bytes than we do. Pure
// functions over bytes; safe from any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace ikenbako::http {

inline constexpr std::size_t kHeadLimit = 8 * 1024;  // bytes, with the empty line
inline constexpr std::size_t kFieldLimit = 64;
inline constexpr std::size_t kTargetLimit = 2 * 1024;

enum class HeadState {
  incomplete,  // more bytes are needed
  complete,    // `size` bytes are the head
  broken,      // can become no head: a bare LF, or no letter at its start
  long_line,   // the limit is reached within the request line
  too_long,    // the limit is reached within the fields
};

struct HeadEnd {
  HeadState state = HeadState::incomplete;
  std::size_t size = 0;
};

// Looks for the empty line. `seen` bytes were looked at by an earlier call.
HeadEnd find_head_end(std::string_view bytes, std::size_t seen = 0);

struct HeadVerdict {
  int status = 0;           // 0: go on; else the status to answer with before closing
  const char* reason = "";  // why, in a few words for the log
  std::uint64_t content_length = 0;
  bool keep_alive = false;       // what the client asks for
  bool old_protocol = false;     // HTTP/1.0: keep-alive must be said in the answer
  bool expect_continue = false;  // waits for "100 Continue" before it sends the body
};

// `head` is a whole head with its empty line. The statuses are 400, 411 (any Transfer-Encoding),
// 413 (a Content-Length above `body_limit`), 414, 417, 431, 501 and 505.
HeadVerdict check_head(std::string_view head, std::uint64_t body_limit);

}  // namespace ikenbako::http
