// A store that forgets: for the tests of whatever keeps submissions. It passes the same contract
// tests as the real one. Any thread.
#pragma once

#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "server/store/store.hpp"

namespace ikenbako::store {

// Answers at once on the calling thread, or when the test says so.
class MemoryStore final : public Writer, public Reader {
 public:
  // `clock` gives Review::at; null: the system's.
  explicit MemoryStore(const Clock* clock = nullptr) : clock_(clock) {}

  // From now on the work is done but its answers wait for release().
  void hold();
  void release();
  // From now on every write is answered with `error` and not done; nothing ends it.
  void fail_with(std::optional<Error> error);

  void submit(std::vector<NewSubmission> submissions, Done<std::vector<Receipt>> done) override;
  void amend(Amendment amendment, Done<std::size_t> done) override;
  void review(ReviewChange change, Done<Review> done) override;
  void save_readings(std::vector<NewReading> readings, Done<std::size_t> done) override;
  WriterState state() const override;

  Result<Receipt> receipt(const std::string& code) override;
  Result<Receipt> repeat(const std::string& key, const std::string& digest) override;
  Result<KeptSubmission> submission(const std::string& receipt) override;
  Result<Opinion> opinion(const std::string& id) override;
  std::vector<Opinion> opinions(const OpinionFilter& filter, const std::string& after,
                                std::size_t limit) override;
  std::vector<Unread> unread(const std::string& engine, const std::string& after,
                             std::size_t limit) override;
  Matrix matrix() override;
  Counts counts() override;
  Contents contents() override { return {counts(), opinions({}, "", opinions_.size())}; }
  Result<std::vector<SealedIdentity>> identities(
      const std::vector<std::string>& submissions) override;
  std::vector<ChainFault> verify() override { return {}; }
  // Makes a file that says that it is none.
  void backup(const std::string& file) override;

  // What was kept, in order.
  std::vector<NewSubmission> submissions() const;

 private:
  Result<Receipt> keep(const NewSubmission& submission);
  Result<std::vector<Receipt>> keep_all(const std::vector<NewSubmission>& submissions);
  Result<std::size_t> change_opinions(const Amendment& amendment);
  // What is wrong with it, if anything. `first`: the submission's first opinion.
  std::optional<Error> refuse(const Amendment& amendment, const Opinion& first) const;
  KeptOpinion kept_opinion(const Opinion& opinion) const;
  Result<Review> change_review(const ReviewChange& change);
  Result<std::size_t> replace_readings(const std::vector<NewReading>& readings);
  template <class T, class Work>
  void answer(Work work, Done<T> done);

  const Clock* clock_;
  mutable std::mutex mutex_;
  bool held_ = false;
  std::optional<Error> error_;
  std::vector<std::function<void()>> waiting_;
  std::vector<NewSubmission> submissions_;
  std::vector<SealedIdentity> later_;  // contacts that came with amendments
  std::map<std::string, Opinion> opinions_;
  std::map<std::string, std::string> terms_;  // by opinion
  struct Amended {
    Time at;
    std::string replaced_by;
  };
  std::map<std::string, Amended> amended_;  // by opinion
  WriterState state_;
};

}  // namespace ikenbako::store
