// Adds up what each gram of a text speaks for each label, in whole numbers, so that no order of
// adding shows.
//   grams of "電子申請" → smart 2.1, ict -0.8, …
// Weights are kept in eight bits (of the largest of their label). Cost: one row of some 13 bytes a
// gram.
#include "analysis/classify/linear.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstring>
#include <stdexcept>

namespace analysis {
namespace {

constexpr std::string_view kMagic = "ikenbako-classify 2\n";
constexpr std::size_t kMostLabels = 1000;
constexpr double kImportanceUnit = 12;  // importance is below 10.6: log of the number of texts + 1

std::int8_t rounded(double value) {
  return static_cast<std::int8_t>(std::clamp(std::round(value), -127.0, 127.0));
}

std::invalid_argument damaged() {
  return std::invalid_argument("the classification model is damaged");
}

// The header is text: one line a list, the numbers as short as reads back the same.
void put(std::string& out, double number) {
  std::array<char, 32> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number);
  out.append(digits.data(), end.ptr).push_back(' ');
}

class Header final {
 public:
  explicit Header(std::string_view bytes) : rest_(bytes) {}
  std::string_view word() {
    const std::size_t size = std::min(rest_.find(' '), rest_.size());
    const std::string_view out = rest_.substr(0, size);
    rest_.remove_prefix(std::min(rest_.size(), size + 1));
    return out;
  }
  template <class Number>
  Number number() {
    const std::string_view digits = word();
    Number out{};
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), out);
    if (error != std::errc() || end != digits.data() + digits.size()) throw damaged();
    return out;
  }
  std::string_view rest() const { return rest_; }

 private:
  std::string_view rest_;
};

}  // namespace

LinearModel::LinearModel(const Parts& parts)
    : keys_(parts.keys), none_(parts.none), blend_(parts.blend), bias_(parts.bias) {
  for (std::uint32_t bucket = 0; bucket < parts.importance.size(); ++bucket)
    if (parts.importance[bucket] > 0) buckets_.push_back(bucket);
  const auto spoken = [&](std::size_t label, std::uint32_t bucket) {
    return static_cast<double>(parts.weights[label][bucket]) *
           static_cast<double>(parts.importance[bucket]);
  };
  for (std::size_t label = 0; label < keys_.size(); ++label) {
    double most = 1e-9;
    for (const std::uint32_t bucket : buckets_)
      most = std::max(most, std::abs(spoken(label, bucket)));
    scale_.push_back(static_cast<double>(static_cast<float>(most / 127)));
  }
  rows_.reserve(buckets_.size() * stride());
  for (const std::uint32_t bucket : buckets_) {
    rows_.push_back(
        rounded(std::max(1.0, static_cast<double>(parts.importance[bucket]) * kImportanceUnit)));
    for (std::size_t label = 0; label < keys_.size(); ++label)
      rows_.push_back(rounded(spoken(label, bucket) / scale_[label]));
  }
  index_rows();
}

void LinearModel::index_rows() {
  row_of_.assign(kBuckets, 0);
  for (std::size_t row = 0; row < buckets_.size(); ++row)
    row_of_[buckets_[row]] = static_cast<std::uint32_t>(row + 1);
}

std::vector<double> LinearModel::decide(const std::vector<Gram>& grams) const {
  std::vector<std::int64_t> sums(keys_.size());
  std::int64_t square = 0;
  for (const Gram& gram : grams) {
    const std::uint32_t row = row_of_.empty() ? 0 : row_of_[gram.bucket];
    if (row == 0) continue;
    const std::int8_t* at = rows_.data() + (row - 1) * stride();
    square += std::int64_t{at[0]} * at[0];
    for (std::size_t label = 0; label < sums.size(); ++label) sums[label] += at[label + 1];
  }
  std::vector<double> out(bias_);
  const double length = std::sqrt(static_cast<double>(std::max<std::int64_t>(1, square)));
  for (std::size_t label = 0; label < out.size(); ++label)
    out[label] += static_cast<double>(sums[label]) * scale_[label] * kImportanceUnit / length;
  return out;
}

double LinearModel::weight(std::uint32_t bucket, std::size_t label) const {
  const std::uint32_t row = row_of_.empty() ? 0 : row_of_[bucket];
  return row == 0 ? 0 : rows_[(row - 1) * stride() + label + 1] * scale_[label];
}

std::string LinearModel::bytes() const {
  std::string out(kMagic);
  put(out, static_cast<double>(keys_.size()));
  put(out, static_cast<double>(none_));
  for (const std::string& key : keys_) out.append(key).push_back(' ');
  for (const double bias : bias_) put(out, bias);
  for (const double scale : scale_) put(out, scale);
  for (const double number : {blend_.decision, blend_.opening, blend_.root, blend_.share,
                              blend_.also, blend_.viewpoint_least})
    put(out, number);
  for (const double bias : blend_.bias) put(out, bias);
  for (const Blend::Viewpoint& one : blend_.viewpoints)
    for (const double number : {one.decision, one.root, one.share, one.bias}) put(out, number);
  put(out, static_cast<double>(buckets_.size()));
  std::uint32_t before = 0;
  for (const std::uint32_t bucket : buckets_) {
    const std::uint32_t step = bucket - before;
    before = bucket;
    out.push_back(static_cast<char>(step & 255));
    out.push_back(static_cast<char>(step >> 8 & 255));
    out.push_back(static_cast<char>(step >> 16));
  }
  for (const std::int8_t value : rows_) out.push_back(static_cast<char>(value));
  return out;
}

LinearModel LinearModel::parse(std::string_view bytes) {
  if (bytes.substr(0, kMagic.size()) != kMagic) throw damaged();
  Header header(bytes.substr(kMagic.size()));
  LinearModel out;
  const auto labels = header.number<std::size_t>();
  out.none_ = header.number<std::size_t>();
  if (labels > kMostLabels || out.none_ >= labels) throw damaged();
  for (std::size_t i = 0; i < labels; ++i) out.keys_.emplace_back(header.word());
  for (std::size_t i = 0; i < labels; ++i) out.bias_.push_back(header.number<double>());
  for (std::size_t i = 0; i < labels; ++i) out.scale_.push_back(header.number<double>());
  Blend& blend = out.blend_;
  for (double* number : {&blend.decision, &blend.opening, &blend.root, &blend.share, &blend.also,
                         &blend.viewpoint_least})
    *number = header.number<double>();
  for (std::size_t i = 0; i <= out.none_; ++i) blend.bias.push_back(header.number<double>());
  for (std::size_t i = out.none_ + 1; i < labels; ++i) {
    Blend::Viewpoint& one = blend.viewpoints.emplace_back();
    for (double* number : {&one.decision, &one.root, &one.share, &one.bias})
      *number = header.number<double>();
  }
  const auto count = header.number<std::size_t>();
  out.parse_rows(count, header.rest());
  return out;
}

void LinearModel::parse_rows(std::size_t count, std::string_view data) {
  if (count > kBuckets || data.size() != count * (3 + stride())) throw damaged();
  const auto byte = [&](std::size_t at) {
    return static_cast<std::uint32_t>(static_cast<unsigned char>(data[at]));
  };
  std::uint32_t bucket = 0;
  for (std::size_t i = 0; i < count; ++i) {
    bucket += byte(3 * i) | byte(3 * i + 1) << 8 | byte(3 * i + 2) << 16;
    if (bucket >= kBuckets) throw damaged();
    buckets_.push_back(bucket);
  }
  rows_.resize(count * stride());
  std::memcpy(rows_.data(), data.data() + 3 * count, rows_.size());
  index_rows();
}

}  // namespace analysis
