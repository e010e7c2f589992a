// Adds up learned weights for each place between two characters.
//   ICU's サイ|バー → サイバー;  くだ|さい → ください;  マイ|ナンバー|カード → マイナンバーカード
//   (long unit)
// Knows no words beyond what ICU's dictionary and its few thousand weights tell, and no parts of
// speech. Reads and writes the model's file here; adds up in corrector_score.cpp.
#include "analysis/text/corrector.hpp"

#include <algorithm>
#include <stdexcept>

namespace analysis {
namespace {

constexpr std::string_view kMagic = "ikenbako-corrector-1\n";

void put_varint(std::string& out, std::uint64_t value) {
  for (; value >= 0x80; value >>= 7) out.push_back(static_cast<char>(value | 0x80));
  out.push_back(static_cast<char>(value));
}

void put_signed(std::string& out, std::int32_t value) {
  const auto bits = static_cast<std::uint32_t>(value);
  put_varint(out, value < 0 ? ~(bits << 1) : bits << 1);
}

// Reads what the put functions wrote. Throws std::invalid_argument beyond the end.
class Reader {
 public:
  explicit Reader(std::string_view bytes) : bytes_(bytes) {}

  std::uint64_t varint() {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
      if (bytes_.empty()) throw std::invalid_argument("the corrector's model is cut off");
      const auto byte = static_cast<unsigned char>(bytes_.front());
      bytes_.remove_prefix(1);
      value |= static_cast<std::uint64_t>(byte & 0x7F) << shift;
      if (byte < 0x80) return value;
    }
    throw std::invalid_argument("the corrector's model is damaged");
  }
  std::int32_t number() {
    const auto bits = static_cast<std::uint32_t>(varint());
    return static_cast<std::int32_t>(bits & 1 ? ~(bits >> 1) : bits >> 1);
  }
  BreakScore score() {
    BreakScore out;
    out.short_unit = number();
    out.long_unit = number();
    return out;
  }

 private:
  std::string_view bytes_;
};

bool is_zero(const BreakScore& score) { return score.short_unit == 0 && score.long_unit == 0; }

void put_score(std::string& out, const BreakScore& score) {
  put_signed(out, score.short_unit);
  put_signed(out, score.long_unit);
}

}  // namespace

// Rows by key, each as the key's distance from the one before, a bit for each column in use, and
// these columns' two weights.
std::string Corrector::serialise(const BreakScore& bias, const std::vector<Row>& rows) {
  std::vector<Row> sorted = rows;
  std::sort(sorted.begin(), sorted.end(), [](const Row& a, const Row& b) { return a.key < b.key; });
  std::string out(kMagic);
  put_varint(out, sorted.size());
  put_score(out, bias);
  RowKey before = 0;
  for (const Row& row : sorted) {
    put_varint(out, row.key - before);
    before = row.key;
    std::uint64_t used = 0;
    for (std::size_t c = 0; c < kColumns; ++c)
      if (!is_zero(row.weights[c])) used |= std::uint64_t{1} << c;
    put_varint(out, used);
    for (const BreakScore& score : row.weights)
      if (!is_zero(score)) put_score(out, score);
  }
  return out;
}

Corrector::Corrector(std::string_view model) {
  if (!model.starts_with(kMagic)) throw std::invalid_argument("not a corrector's model");
  Reader reader(model.substr(kMagic.size()));
  const std::uint64_t count = reader.varint();
  if (count > model.size()) throw std::invalid_argument("the corrector's model is damaged");
  bias_ = reader.score();
  make_room(count);
  RowKey key = 0;
  for (std::uint64_t i = 0; i < count; ++i) {
    Row row;
    row.key = key += reader.varint();
    const std::uint64_t used = reader.varint();
    for (std::size_t c = 0; c < kColumns; ++c)
      if (used >> c & 1) row.weights[c] = reader.score();
    keep(row);
  }
  join_type_rows();
}

}  // namespace analysis
