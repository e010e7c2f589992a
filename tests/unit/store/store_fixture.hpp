// What the store's tests share: a folder that goes away, sample submissions, waiting for an answer.
#pragma once

#include <stdlib.h>

#include <filesystem>
#include <future>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "server/store/store.hpp"

namespace ikenbako::store {

class TempDir final {
 public:
  TempDir() {
    std::string name = (std::filesystem::temp_directory_path() / "ikenbako-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary directory");
    path_ = name;
  }
  ~TempDir() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  TempDir(const TempDir&) = delete;
  TempDir& operator=(const TempDir&) = delete;
  std::string file(const std::string& name = "store.db") const { return (path_ / name).string(); }

 private:
  std::filesystem::path path_;
};

// A clock that stands where the test puts it.
class StillClock final : public Clock {
 public:
  Time now() const override { return time; }
  Time time{std::chrono::milliseconds(1634266800000)};  // 2021-10-15T12:00:00+09:00
};

inline void at_once(std::function<void()> job) { job(); }

// Number `n` of any number of different submissions with one opinion.
inline NewSubmission sample(int n,
                            const std::string& text = "高齢者にもわかりやすい手続きを望みます。") {
  NewSubmission submission;
  submission.key = "key-" + std::to_string(n);
  submission.digest = "digest-" + std::to_string(n);
  submission.receipt = "AAAA-" + std::to_string(1'000'000'000'000LL + n).substr(1);
  submission.channel = "web";
  submission.received = Time(std::chrono::milliseconds(1634266800000 + n));
  submission.person = "person-" + std::to_string(n);
  submission.sealed_identity = std::string("sealed\0box-", 11) + std::to_string(n);
  submission.opinions.push_back({text, "section-1"});
  return submission;
}

template <class T>
Result<T> wait_for(const std::function<void(Done<T>)>& call) {
  const auto promise = std::make_shared<std::promise<Result<T>>>();
  call([promise](Result<T> result) { promise->set_value(std::move(result)); });
  return promise->get_future().get();
}

inline Result<std::vector<Receipt>> submit(Writer& writer, std::vector<NewSubmission> batch) {
  return wait_for<std::vector<Receipt>>(
      [&](Done<std::vector<Receipt>> done) { writer.submit(std::move(batch), std::move(done)); });
}

inline Result<std::size_t> amend(Writer& writer, Amendment amendment) {
  return wait_for<std::size_t>(
      [&](Done<std::size_t> done) { writer.amend(std::move(amendment), std::move(done)); });
}

inline Result<Review> review(Writer& writer, ReviewChange change) {
  return wait_for<Review>(
      [&](Done<Review> done) { writer.review(std::move(change), std::move(done)); });
}

inline Result<std::size_t> save(Writer& writer, std::vector<NewReading> readings) {
  return wait_for<std::size_t>(
      [&](Done<std::size_t> done) { writer.save_readings(std::move(readings), std::move(done)); });
}

}  // namespace ikenbako::store
