#include "server/reading/pump.hpp"

#include <gtest/gtest.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include "tests/unit/fixtures/fixtures.hpp"
#include "tests/unit/store/memory_store.hpp"

namespace ikenbako::reading {
namespace {

void keep(store::MemoryStore& memory, const std::string& text) {
  NewSubmission made;
  made.key = made.digest = made.receipt = text;
  made.channel = "email";
  made.opinions = {{text, ""}};
  memory.submit({made}, [](Result<std::vector<Receipt>> result) { ASSERT_TRUE(result); });
}

Reading read_water(const std::string& text) {
  if (text == "boom") throw std::runtime_error("boom");
  Reading reading;
  reading.pillar = text.find("川") == std::string::npos ? "road" : "water";
  return reading;
}

TEST(Pump, ReadsAllThatIsThereAndWhatComesLater) {
  boost::asio::io_context context;
  store::MemoryStore memory;
  store::Door door(memory, memory);
  for (int index = 0; index < 150; ++index) keep(memory, "川" + std::to_string(index));
  std::size_t read = 0;
  Pump* running = nullptr;
  Pump pump(context.get_executor(), {door, "e1", [&](const std::string& text) {
                                       Reading reading = read_water(text);
                                       if (++read == 150) {
                                         keep(memory, "道");
                                         boost::asio::post(context, [&] { running->wake(); });
                                       }
                                       if (read == 151)
                                         boost::asio::post(context, [&] { running->stop(); });
                                       return reading;
                                     }});
  running = &pump;
  boost::asio::co_spawn(context, pump.run(), [](std::exception_ptr error) { EXPECT_FALSE(error); });
  context.run();
  EXPECT_TRUE(memory.unread("e1", "", 10).empty());
  EXPECT_EQ(memory.opinion("000151-01").value().pillar(), "road");
  EXPECT_EQ(memory.opinion("000001-01").value().reading->engine, "e1");
  EXPECT_EQ(memory.unread("e2", "", 200).size(), 151u) << "another engine reads again";
}

TEST(Pump, ReadsACorrectionThatStandsAmongOlderOnes) {
  boost::asio::io_context context;
  store::MemoryStore memory;
  store::Door door(memory, memory);
  keep(memory, "川");
  keep(memory, "道");
  std::size_t read = 0;
  Pump* running = nullptr;
  Pump pump(context.get_executor(), {door, "e1", [&](const std::string& text) {
                                       if (++read == 3)
                                         boost::asio::post(context, [&] { running->stop(); });
                                       return read_water(text);
                                     }});
  running = &pump;
  boost::asio::co_spawn(context, pump.run(), [](std::exception_ptr error) { EXPECT_FALSE(error); });
  while (!memory.unread("e1", "", 10).empty()) context.run_one();
  const auto done = [&](Result<std::size_t> result) { EXPECT_TRUE(result); };
  memory.amend({"川", {}, {{"000001-01", NewOpinion{"歩道", ""}}}}, done);
  pump.wake();
  context.run();
  EXPECT_EQ(memory.opinion("000001-02").value().pillar(), "road");
}

TEST(ReadAll, OneThatFailsDoesNotStopTheOthers) {
  const auto readings = read_all({{"1", "川"}, {"2", "boom"}, {"3", "道"}}, "e1", read_water);
  ASSERT_EQ(readings.size(), 3u);
  EXPECT_EQ(readings[0].reading.pillar, "water");
  EXPECT_EQ(readings[1].reading.pillar, "none");
  EXPECT_EQ(readings[1].reading.engine, "e1");
  EXPECT_EQ(readings[2].reading.pillar, "road");
}

}  // namespace
}  // namespace ikenbako::reading
