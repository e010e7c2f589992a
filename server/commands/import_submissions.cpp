#include "server/commands/import_submissions.hpp"

#include <algorithm>

#include "server/core/crypto.hpp"
#include "server/core/place.hpp"
#include "server/http/message.hpp"
#include "server/intake/paper_code.hpp"
#include "server/store/vault.hpp"

namespace ikenbako::commands {
namespace {

// What a column may be called. The first name is the one that messages use.
const std::map<std::string, std::vector<std::string>> kColumns{
    {"id", {"受付番号", "id", "番号", "No", "No."}},
    {"submission", {"通番号", "submission", "通"}},
    {"paper", {"用紙番号", "paper"}},
    {"channel", {"方法", "channel", "提出方法"}},
    {"received", {"受付日", "received", "受付日時", "受理日"}},
    {"postmarked", {"消印日", "postmarked", "消印"}},
    {"sender", {"個人・団体", "sender", "個人団体", "区分"}},
    {"section", {"該当箇所", "section"}},
    {"text", {"意見", "text", "意見の内容", "意見内容", "本文"}},
};

constexpr std::size_t kLongestText = 1024 * 1024;  // bytes of one opinion
constexpr std::size_t kLongestId = 200;
constexpr std::size_t kMostOpinions = 999;  // as the store numbers them within a submission

// One row, taken apart.
struct Parsed {
  std::size_t line = 0;
  std::string id, group;
  std::string paper;         // the printed form's number; empty: none
  NewSubmission submission;  // with one opinion
  store::Identity identity;
};

class RowReader {
 public:
  RowReader(const ImportTable& table, const ImportPlan& plan) : plan_(plan) {
    for (const auto& [key, names] : kColumns) find(table, key, names);
    for (const PersonalField& field : plan.consultation.personal)
      find(table, "personal-" + field.key, {field.title, field.key});
  }

  bool has(const std::string& key) const { return column_.contains(key); }

  bool uses(const std::string& name) const {
    return std::any_of(column_.begin(), column_.end(),
                       [&name](const auto& entry) { return entry.second == name; });
  }

  Result<Parsed> read(const ImportRow& row) const;

 private:
  void find(const ImportTable& table, const std::string& key,
            const std::vector<std::string>& names) {
    for (const std::string& name : names)
      if (std::find(table.columns.begin(), table.columns.end(), name) != table.columns.end()) {
        column_[key] = name;
        return;
      }
  }

  std::string cell(const ImportRow& row, const std::string& key) const {
    const auto column = column_.find(key);
    if (column == column_.end()) return {};
    const auto found = row.cells.find(column->second);
    return found == row.cells.end() ? std::string{} : found->second;
  }

  Result<void> read_dates(const ImportRow& row, NewSubmission& submission) const;
  std::string channel_of(const std::string& named) const;
  std::string place_of(const std::string& named) const;

  const ImportPlan& plan_;
  std::map<std::string, std::string> column_;
};

Error wrong(std::string detail) { return {Code::invalid, std::move(detail), {}}; }

// A date without a clock stands for its whole day in Japan: in doubt it was in time.
bool is_outside(const std::string& date, const Consultation& consultation) {
  const Time begin = parse_time(date).value();
  const bool whole_day = date.find(':') == std::string::npos;
  const Time end = begin + (whole_day ? std::chrono::hours{24} : std::chrono::milliseconds{1});
  return end <= consultation.opens || begin >= consultation.closes;
}

std::string RowReader::channel_of(const std::string& named) const {
  if (named.empty()) return plan_.channel;
  for (const Channel& channel : plan_.consultation.channels)
    if (named == channel.key || named == channel.title) return channel.key;
  return {};
}

std::string RowReader::place_of(const std::string& named) const {
  for (const DraftSection& section : plan_.consultation.sections)
    if (named == section.key || named == section.title) return section.key;
  return make_place({}, named);
}

Result<void> RowReader::read_dates(const ImportRow& row, NewSubmission& submission) const {
  const Consultation& consultation = plan_.consultation;
  const std::string received = cell(row, "received"), postmarked = cell(row, "postmarked");
  submission.received = plan_.now;
  const std::string* decides = nullptr;  // the date that the channel's rule looks at
  if (!received.empty()) {
    const auto time = parse_time(received);
    if (!time) return wrong("受付日: " + time.error().detail);
    submission.received = *time;
    decides = &received;
  }
  if (!postmarked.empty()) {
    const auto time = parse_time(postmarked);
    if (!time) return wrong("消印日: " + time.error().detail);
    submission.postmarked = to_jst(*time).substr(0, 10);
    if (consultation.channel(submission.channel)->deadline == Deadline::postmarked)
      decides = &postmarked;
  }
  // Without any date nothing says that it came too late.
  submission.late = decides != nullptr && is_outside(*decides, consultation);
  return {};
}

Result<Parsed> RowReader::read(const ImportRow& row) const {
  for (const auto& [name, value] : row.cells)
    if (!http::is_valid_utf8(value) || value.find('\0') != std::string::npos)
      return wrong("「" + name + "」にUTF-8でない文字かNULがあります");
  Parsed parsed;
  parsed.line = row.line;
  parsed.id = cell(row, "id");
  parsed.group = cell(row, "submission");
  if (const std::string typed = cell(row, "paper"); !typed.empty()) {
    parsed.paper = tidy_receipt(typed);
    if (!intake::is_paper_code(parsed.paper, plan_.form_key))
      return wrong("用紙番号に書き写しの間違いがあります。用紙の16文字と見比べてください");
    // The boxes of one form are one submission.
    if (parsed.group.empty()) parsed.group = parsed.paper;
  }
  if (parsed.id.size() > kLongestId || parsed.group.size() > kLongestId)
    return wrong("受付番号・通番号は200バイトまでです");
  NewSubmission& submission = parsed.submission;
  submission.source = parsed.id.empty() ? parsed.group : parsed.id;
  submission.channel = channel_of(cell(row, "channel"));
  if (submission.channel.empty())
    return wrong("方法がこの募集の提出方法にありません（例: " +
                 plan_.consultation.channels.front().title + "）");
  if (auto done = read_dates(row, submission); !done) return done.error();

  const std::string sender = cell(row, "sender");
  if (sender == "団体" || sender == "法人" || sender == "団体・法人" || sender == "organization")
    submission.organization = true;
  else if (!sender.empty() && sender != "個人" && sender != "individual")
    return wrong("個人・団体の列は「個人」か「団体」です");

  NewOpinion opinion{cell(row, "text"), place_of(cell(row, "section"))};
  if (opinion.text.find_first_not_of(" \t\r\n") == std::string::npos) return wrong("意見が空です");
  if (opinion.text.size() > kLongestText) return wrong("意見が1MiBを超えています");
  submission.opinions.push_back(std::move(opinion));
  for (const PersonalField& field : plan_.consultation.personal) {
    const std::string value = cell(row, "personal-" + field.key);
    if (!value.empty()) parsed.identity.fields[field.key] = value;
  }
  return parsed;
}

std::string content_digest(const NewSubmission& submission, const store::Identity& identity) {
  std::string all = digest({submission.channel, submission.postmarked, submission.source,
                            submission.organization ? "1" : "0"});
  for (const NewOpinion& opinion : submission.opinions)
    all += digest({opinion.text, opinion.section});
  for (const auto& [key, value] : identity.fields) all += digest({key, value});
  return to_hex(digest({all}));
}

// Joins rows of one submission, then seals each.
class Joiner {
 public:
  explicit Joiner(const ImportPlan& plan) : plan_(plan) {}

