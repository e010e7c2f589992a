#include "tests/unit/analysis/table.hpp"

#include <algorithm>
#include <fstream>
#include <stdexcept>

namespace analysis::testing {
namespace {

std::string with_line_ends(std::string_view cell) {
  constexpr std::string_view sign = "⏎";
  std::string out;
  for (std::size_t at = 0; at < cell.size();) {
    const bool found = cell.substr(at).starts_with(sign);
    out.push_back(found ? '\n' : cell[at]);
    at += found ? sign.size() : 1;
  }
  return out;
}

std::string times(std::size_t n, std::string_view part) {
  std::string out;
  while (n-- > 0) out.append(part);
  return out;
}

}  // namespace

std::vector<std::vector<std::string>> table(const std::string& name) {
  std::ifstream in(std::string(IKENBAKO_SOURCE_DIR) + "/tests/data/" + name);
  if (!in) throw std::runtime_error("can't read tests/data/" + name);
  std::vector<std::vector<std::string>> out;
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line[0] == '#') continue;
    auto& row = out.emplace_back();
    for (std::size_t start = 0; start <= line.size();) {
      const std::size_t end = std::min(line.find('\t', start), line.size());
      row.push_back(with_line_ends(std::string_view(line).substr(start, end - start)));
      start = end + 1;
    }
  }
  return out;
}

Taxonomy fujinokuni() {
  return {"fujinokuni-dx",
          {{"ict", "ICTの導入・利活用", {"マイナンバーカードの普及、活用促進"}},
           {"data", "データの活用", {"オープンデータの推進", "証拠に基づく政策立案(EBPM)の推進"}},
           {"lifestyle", "新しい生活様式への対応", {"テレワークの推進", "通信インフラの整備"}},
           {"smart",
            "社会のスマート化",
            {"デジタルファースト、ワンスオンリー、コネクテッドワンストップの実現"}},
           {"literacy", "リテラシー向上とデバイド解消", {"ICT教育の推進"}}},
          {{"human", "人に優しいデジタル化", {"県民幸福度の最大化"}},
           {"open", "オープン・協働", {"情報公開、官民協働"}},
           {"safety", "安全性の確保", {"セキュリティ強化、個人情報保護"}},
           {"diversity", "多様性の尊重", {"価値観、ライフスタイル"}},
           {"adoption", "浸透・定着", {"啓発、簡単・便利"}},
           {"value", "新たな価値の創造", {"データ活用、イノベーション促進"}}}};
}

Taxonomy forest_and_harbour() {
  return {"t",
          {{"forest", "森林の保全", {"間伐"}}, {"harbour", "港湾の整備", {"防波堤"}}},
          {{"speed", "速さ", {"迅速"}}}};
}

bool on_character(std::string_view text, std::size_t at) {
  return at == text.size() ||
         (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80);
}

std::vector<std::string> hard_texts() {
  return {"",
          " ",
          "\n\n",
          "!!!???",
          "ｶﾞ",
          "ﾞ",
          "か\xE3\x82\x99"
          "か",                    // か with a combining voicing mark
          times(500, "\xCC\x81"),  // combining acute accents and nothing else
          "👨‍👩‍👧と🇯🇵と👍🏽",
          "\xE2\x80\x8B県\xE2\x80\x8B庁\xE2\x80\x8B",  // zero width spaces
          "㈱㌔㍿①Ⅳﷺ",
          times(2000, "a"),
          times(2000, "ア"),
          times(1000, "("),
          times(3000, "マイナンバーカード"),
          "\xF0\xA0\xAE\xB7る𠮟る",
          std::string("a\0b", 3),
          "ﾏｲﾅﾝﾊﾞｰｶｰﾄﾞ、ＤＸ―サ-バ-〜です。",
          "\xEF\xBF\xBD\xEF\xBB\xBF終"};
}

}  // namespace analysis::testing
