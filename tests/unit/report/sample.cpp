#include "tests/unit/report/sample.hpp"

#include <cstdio>
#include <map>
#include <set>

namespace analysis::report {
namespace {

std::string padded(std::size_t number, int width) {
  char text[32];
  std::snprintf(text, sizeof text, "%0*zu", width, number);
  return text;
}

ReportInput empty_input(Stage stage) {
  ReportInput input;
  Head& head = input.head;
  head.stage = stage;
  head.consultation = "midori";
  head.title = "みどり市水辺計画（案）への意見募集";
  head.plan = "みどり市水辺計画（案）";
  head.government = "みどり市";
  head.period = "令和5年6月1日から6月30日まで（30日間）";
  head.as_of = "2023-07-03T09:00:00+09:00";
  head.as_of_text = "令和5年（2023年）7月3日（月曜日）9時00分";
  head.created = 1688342400;
  head.full_text_place = "全文は水辺課で御覧いただけます。";
  head.program = "ikenbako test";
  head.input_hash = std::string(64, 'a');
  head.engines = {"1-test"};
  input.pillars = {{"river", "1", "川"}, {"lake", "2", "湖"}, {"sea", "3", "海"}};
  input.viewpoints = {{"clean", "きれい"}, {"near", "身近"}};
  input.dispositions = {{"A", "反映"}, {"B", "既に記載"}};
  input.departments = {{"water", "水辺課"}, {"park", "公園課"}};
  input.none_title = "全体・その他";
  input.sections = {"whole", "s1", "s2"};
  input.channels = {{"web", "ウェブ", "フォームから", {}}, {"post", "郵送", "消印有効", {}}};
  return input;
}

}  // namespace

void recount(ReportInput& input) {
  std::map<std::string, std::set<std::string>> submissions;
  std::map<std::string, std::size_t> opinions;
  for (const OpinionInput& opinion : input.opinions) {
    submissions[opinion.channel].insert(opinion.submission);
    ++opinions[opinion.channel];
  }
  input.total = {};
  for (ChannelInput& channel : input.channels) {
    const std::size_t sent = submissions[channel.key].size();
    channel.count = {sent, 0, 0, sent, opinions[channel.key]};
    input.total.submitters += sent;
    input.total.submissions += sent;
    input.total.opinions += channel.count.opinions;
  }
}

ReportInput sample_input(std::size_t count, Stage stage) {
  static const std::vector<std::string> pillars{"river", "lake", "sea", "none"};
  ReportInput input = empty_input(stage);
  for (std::size_t index = 0; index < count; ++index) {
    OpinionInput one;
    one.submission = padded(index / 2 + 1, 6);
    one.id = one.submission + "-" + padded(index % 2 + 1, 2);
    one.channel = index / 2 % 3 == 2 ? "post" : "web";
    one.received = "令和5年6月10日 9時00分";
    one.text = std::to_string(index) + "番目の意見です。水辺を大切にしてください。";
    one.pillar = pillars[index % 4];
    if (one.pillar != "none") one.pillars = {one.pillar};
    if (index % 3 != 2) one.viewpoints = {"clean"};
    if (index % 3 == 0) one.viewpoints.push_back("near");
    one.confidence = 0.75;
    input.opinions.push_back(one);
    input.duplicates.push_back({index, index, Likeness::single});
  }
  recount(input);
  return input;
}

void add_like(ReportInput& input, std::size_t of, Likeness kind, const std::string& text) {
  OpinionInput one = input.opinions.at(of);
  one.submission = padded(900 + input.opinions.size(), 6);
  one.id = one.submission + "-01";
  one.text = text;
  input.opinions.push_back(one);
  input.duplicates.at(of).kind = Likeness::identical;
  input.duplicates.push_back({of, of, kind});
  recount(input);
}

ReportInput input_with_texts(const std::vector<std::string>& texts, Stage stage) {
  ReportInput input = sample_input(texts.size(), stage);
  for (std::size_t index = 0; index < texts.size(); ++index)
    input.opinions[index].text = texts[index];
  return input;
}

std::vector<std::string> hostile_texts() {
  std::string long_text;
  for (int index = 0; index < 40000; ++index) long_text += index % 100 == 99 ? "。" : "長";
  return {"<script>alert(1)</script>{{title}}",
          "=1+1",
          "＝ＣＭＤ｜’ /C calc’！A0",
          "@SUM(A1)",
          "-2+3",
          "+81",
          "\t=1",
          "　 ＝1",
          "一行目\r\n二行目\r三行目\n四行目",
          "絵文字👨‍👩‍👧と𠮷野家",
          "制御\x01\x02\x1b文字\x7f",
          "右から\u202e左へ\u202c",
          "\"引用\",カンマ;セミコロン",
          "_x0041_ は A ではない",
          "非文字\xef\xbf\xbe と \xef\xbf\xbf",
          "https://example.jp/ mailto:a@example.jp",
          long_text};
}

}  // namespace analysis::report
