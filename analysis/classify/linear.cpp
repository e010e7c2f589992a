// Adds up what each gram of a text speaks for each label, in whole numbers, so that no order of
// adding shows.
//   grams of "電子申請" → smart 2.1, ict -0.8, …
// Weights are kept in eight bits (of the largest of their label). Cost: one row of 16 bytes a gram
// for up to 15 labels, found by the bucket's number alone: what takes the time is fetching it.
#include "analysis/classify/linear.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstring>
#include <stdexcept>

namespace analysis {
namespace {

constexpr std::string_view kMagic = "ikenbako-classify 3\n";
constexpr std::size_t kMostLabels = 1000;
constexpr std::size_t kLane = 16;       // bytes that are added up in one step
constexpr double kImportanceUnit = 12;  // importance is below 10.6: log of the number of texts + 1

std::int8_t rounded(double value) {
  return static_cast<std::int8_t>(std::clamp(std::round(value), -127.0, 127.0));
}

std::invalid_argument damaged() {
  return std::invalid_argument("the classification model is damaged or of another version");
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
  make_room();
  for (const std::uint32_t bucket : buckets_) {
    std::int8_t* const row = rows_.data() + bucket * stride_;
    row[0] =
        rounded(std::max(1.0, static_cast<double>(parts.importance[bucket]) * kImportanceUnit));
    for (std::size_t label = 0; label < keys_.size(); ++label)
      row[label + 1] = rounded(spoken(label, bucket) / scale_[label]);
  }
}

void LinearModel::make_room() {
  stride_ = (keys_.size() + 1 + kLane - 1) / kLane * kLane;
  rows_.assign(kBuckets * stride_, 0);
}

// Column 0 sums the importance, which nobody asks for: a whole lane is one step for the processor.
void LinearModel::add(std::span<const Gram> grams, Sums& to) const {
  for (std::size_t first = 0; first < stride_; first += kLane) {
    // On its own, so that the compiler knows that the rows are not written to.
    std::array<std::int32_t, kLane> lane{};
    for (const Gram& gram : grams) {
      const std::int8_t* const row = rows_.data() + gram.bucket * stride_ + first;
      for (std::size_t i = 0; i < kLane; ++i) lane[i] += row[i];
    }
    for (std::size_t i = 0; i < kLane; ++i) to.columns[first + i] += lane[i];
  }
  for (const Gram& gram : grams) {
    const std::int64_t importance = rows_[gram.bucket * stride_];
    to.square += importance * importance;
  }
}

std::vector<double> LinearModel::decision(const Sums& sums) const {
  std::vector<double> out(bias_);
  const double length = std::sqrt(static_cast<double>(std::max<std::int64_t>(1, sums.square)));
  for (std::size_t label = 0; label < out.size(); ++label)
    out[label] += sums.columns[label + 1] * scale_[label] * kImportanceUnit / length;
  return out;
}

Decisions LinearModel::decide(const GramsOfText& grams) const {
  if (keys_.empty()) return {};
  Sums sums{std::vector<std::int32_t>(stride_), 0};
  const std::span<const Gram> all = grams.all;
  Decisions out;
  add(all.first(grams.opening), sums);
  out.opening = decision(sums);
  add(all.subspan(grams.opening), sums);
  out.whole = decision(sums);
  return out;
}

double LinearModel::weight(std::uint32_t bucket, std::size_t label) const {
  return rows_[bucket * stride_ + label + 1] * scale_[label];
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
  for (const std::uint32_t bucket : buckets_)
    for (std::size_t i = 0; i <= keys_.size(); ++i)
      out.push_back(static_cast<char>(rows_[bucket * stride_ + i]));
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
  const std::size_t columns = keys_.size() + 1;
  if (count > kBuckets || data.size() != count * (3 + columns)) throw damaged();
  make_room();
  const auto byte = [&](std::size_t at) {
    return static_cast<std::uint32_t>(static_cast<unsigned char>(data[at]));
  };
  std::uint32_t bucket = 0;
  for (std::size_t i = 0; i < count; ++i) {
    bucket += byte(3 * i) | byte(3 * i + 1) << 8 | byte(3 * i + 2) << 16;
    if (bucket >= kBuckets) throw damaged();
    buckets_.push_back(bucket);
    std::memcpy(rows_.data() + bucket * stride_, data.data() + 3 * count + i * columns, columns);
  }
}

}  // namespace analysis
