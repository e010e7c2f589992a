#include "server/intake/draft.hpp"

#include <gtest/gtest.h>

#include "tests/unit/fixtures/fixtures.hpp"

namespace ikenbako::intake {
namespace {

std::size_t count_bytes(std::string_view text) { return text.size(); }

std::vector<std::string> faulty(const Fields& fields, const Consultation& consultation) {
  std::vector<std::string> names;
  for (const Fault& fault :
       check_draft(read_draft(fields, consultation), consultation, count_bytes))
    names.push_back(fault.field);
  return names;
}

TEST(Draft, ComesBackAsTheSameFields) {
  const Consultation consultation = small_consultation();
  const Fields fields{{"opinion-1", " 川を\r\nきれいに "},
                      {"section-1", "river"},
                      {"place-1", "3頁"},
                      {"opinion-2", "道"},
                      {"section-2", ""},
                      {"place-2", ""},
                      {"sender", "organization"},
                      {"personal-name", "見本 太郎"}};
  const Draft draft = read_draft(fields, consultation);
  EXPECT_EQ(to_fields(draft), fields);
  EXPECT_EQ(draft.opinions[0].text, " 川を\r\nきれいに ") << "verbatim";
}

TEST(Draft, PassesOverWhatItDoesNotKnow) {
  const Draft draft = read_draft({{"opinion-0", "x"},
                                  {"opinion-1000", "beyond what is read"},
                                  {"opinion-99999999999999999999", "x"},
                                  {"opinion-1x", "x"},
                                  {"personal-password", "x"},
                                  {"role", "admin"}},
                                 small_consultation());
  ASSERT_EQ(draft.opinions.size(), 1u);
  EXPECT_EQ(draft.opinions[0].text, "");
  EXPECT_TRUE(draft.personal.empty());
}

TEST(Draft, NamesEachBrokenRule) {
  Consultation consultation = small_consultation();
  const std::string long_text(11, 'a');
  using Names = std::vector<std::string>;
  EXPECT_EQ(faulty({{"opinion-1", "ok"}}, consultation), Names{});
  EXPECT_EQ(faulty({{"opinion-1", ""}}, consultation), Names{"opinion-1"});
  EXPECT_EQ(faulty({{"opinion-1", " \r\n\u3000"}}, consultation), Names{"opinion-1"});
  EXPECT_EQ(faulty({{"opinion-1", ""}, {"opinion-2", "ok"}}, consultation), Names{});
  EXPECT_EQ(faulty({{"opinion-1", "ok"}, {"place-2", "3頁"}}, consultation), Names{"opinion-2"})
      << "a place without its opinion is not thrown away";
  EXPECT_EQ(faulty({{"opinion-1", "ok"}, {"opinion-2", long_text}}, consultation),
            Names{"opinion-2"});
  EXPECT_EQ(faulty({{"opinion-1", "ok"}, {"section-1", "moon"}}, consultation), Names{"section-1"});
  EXPECT_EQ(faulty({{"opinion-1", "a"}, {"opinion-2", "b"}, {"opinion-3", "c"}, {"opinion-4", "d"}},
                   consultation),
            Names{"opinion-4"})
      << "one more than the consultation takes";
  consultation.personal[0].required = true;
  EXPECT_EQ(faulty({{"opinion-1", "ok"}}, consultation), Names{"personal-name"});
  EXPECT_EQ(faulty({{"opinion-1", "ok"}, {"personal-name", "見本"}}, consultation), Names{});
}

TEST(Draft, LeavesBlankOpinionsOut) {
  const Draft draft = without_blanks(read_draft(
      {{"opinion-1", " "}, {"opinion-2", "b"}, {"opinion-3", ""}}, small_consultation()));
  ASSERT_EQ(draft.opinions.size(), 1u);
  EXPECT_EQ(draft.opinions[0].text, "b");
  EXPECT_EQ(without_blanks({}).opinions.size(), 1u) << "one box to write in";
}

}  // namespace
}  // namespace ikenbako::intake
