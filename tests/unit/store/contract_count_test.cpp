// What every store must do: counts, identities, backups.
#include "tests/unit/store/contract.hpp"

namespace ikenbako::store {
namespace {

template <class Store>
class CountContract : public Contract<Store> {};
TYPED_TEST_SUITE(CountContract, Stores);

TYPED_TEST(CountContract, MatrixLeavesOutWhatIsOutOfScopeOrWithdrawn) {
  this->keep_samples(4);
  ASSERT_TRUE(save(this->writer(), {{"000001-01", this->reading("p1", {"a", "b"})},
                                    {"000002-01", this->reading("p1", {"a"})},
                                    {"000003-01", this->reading("p1", {"a"})}}));
  Review out;
  out.scope = Scope::out;
  out.scope_reason = "計画に関係しない";
  Review withdrawn = out;
  withdrawn.scope = Scope::withdrawn;
  ASSERT_TRUE(review(this->writer(), {"000002-01", 0, out}));
  ASSERT_TRUE(review(this->writer(), {"000003-01", 0, withdrawn}));
  EXPECT_EQ(this->reader().matrix(),
            (Matrix{{"", {{"", 1}}}, {"p1", {{"", 1}, {"a", 1}, {"b", 1}}}}));
  EXPECT_EQ(this->reader().counts().total.opinions, 4u);
}

TYPED_TEST(CountContract, PeopleSubmissionsAndOpinionsAreCountedApart) {
  // 人 A: web と post に一通ずつ; 人 B (団体): web に二通; 無記名: web 一通, post 一通(団体)
  struct Row {
    const char *person, *channel;
    bool organization;
    std::size_t opinions;
  };
  const std::vector<Row> rows{{"A", "web", false, 2}, {"A", "post", false, 1},
                              {"B", "web", true, 1},  {"B", "web", true, 1},
                              {"", "web", false, 3},  {"", "post", true, 1}};
  int n = 0;
  for (const Row& row : rows) {
    NewSubmission submission = sample(++n);
    submission.person = row.person;
    submission.channel = row.channel;
    submission.organization = row.organization;
    submission.opinions.assign(row.opinions, {"意見", ""});
    ASSERT_TRUE(this->keep({submission}));
  }
  const Counts counts = this->reader().counts();
  const auto check = [](const ChannelCounts& got, const std::array<std::size_t, 5>& want) {
    EXPECT_EQ((std::array{got.submitters, got.organizations, got.anonymous, got.submissions,
                          got.opinions}),
              want);
  };
  check(counts.total, {4, 2, 2, 6, 9});
  ASSERT_EQ(counts.by_channel.size(), 2u);
  check(counts.by_channel.at("web"), {3, 1, 1, 4, 7});
  check(counts.by_channel.at("post"), {2, 1, 1, 2, 2});
}

TYPED_TEST(CountContract, AnEmptyStoreCountsNothing) {
  EXPECT_EQ(this->reader().counts().total.submissions, 0u);
  EXPECT_EQ(this->reader().counts().total.opinions, 0u);
  EXPECT_TRUE(this->reader().counts().by_channel.empty());
  EXPECT_TRUE(this->reader().matrix().empty());
  EXPECT_TRUE(this->reader().opinions({}, "", 9).empty());
  EXPECT_TRUE(this->reader().verify().empty());
  EXPECT_TRUE(this->reader().identities({})->empty());
}

TYPED_TEST(CountContract, IdentitiesComeByIdOrAll) {
  NewSubmission anonymous = sample(2);
  anonymous.sealed_identity.clear();
  ASSERT_TRUE(this->keep({sample(1), anonymous, sample(3)}));
  const auto all = this->reader().identities({});
  ASSERT_TRUE(all);
  ASSERT_EQ(all->size(), 2u);
  EXPECT_EQ(all->at(0).submission, "000001");
  EXPECT_EQ(all->at(0).sealed, sample(1).sealed_identity);
  EXPECT_EQ(all->at(1).receipt, sample(3).receipt);
  EXPECT_EQ(this->reader().identities({"000003"})->at(0).sealed, sample(3).sealed_identity);
  EXPECT_EQ(this->reader().identities({"000001", "000002"}).error().code, Code::not_found);
  EXPECT_EQ(this->reader().identities({"9"}).error().code, Code::not_found);
}

TYPED_TEST(CountContract, BackupTakesNoOtherFilesPlace) {
  const TempDir directory;
  this->keep_samples(1);
  this->reader().backup(directory.file("copy"));
  EXPECT_TRUE(std::filesystem::exists(directory.file("copy")));
  EXPECT_THROW(this->reader().backup(directory.file("copy")), std::exception);
}

}  // namespace
}  // namespace ikenbako::store
