#include "server/commands/report_input.hpp"

#include <chrono>
#include <set>

#include "analysis/domain_words.hpp"
#include "analysis/report/themes.hpp"
#include "server/core/crypto.hpp"
#include "server/core/place.hpp"

namespace ikenbako::commands {
namespace {

using analysis::report::OpinionInput;
using analysis::report::ReportInput;
using analysis::report::Stage;

analysis::report::Count count_of(const store::ChannelCounts& counts) {
  return {counts.submitters, counts.organizations, counts.anonymous, counts.submissions,
          counts.opinions};
}

std::string how_of(const Channel& channel) {
  const bool said = channel.how.find("必着") != std::string::npos ||
                    channel.how.find("消印") != std::string::npos;
  if (said) return channel.how;
  return channel.how + (channel.deadline == Deadline::received ? "（必着）" : "（消印有効）");
}

std::string period_of(const Consultation& consultation) {
  using std::chrono::days;
  const Time last = consultation.closes - std::chrono::milliseconds{1};
  // Calendar days in Japan, the first and the last counted whole.
  constexpr std::chrono::hours kJst{9};
  const auto length = std::chrono::floor<days>(last + kJst) -
                      std::chrono::floor<days>(consultation.opens + kJst) + days{1};
  return to_japanese(consultation.opens, false) + "から" + to_japanese(last, false) + "まで（" +
         std::to_string(length.count()) + "日間）";
}

std::string full_text_place(const Contact& contact) {
  if (contact.office.empty()) return "提出された意見の全文は、事務局で御覧いただけます。";
  const std::string where = contact.address.empty() ? "" : "（" + contact.address + "）";
  return "提出された意見の全文は、" + contact.office + where + "で御覧いただけます。";
}

std::string hash_of(const std::vector<Opinion>& opinions) {
  std::string hash;
  const auto lines = [](const std::vector<std::string>& parts) {
    std::string text;
    for (const std::string& part : parts) text += part + '\n';
    return text;
  };
  for (const Opinion& one : opinions) {
    const Review& review = one.review;
    hash = digest({hash, one.id, one.channel, to_rfc3339(one.received), one.text, one.section,
                   one.pillar(), lines(one.pillars()), lines(one.viewpoints()),
                   one.reading ? one.reading->engine : "", review.section.value_or(""),
                   review.summary, review.response, review.disposition, review.department,
                   review.revision, to_string(review.scope), review.scope_reason});
  }
  return to_hex(hash.empty() ? digest({}) : hash);
}

analysis::report::Head head_of(const Installation& installation, const std::string& stage,
                               const std::vector<Opinion>& opinions) {
  const Consultation& consultation = *installation.consultation;
  const Time now = installation.clock->now();
  analysis::report::Head head;
  head.stage = stage == "interim"    ? Stage::interim
               : stage == "november" ? Stage::november
                                     : Stage::december;
  head.consultation = consultation.key;
  head.title = consultation.title;
  head.plan = consultation.plan;
  head.government = consultation.government;
  head.period = period_of(consultation);
  head.as_of = to_jst(now);
  head.as_of_text = to_japanese(now, true);
  head.created = std::chrono::system_clock::to_time_t(now);
  head.full_text_place = full_text_place(consultation.contact);
  head.program = "ikenbako " IKENBAKO_VERSION;
  head.input_hash = hash_of(opinions);
  std::set<std::string> engines;
  for (const Opinion& opinion : opinions)
    if (opinion.reading) engines.insert(opinion.reading->engine);
  head.engines.assign(engines.begin(), engines.end());
  return head;
}

OpinionInput opinion_input(const Consultation& consultation, const Opinion& opinion) {
  const Review& review = opinion.review;
  OpinionInput input;
  input.id = opinion.id;
  input.submission = opinion.submission;
  input.channel = opinion.channel;
  input.received = to_japanese(opinion.received, true);
  input.source = opinion.source;
  const std::string& place = review.section ? *review.section : opinion.section;
  const std::string section = place.substr(0, place.find(' '));
  if (consultation.section(section) != nullptr) input.section = section;
  input.place = show_place(consultation, place);
  input.text = opinion.text;
  input.late = opinion.late;
  input.organization = opinion.organization;
  input.scope = static_cast<analysis::report::Scope>(review.scope);
  input.scope_reason = review.scope_reason;
  input.pillar = opinion.pillar();
  input.pillars = opinion.pillars();
  input.viewpoints = opinion.viewpoints();
  input.labels_reviewed = review.pillar.has_value();
  input.reviewed = review.status == ReviewStatus::reviewed;
  if (opinion.reading) {
    input.confidence = opinion.reading->confidence;
    for (const Evidence& one : opinion.reading->evidence)
      input.evidence.push_back({one.key, one.start, one.end, one.text, one.weight});
    input.kinds = opinion.reading->kinds;
    input.points = opinion.reading->points;
  }
  input.summary = review.summary;
  input.response = review.response;
  input.disposition = review.disposition;
  input.department = review.department;
  input.revision = review.revision;
  return input;
}

void set_channels(ReportInput& input, const Consultation& consultation, store::Counts counts) {
  input.total = count_of(counts.total);
  for (const Channel& channel : consultation.channels) {
    input.channels.push_back(
        {channel.key, channel.title, how_of(channel), count_of(counts.by_channel[channel.key])});
    counts.by_channel.erase(channel.key);
  }
  // A channel that the consultation file has lost since still counts.
  for (const auto& [key, count] : counts.by_channel)
    input.channels.push_back({key, key, "", count_of(count)});
}

}  // namespace

ReportInput report_input(const Installation& installation, const std::string& stage,
                         const store::Counts& counts, const std::vector<Opinion>& opinions) {
  const Consultation& consultation = *installation.consultation;
  ReportInput input;
  input.head = head_of(installation, stage, opinions);
  set_channels(input, consultation, counts);
  for (const Pillar& one : consultation.pillars)
    input.pillars.push_back({one.key, one.number, one.title});
  for (const Viewpoint& one : consultation.viewpoints)
    input.viewpoints.push_back({one.key, one.title});
  for (const Disposition& one : consultation.dispositions)
    input.dispositions.push_back({one.key, one.title});
  for (const Department& one : consultation.departments)
    input.departments.push_back({one.key, one.title});
  input.none_title = consultation.none_title;
  for (const DraftSection& one : consultation.sections) input.sections.push_back(one.key);
  std::vector<std::string_view> texts;
  for (const Opinion& opinion : opinions) {
    input.opinions.push_back(opinion_input(consultation, opinion));
    if (opinion.review.scope == Scope::in) texts.push_back(opinion.text);
  }
  input.duplicates = analysis::find_duplicates(texts);
  const analysis::Taxonomy plan = taxonomy_of(consultation);
  const analysis::Segmenter segmenter = analysis::segmenter_for(plan);
  analysis::Cutter cutter(segmenter);
  input.themes = find_report_themes(input, plan, cutter);
  return input;
}

}  // namespace ikenbako::commands
