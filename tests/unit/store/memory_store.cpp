#include "tests/unit/store/memory_store.hpp"

#include <algorithm>
#include <fstream>
#include <set>

#include "server/store/ids.hpp"

namespace ikenbako::store {
namespace {

Error not_found() { return {Code::not_found, "not there", {}}; }

bool fits(const OpinionFilter& filter, const Opinion& opinion) {
  const std::vector<std::string>& viewpoints = opinion.viewpoints();
  if (!filter.pillar.empty() && opinion.pillar() != filter.pillar) return false;
  if (filter.status && opinion.review.status != *filter.status) return false;
  if (filter.scope && opinion.review.scope != *filter.scope) return false;
  return filter.viewpoint.empty() ||
         std::find(viewpoints.begin(), viewpoints.end(), filter.viewpoint) != viewpoints.end();
}

// Terms as the real store's index takes them: whole words from the first, the last may go on.
bool has_all(const std::string& terms, const std::vector<std::string>& search) {
  return std::all_of(search.begin(), search.end(), [&](const std::string& phrase) {
    return phrase.empty() || (" " + terms).find(" " + phrase) != std::string::npos;
  });
}

struct Senders {
  std::set<std::string> people, organizations;
  ChannelCounts counts;

  void add(const NewSubmission& submission) {
    ++counts.submissions;
    counts.opinions += submission.opinions.size();
    if (submission.person.empty()) ++counts.anonymous;
    if (submission.person.empty() && submission.organization) ++counts.organizations;
    if (submission.person.empty()) return;
    people.insert(submission.person);
    if (submission.organization) organizations.insert(submission.person);
  }

