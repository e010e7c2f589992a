#include <gtest/gtest.h>
#include <unistd.h>
#include <zlib.h>

#include <cstring>
#include <fstream>
#include <iterator>
#include <map>

#include "analysis/report/render.hpp"
#include "tests/unit/report/sample.hpp"

namespace analysis::report {
namespace {

std::uint32_t number_at(const std::string& bytes, std::size_t at, int size) {
  std::uint32_t number = 0;
  for (int index = size - 1; index >= 0; --index)
    number =
        number << 8 | static_cast<unsigned char>(bytes.at(at + static_cast<std::size_t>(index)));
  return number;
}

std::string inflated(const std::string& bytes, std::size_t size) {
  std::string text(size, '\0');
  z_stream stream{};
  inflateInit2(&stream, -MAX_WBITS);
  std::string input = bytes;
  stream.next_in = reinterpret_cast<Bytef*>(input.data());
  stream.avail_in = static_cast<uInt>(input.size());
  stream.next_out = reinterpret_cast<Bytef*>(text.data());
  stream.avail_out = static_cast<uInt>(text.size());
  EXPECT_EQ(inflate(&stream, Z_FINISH), Z_STREAM_END);
  inflateEnd(&stream);
  return text;
}

// The files in a zip archive, by its central directory.
std::map<std::string, std::string> unzip(const std::string& bytes) {
  std::map<std::string, std::string> files;
  std::size_t at = bytes.find("PK\x01\x02");
  while (at != std::string::npos && bytes.compare(at, 4, "PK\x01\x02") == 0) {
    const std::uint32_t packed = number_at(bytes, at + 20, 4), size = number_at(bytes, at + 24, 4);
    const std::uint32_t name = number_at(bytes, at + 28, 2);
    const std::uint32_t local = number_at(bytes, at + 42, 4);
    const std::size_t data =
        local + 30 + number_at(bytes, local + 26, 2) + number_at(bytes, local + 28, 2);
    files[bytes.substr(at + 46, name)] = inflated(bytes.substr(data, packed), size);
    at += 46 + name + number_at(bytes, at + 30, 2) + number_at(bytes, at + 32, 2);
  }
  return files;
}

std::string xlsx(const ReportInput& input) {
  const auto file = std::filesystem::temp_directory_path() /
                    ("ikenbako-report-" + std::to_string(::getpid()) + ".xlsx");
  EXPECT_TRUE(write_xlsx(build_report(input), file));
  std::ifstream stream(file, std::ios::binary);
  std::string bytes{std::istreambuf_iterator<char>(stream), {}};
  std::filesystem::remove(file);
  return bytes;
}

TEST(Xlsx, HoldFourSheetsAndEveryText) {
  const auto files = unzip(xlsx(sample_input(70)));
  const std::string& book = files.at("xl/workbook.xml");
  for (const char* name : {"概要", "集計", "意見一覧", "全意見"})
    EXPECT_NE(book.find(name), std::string::npos) << name;
  const std::string& strings = files.at("xl/sharedStrings.xml");
  EXPECT_NE(strings.find("69番目の意見です。"), std::string::npos);
  const std::string& sheet = files.at("xl/worksheets/sheet3.xml");
  EXPECT_NE(sheet.find("state=\"frozen\""), std::string::npos);
  EXPECT_NE(sheet.find("orientation=\"landscape\""), std::string::npos);
  EXPECT_NE(book.find("_xlnm.Print_Titles"), std::string::npos);
}

TEST(Xlsx, WriteHostileTextsAsTextsOnly) {
  const auto files = unzip(xlsx(input_with_texts(hostile_texts())));
  const std::string& strings = files.at("xl/sharedStrings.xml");
  EXPECT_NE(strings.find(">=1+1<"), std::string::npos);
  EXPECT_NE(strings.find("一行目\n二行目\n三行目\n四行目"), std::string::npos);
  EXPECT_NE(strings.find("_x005F_x0041_"), std::string::npos);
  EXPECT_NE(strings.find("（次の行へ続く）"), std::string::npos);
  EXPECT_NE(strings.find("（前の行の続き）"), std::string::npos);
  for (const auto& [name, text] : files) {
    EXPECT_EQ(text.find("<f>"), std::string::npos) << name;
    EXPECT_EQ(text.find("hyperlink"), std::string::npos) << name;
    EXPECT_EQ(text.find("\xef\xbf\xbf"), std::string::npos) << name;
    EXPECT_EQ(text.find('\x01'), std::string::npos) << name;
  }
}

TEST(Xlsx, NoOpinionsGiveAProperBook) {
  const auto files = unzip(xlsx(sample_input(0)));
  EXPECT_NE(files.at("xl/sharedStrings.xml").find("意見の提出はありませんでした。"),
            std::string::npos);
}

TEST(Xlsx, SameReportSameBytes) {
  const std::string first = xlsx(sample_input(70));
  EXPECT_TRUE(first == xlsx(sample_input(70)));
  EXPECT_NE(unzip(first).at("docProps/core.xml").find("2023-07-03T00:00:00Z"), std::string::npos);
}

TEST(Xlsx, SayWhenTheFileCannotBeMade) {
  EXPECT_FALSE(write_xlsx(build_report(sample_input(1)), "/nowhere/at/all/report.xlsx"));
}

}  // namespace
}  // namespace analysis::report
