#include <gtest/gtest.h>

#include "server/review/opinion_json.hpp"
#include "tests/unit/fixtures/fixtures.hpp"

namespace ikenbako::review {
namespace {

NewSubmission sample() {
  NewSubmission made;
  made.key = "import:email:id:7";
  made.digest = "d";
  made.receipt = "7K3M-9QXW-01AB-CDEF";
  made.channel = "email";
  made.received = HandClock("2021-10-15T12:00:00").now();
  made.postmarked = "2021-10-14";
  made.organization = true;
  made.person = std::string("\x00\xff", 2);
  made.sealed_identity = std::string("\x01\x80\x00", 3);
  made.contacts = {std::string("\x00\xfe", 2), "hash"};
  made.source = "7";
  made.late = true;
  made.opinions = {{"川\r\n髙﨑😀", "river"}, {"道", ""}};
  return made;
}

TEST(Submissions, TravelUnchanged) {
  const NewSubmission sent = sample();
  const auto parsed = parse_submissions(submissions_json({sent, sent}), small_consultation());
  ASSERT_TRUE(parsed) << parsed.error().fields.front().detail;
  ASSERT_EQ(parsed->size(), 2u);
  const NewSubmission& got = parsed->front();
  EXPECT_EQ(got.key, sent.key);
  EXPECT_EQ(got.receipt, sent.receipt);
  EXPECT_EQ(got.received, sent.received);
  EXPECT_EQ(got.postmarked, sent.postmarked);
  EXPECT_EQ(got.person, sent.person);
  EXPECT_EQ(got.sealed_identity, sent.sealed_identity);
  EXPECT_EQ(got.contacts, sent.contacts);
  EXPECT_TRUE(got.organization && got.late);
  ASSERT_EQ(got.opinions.size(), 2u);
  EXPECT_EQ(got.opinions[0].text, sent.opinions[0].text);
  EXPECT_EQ(got.opinions[0].section, "river");
}

TEST(Submissions, AnOlderImportNamesNoContacts) {
  std::string body = submissions_json({sample()});
  const std::size_t start = body.find("\"contacts\":");
  body.erase(start, body.find(']', start) + 2 - start);
  const auto parsed = parse_submissions(body, small_consultation());
  ASSERT_TRUE(parsed);
  EXPECT_TRUE(parsed->front().contacts.empty());
}

TEST(Submissions, RefusesBrokenOnesAsAWhole) {
  const Consultation consultation = small_consultation();
  NewSubmission no_channel = sample(), no_receipt = sample(), no_opinion = sample(),
                no_text = sample();
  no_channel.channel = "pigeon";
  no_receipt.receipt = "7k3m";
  no_opinion.opinions.clear();
  no_text.opinions[1].text.clear();
  for (const NewSubmission& bad : {no_channel, no_receipt, no_opinion, no_text}) {
    const auto parsed = parse_submissions(submissions_json({sample(), bad}), consultation);
    ASSERT_FALSE(parsed);
    EXPECT_EQ(parsed.error().fields.front().name, "/submissions/1");
  }
  for (const char* body : {"", "{}", "{\"submissions\":[]}", "{\"submissions\":[{}]}"})
    EXPECT_FALSE(parse_submissions(body, consultation)) << body;
}

}  // namespace
}  // namespace ikenbako::review
