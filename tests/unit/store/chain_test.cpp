#include "server/store/chain.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <set>

#include "server/core/crypto.hpp"
#include "tests/unit/store/store_fixture.hpp"

namespace ikenbako::store {
namespace {

std::string link(std::string_view previous, std::int64_t number, const NewSubmission& submission) {
  return chain_hash(previous, number, submission, seal_digest(submission.sealed_identity));
}

TEST(Chain, StaysAsFilesInUseHaveIt) {
  EXPECT_EQ(to_hex(link(ChainEnd{}.hash, 1, sample(1))),
            "ce76d74d32739ae699ef4b764b4437bd80806e3cae9e1b4c92976f7a21a3b22d");
}

std::string amendment(std::string_view previous = "a", std::int64_t number = 1,
                      std::int64_t submission = 2, int at = 3,
                      const std::vector<AmendedOpinion>& changes = {{2001, 2003, {"文", "節"}},
                                                                    {2002, 0, {}}},
                      std::string_view seal = {}) {
  return amendment_hash(previous, number, submission, Time(std::chrono::milliseconds(at)), changes,
                        seal);
}

TEST(Chain, AmendmentsStayAsFilesInUseHaveThem) {
  EXPECT_EQ(to_hex(amendment(ChainEnd{}.hash)),
            "1618200dd686aa97a018baa659239ae9cefa3697f9597055232822a589dd7687");
}

TEST(Chain, EveryPartOfAnAmendmentChangesTheHash) {
  const std::set<std::string> hashes{
      amendment(),
      amendment("b"),
      amendment("a", 9),
      amendment("a", 1, 9),
      amendment("a", 1, 2, 9),
      amendment("a", 1, 2, 3, {{2001, 2003, {"文", "節"}}}),
      amendment("a", 1, 2, 3, {{2002, 2003, {"文", "節"}}, {2002, 0, {}}}),
      amendment("a", 1, 2, 3, {{2001, 2004, {"文", "節"}}, {2002, 0, {}}}),
      amendment("a", 1, 2, 3, {{2001, 2003, {"節", "文"}}, {2002, 0, {}}}),
      amendment("a", 1, 2, 3, {{2001, 2003, {"文", "節"}}, {2002, 2004, {}}}),
      amendment("a", 1, 2, 3, {{2002, 0, {}}, {2001, 2003, {"文", "節"}}}),
      amendment("a", 1, 2, 3, {}),
      amendment("a", 1, 2, 3, {}, "seal"),
      amendment("a", 1, 2, 3, {}, "another")};
  EXPECT_EQ(hashes.size(), 14u);
}

TEST(Chain, EveryFieldChangesTheHash) {
  const std::vector<std::function<void(NewSubmission&)>> changes{
      [](NewSubmission& s) { s.key += "x"; },
      [](NewSubmission& s) { s.digest += "x"; },
      [](NewSubmission& s) { s.receipt += "x"; },
      [](NewSubmission& s) { s.channel += "x"; },
      [](NewSubmission& s) { s.received += std::chrono::milliseconds(1); },
      [](NewSubmission& s) { s.postmarked = "2021-10-30"; },
      [](NewSubmission& s) { s.organization = true; },
      [](NewSubmission& s) { s.person += "x"; },
      [](NewSubmission& s) { s.sealed_identity += "x"; },
      [](NewSubmission& s) { s.source += "x"; },
      [](NewSubmission& s) { s.late = true; },
      [](NewSubmission& s) { s.opinions[0].text += "x"; },
      [](NewSubmission& s) { s.opinions[0].section += "x"; },
      [](NewSubmission& s) {
        s.opinions.push_back({"", ""});
      },
      [](NewSubmission& s) { std::swap(s.opinions[0].text, s.opinions[0].section); },
  };
  std::set<std::string> hashes{link("a", 1, sample(1)), link("b", 1, sample(1)),
                               link("a", 2, sample(1))};
  for (const auto& change : changes) {
    NewSubmission changed = sample(1);
    change(changed);
    hashes.insert(link("a", 1, changed));
  }
  EXPECT_EQ(hashes.size(), changes.size() + 3);
}

}  // namespace
}  // namespace ikenbako::store
