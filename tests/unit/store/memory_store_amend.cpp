// The forgetful store's amendments.
#include <algorithm>
#include <set>

#include "server/store/ids.hpp"
#include "tests/unit/store/memory_store.hpp"

namespace ikenbako::store {

std::optional<Error> MemoryStore::refuse(const Amendment& amendment, const Opinion& first) const {
  std::set<std::string> seen;
  std::size_t size = 0;
  for (const auto& [id, opinion] : opinions_) size += opinion.submission == first.submission;
  for (const OpinionChange& change : amendment.changes)
    if (!seen.insert(change.opinion).second) return Error{Code::invalid, "named twice", {}};
  for (const OpinionChange& change : amendment.changes) {
    const auto found = opinions_.find(change.opinion);
    if (found == opinions_.end() || found->second.submission != first.submission)
      return Error{Code::not_found, "not of this receipt", {}};
    if (amended_.count(change.opinion) > 0) return Error{Code::conflict, "amended already", {}};
    size += change.instead.has_value();
  }
  if (size >= kMostOpinions) return Error{Code::conflict, "too many opinions", {}};
  return {};
}

Result<std::size_t> MemoryStore::change_opinions(const Amendment& amendment) {
  if (amendment.changes.empty() && !amendment.contact) return Error{Code::invalid, "no change", {}};
  if (amendment.contact &&
      (amendment.contact->contacts.empty() || amendment.contact->sealed_identity.empty()))
    return Error{Code::invalid, "no contact", {}};
  const auto sent =
      std::find_if(submissions_.begin(), submissions_.end(),
                   [&](const NewSubmission& kept) { return kept.receipt == amendment.receipt; });
  if (sent == submissions_.end()) return Error{Code::not_found, "no such receipt", {}};
  const std::int64_t number = sent - submissions_.begin() + 1;
  const Opinion first = opinions_.at(opinion_id(number * kMostOpinions + 1));
  if (auto error = refuse(amendment, first)) return std::move(*error);

  std::map<std::string, const OpinionChange*> changes;  // by id, as the real store numbers them
  for (const OpinionChange& change : amendment.changes) changes[change.opinion] = &change;
  for (const auto& [id, change] : changes) {
    std::string replaced_by;
    if (change->instead) {
      Opinion added = first;
      std::int64_t row = number * kMostOpinions + 1;
      while (opinions_.count(opinion_id(row)) > 0) ++row;
      added.id = replaced_by = opinion_id(row);
      added.received = amendment.at;
      added.section = change->instead->section;
      added.text = change->instead->text;
      added.replaces = id;
      added.reading = {};
      added.review = {};
      opinions_[added.id] = added;
    }
    Review& review = opinions_.at(id).review;
    ++review.version;
    review.scope = Scope::withdrawn;
    review.scope_reason = replaced_by.empty()
                              ? "提出者が取り下げました"
                              : "提出者が訂正しました（" + replaced_by + "に置き換え）";
    review.reviewer = "提出者";
    review.at = amendment.at;
    amended_[id] = {amendment.at, replaced_by};
  }
  if (amendment.contact) {
    sent->contacts = amendment.contact->contacts;
    later_.push_back(
        {submission_id(number), sent->receipt, amendment.contact->sealed_identity, amendment.at});
  }
  ++state_.amendments;
  return changes.size();
}

KeptOpinion MemoryStore::kept_opinion(const Opinion& opinion) const {
  KeptOpinion kept;
  kept.id = opinion.id;
  kept.section = opinion.section;
  kept.text = opinion.text;
  kept.at = opinion.received;
  kept.withdrawn = opinion.review.scope == Scope::withdrawn;
  kept.status = opinion.review.status;
  kept.disposition = opinion.review.disposition;
  kept.response = opinion.review.response;
  const auto amended = amended_.find(opinion.id);
  if (amended == amended_.end()) return kept;
  kept.amended_at = amended->second.at;
  kept.replaced_by = amended->second.replaced_by;
  return kept;
}

Result<KeptSubmission> MemoryStore::submission(const std::string& receipt) {
  const std::lock_guard lock(mutex_);
  const auto sent =
      std::find_if(submissions_.begin(), submissions_.end(),
                   [&](const NewSubmission& kept) { return kept.receipt == receipt; });
  if (sent == submissions_.end()) return Error{Code::not_found, "no such receipt", {}};
  KeptSubmission kept{receipt,
                      submission_id(sent - submissions_.begin() + 1),
                      sent->channel,
                      sent->received,
                      sent->organization,
                      sent->contacts,
                      {}};
  std::sort(kept.contacts.begin(), kept.contacts.end());
  kept.contacts.erase(std::unique(kept.contacts.begin(), kept.contacts.end()), kept.contacts.end());
  for (const auto& [id, opinion] : opinions_)
    if (opinion.submission == kept.submission) kept.opinions.push_back(kept_opinion(opinion));
  return kept;
}

}  // namespace ikenbako::store