  // Gives what is wrong with the row in this place, or "".
  std::string add(Parsed row) {
    if (row.group.empty()) {
      joined_.push_back(std::move(row));
      return {};
    }
    const auto [at, first] = group_.try_emplace(row.group, joined_.size());
    if (first) {
      joined_.push_back(std::move(row));
      return {};
    }
    Parsed& into = joined_[at->second];
    if (into.submission.channel != row.submission.channel ||
        into.submission.organization != row.submission.organization)
      return "同じ通番号の行と、方法または個人・団体が違います";
    if (into.paper != row.paper) return "同じ通番号の行と、用紙番号が違います";
    if (into.submission.opinions.size() == kMostOpinions)
      return "1通に書ける意見は" + std::to_string(kMostOpinions) + "件までです";
    if (into.submission.received != row.submission.received ||
        into.submission.postmarked != row.submission.postmarked)
      return "同じ通番号の行と、受付日または消印日が違います";
    for (const auto& [key, value] : row.identity.fields)
      if (into.identity.fields.try_emplace(key, value).first->second != value)
        return "同じ通番号の行と、氏名・住所・連絡先のどれかが違います";
    into.submission.opinions.push_back(std::move(row.submission.opinions.front()));
    if (!row.id.empty()) into.submission.source += "," + row.id;
    return {};
  }

  void finish(const std::string& file_digest, ImportedFile& file) {
    for (Parsed& row : joined_) {
      NewSubmission& submission = row.submission;
      const std::string own =
          row.group.empty() ? (row.id.empty() ? "" : "id:" + row.id) : "group:" + row.group;
      // A file without ids is known by its bytes: the same file twice is kept once.
      submission.key = "import:" + submission.channel + ":" + plan_.source + ":" +
                       (own.empty() ? file_digest + ":" + std::to_string(row.line) : own);
      // A printed form is itself wherever its rows come from, and its number is the receipt code.
      if (!row.paper.empty()) submission.key = "paper:" + row.paper;
      submission.digest = content_digest(submission, row.identity);
      submission.receipt = row.paper.empty() ? random_receipt() : row.paper;
      submission.person = plan_.vault.person(row.identity);
      submission.contacts = plan_.vault.contacts(row.identity);
      submission.sealed_identity = plan_.vault.seal(row.identity, submission.receipt);
      const auto [first, fresh] = file.line_of.try_emplace(submission.key, row.line);
      if (!fresh) {
        file.errors.push_back(std::to_string(row.line) + "行目: 受付番号が" +
                              std::to_string(first->second) + "行目と同じです");
        continue;
      }
      file.opinions += submission.opinions.size();
      file.submissions.push_back(std::move(submission));
    }
  }

 private:
  const ImportPlan& plan_;
  std::vector<Parsed> joined_;
  std::map<std::string, std::size_t> group_;
};

}  // namespace

ImportedFile make_submissions(const ImportTable& table, const ImportPlan& plan) {
  ImportedFile file;
  file.errors = table.errors;
  const RowReader reader(table, plan);
  if (!reader.has("text") && !(table.columns.empty() && table.rows.empty())) {
    file.errors.push_back(
        "1行目: 意見の列がありません。列の名前を「意見」（または text）にしてください");
    return file;
  }
  for (const std::string& column : table.columns)
    if (!reader.uses(column)) file.ignored.push_back(column);
  Joiner joiner(plan);
  for (const ImportRow& row : table.rows) {
    auto parsed = reader.read(row);
    const std::string problem = parsed ? joiner.add(std::move(*parsed)) : parsed.error().detail;
    if (!problem.empty()) file.errors.push_back(std::to_string(row.line) + "行目: " + problem);
  }
  joiner.finish(table.digest, file);
  return file;
}

}  // namespace ikenbako::commands
