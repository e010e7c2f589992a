// libFuzzer target: the head guard and the parser behind it never see two messages in the same
// bytes.
#include <cstdio>
#include <cstdlib>

#include "tests/fuzz/head_guard_check.hpp"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto end = ikenbako::http::find_head_end(bytes);
  const std::string_view head = end.size > 0 ? bytes.substr(0, end.size) : bytes;
  const std::string wrong = ikenbako::http::disagreement(head);
  if (wrong.empty()) return 0;
  std::fprintf(stderr, "%s\n", wrong.c_str());
  std::abort();
}