  ChannelCounts done() const {
    ChannelCounts result = counts;
    result.submitters = people.size() + counts.anonymous;
    result.organizations += organizations.size();
    return result;
  }
};

}  // namespace

template <class T, class Work>
void MemoryStore::answer(Work work, Done<T> done) {
  std::unique_lock lock(mutex_);
  Result<T> result = error_ ? Result<T>(*error_) : work();
  if (result) ++state_.rows;
  ++state_.commits;
  if (held_) {
    waiting_.push_back([done = std::move(done), result] { done(result); });
    return;
  }
  lock.unlock();
  done(std::move(result));
}

void MemoryStore::hold() {
  const std::lock_guard lock(mutex_);
  held_ = true;
}

void MemoryStore::release() {
  std::vector<std::function<void()>> ready;
  {
    const std::lock_guard lock(mutex_);
    held_ = false;
    ready.swap(waiting_);
  }
  for (const auto& job : ready) job();
}

void MemoryStore::fail_with(std::optional<Error> error) {
  const std::lock_guard lock(mutex_);
  error_ = std::move(error);
}

void MemoryStore::submit(std::vector<NewSubmission> submissions, Done<std::vector<Receipt>> done) {
  answer<std::vector<Receipt>>([&] { return keep_all(submissions); }, std::move(done));
}

void MemoryStore::amend(Amendment amendment, Done<std::size_t> done) {
  answer<std::size_t>([&] { return change_opinions(amendment); }, std::move(done));
}

void MemoryStore::review(ReviewChange change, Done<Review> done) {
  answer<Review>([&] { return change_review(change); }, std::move(done));
}

void MemoryStore::save_readings(std::vector<NewReading> readings, Done<std::size_t> done) {
  answer<std::size_t>([&] { return replace_readings(readings); }, std::move(done));
}

WriterState MemoryStore::state() const {
  const std::lock_guard lock(mutex_);
  return state_;
}

Result<std::vector<Receipt>> MemoryStore::keep_all(const std::vector<NewSubmission>& submissions) {
  const std::vector<NewSubmission> submissions_before = submissions_;
  const std::map<std::string, Opinion> opinions_before = opinions_;
  std::vector<Receipt> receipts;
  for (const NewSubmission& submission : submissions) {
    Result<Receipt> receipt = keep(submission);
    if (!receipt) {
      submissions_ = submissions_before;
      opinions_ = opinions_before;
      return receipt.error();
    }
    receipts.push_back(std::move(*receipt));
  }
  return receipts;
}

Result<Receipt> MemoryStore::keep(const NewSubmission& submission) {
  if (submission.opinions.empty() || submission.opinions.size() >= kMostOpinions)
    return Error{Code::invalid, "number of opinions", {}};
  for (std::size_t index = 0; index < submissions_.size(); ++index) {
    const NewSubmission& kept = submissions_[index];
    const std::string id = submission_id(static_cast<std::int64_t>(index) + 1);
    if (kept.key == submission.key && kept.digest == submission.digest)
      return Receipt{kept.receipt, id, kept.received, kept.opinions.size(), true};
    if (kept.key == submission.key || kept.receipt == submission.receipt)
      return Error{Code::conflict, "taken", {}};
  }
  submissions_.push_back(submission);
  const auto number = static_cast<std::int64_t>(submissions_.size());
  std::int64_t row = number * kMostOpinions;
  for (const NewOpinion& one : submission.opinions) {
    Opinion opinion;
    opinion.id = opinion_id(++row);
    opinion.submission = submission_id(number);
    opinion.channel = submission.channel;
    opinion.received = submission.received;
    opinion.late = submission.late;
    opinion.organization = submission.organization;
    opinion.source = submission.source;
    opinion.section = one.section;
    opinion.text = one.text;
    opinions_[opinion.id] = std::move(opinion);
  }
  return Receipt{submission.receipt, submission_id(number), submission.received,
                 submission.opinions.size(), false};
}

Result<Review> MemoryStore::change_review(const ReviewChange& change) {
  const auto found = opinions_.find(change.opinion);
  if (found == opinions_.end()) return not_found();
  Review& current = found->second.review;
  if (current.version != change.based_on)
    return Error{Code::precondition_failed, "changed by somebody else", {}};
  if (amended_.count(change.opinion) > 0 && change.review.scope != Scope::withdrawn)
    return Error{Code::conflict, "its sender withdrew it", {}};
  current = change.review;
  current.version = change.based_on + 1;
  current.at = clock_ ? clock_->now() : SystemClock().now();
  return current;
}

Result<std::size_t> MemoryStore::replace_readings(const std::vector<NewReading>& readings) {
  for (const NewReading& one : readings)
    if (opinions_.count(one.opinion) == 0) return not_found();
  for (const NewReading& one : readings) {
    opinions_[one.opinion].reading = one.reading;
    terms_[one.opinion] = one.terms;
  }
  return readings.size();
}

Result<Receipt> MemoryStore::receipt(const std::string& code) {
  const std::lock_guard lock(mutex_);
  for (std::size_t index = 0; index < submissions_.size(); ++index) {
    const NewSubmission& kept = submissions_[index];
    if (kept.receipt == code)
      return Receipt{code, submission_id(static_cast<std::int64_t>(index) + 1), kept.received,
                     kept.opinions.size(), false};
  }
  return not_found();
}

Result<Receipt> MemoryStore::repeat(const std::string& key, const std::string& digest) {
  const std::lock_guard lock(mutex_);
  for (std::size_t index = 0; index < submissions_.size(); ++index) {
    const NewSubmission& kept = submissions_[index];
    if (kept.key == key && kept.digest == digest)
      return Receipt{kept.receipt, submission_id(static_cast<std::int64_t>(index) + 1),
                     kept.received, kept.opinions.size(), true};
  }
  return not_found();
}

Result<Opinion> MemoryStore::opinion(const std::string& id) {
  const std::lock_guard lock(mutex_);
  const auto found = opinions_.find(id);
  if (found == opinions_.end()) return not_found();
  return found->second;
}

std::vector<Opinion> MemoryStore::opinions(const OpinionFilter& filter, const std::string& after,
                                           std::size_t limit) {
  const std::lock_guard lock(mutex_);
  std::vector<Opinion> page;
  if (!after.empty() && !opinion_row(after)) return page;
  for (auto next = opinions_.upper_bound(after); next != opinions_.end() && page.size() < limit;
       ++next)
    if (fits(filter, next->second) && has_all(terms_[next->first], filter.search))
      page.push_back(next->second);
  return page;
}

std::vector<Unread> MemoryStore::unread(const std::string& engine, const std::string& after,
                                        std::size_t limit) {
  std::vector<Unread> page;
  for (const Opinion& opinion : opinions({}, after, opinions_.size())) {
    if (page.size() == limit) break;
    if (!opinion.reading || opinion.reading->engine != engine)
      page.push_back({opinion.id, opinion.text});
  }
  return page;
}

Matrix MemoryStore::matrix() {
  const std::lock_guard lock(mutex_);
  Matrix matrix;
  for (const auto& [id, opinion] : opinions_) {
    if (opinion.review.scope != Scope::in) continue;
    ++matrix[opinion.pillar()][""];
    const std::vector<std::string>& viewpoints = opinion.viewpoints();
    for (const std::string& one : std::set<std::string>(viewpoints.begin(), viewpoints.end()))
      ++matrix[opinion.pillar()][one];
  }
  return matrix;
}

Counts MemoryStore::counts() {
  const std::lock_guard lock(mutex_);
  Senders total;
  std::map<std::string, Senders> by_channel;
  for (const NewSubmission& submission : submissions_) {
    total.add(submission);
    by_channel[submission.channel].add(submission);
  }
  for (const auto& [id, amended] : amended_) {
    if (amended.replaced_by.empty()) continue;
    ++total.counts.opinions;
    ++by_channel[opinions_.at(id).channel].counts.opinions;
  }
  Counts counts{submissions_.size(), total.done(), {}};
  for (const auto& [channel, senders] : by_channel) counts.by_channel[channel] = senders.done();
  return counts;
}

Result<std::vector<SealedIdentity>> MemoryStore::identities(
    const std::vector<std::string>& submissions) {
  const std::lock_guard lock(mutex_);
  std::vector<SealedIdentity> all, wanted;
  for (std::size_t index = 0; index < submissions_.size(); ++index) {
    const NewSubmission& kept = submissions_[index];
    const std::string id = submission_id(static_cast<std::int64_t>(index) + 1);
    if (!kept.sealed_identity.empty())
      all.push_back({id, kept.receipt, kept.sealed_identity, kept.received});
    for (const SealedIdentity& one : later_)
      if (one.submission == id) all.push_back(one);
  }
  if (submissions.empty()) return all;
  for (const std::string& id : submissions) {
    const std::size_t before = wanted.size();
    std::copy_if(all.begin(), all.end(), std::back_inserter(wanted),
                 [&id](const SealedIdentity& one) { return one.submission == id; });
    if (wanted.size() == before) return not_found();
  }
  return wanted;
}

void MemoryStore::backup(const std::string& file) {
  if (std::ifstream(file)) throw std::runtime_error(file + " exists already");
  std::ofstream(file) << "the memory store keeps nothing\n";
}

std::vector<NewSubmission> MemoryStore::submissions() const {
  const std::lock_guard lock(mutex_);
  return submissions_;
}

}  // namespace ikenbako::store
