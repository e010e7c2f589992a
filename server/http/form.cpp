#include <algorithm>
#include <optional>

#include "server/http/message.hpp"
#include "server/http/percent.hpp"

namespace ikenbako::http {
namespace {

constexpr std::size_t kMostFields = 512;

bool is_text(const std::optional<std::string>& part) {
  return part && part->find('\0') == std::string::npos && is_valid_utf8(*part);
}

}  // namespace

Result<std::vector<std::pair<std::string, std::string>>> parse_form(std::string_view body) {
  std::vector<std::pair<std::string, std::string>> fields;
  while (!body.empty()) {
    const std::string_view pair = body.substr(0, body.find('&'));
    body.remove_prefix(std::min(pair.size() + 1, body.size()));
    if (pair.empty()) continue;
    if (fields.size() == kMostFields)
      return Error{
          Code::too_large, "入力欄の数が多すぎます。画面を開き直して入力してください。", {}};
    const std::size_t equals = std::min(pair.find('='), pair.size());
    auto name = decode_percent(pair.substr(0, equals), true);
    auto value = decode_percent(pair.substr(std::min(equals + 1, pair.size())), true);
    if (!is_text(name) || !is_text(value))
      return Error{Code::invalid,
                   "送られた文字を読み取れませんでした。文字コードをUTF-8にして送ってください。",
                   {}};
    fields.emplace_back(std::move(*name), std::move(*value));
  }
  return fields;
}

}  // namespace ikenbako::http
