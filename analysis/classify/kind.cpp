// Reads what an opinion does from turns of phrase, the longest at each place first.
//   "窓口は残してください。詐欺が心配です" → request (残してください), concern (心配)
//   "反対ではありませんが、誰が払うのですか" → question alone
// Does not understand irony, nor whom a quoted voice belongs to: words in 「」 are passed over.
// Cost: one pass over the text.
#include "analysis/classify/kind.hpp"

#include <array>
#include <optional>

#include "analysis/text/char_type.hpp"
#include "analysis/text/terms.hpp"

namespace analysis {
namespace {

enum Kind : std::uint32_t { request, question, concern, support, oppose, fact, nothing };
constexpr std::array<const char*, 6> kKeys{"request", "question", "concern",
                                           "support", "oppose",   "fact"};

// Words that show a kind: anywhere, or only where a sentence ends. `nothing` keeps the words from
// showing what they hold ("反対ではない" is not 反対).
struct Cues {
  Kind kind;
  bool at_end;
  const char16_t* words;  // with spaces between
};

constexpr Cues kCues[] = {
    {request, false,
     u"てほしい て欲しい てほしく て欲しく でほしい で欲しい てください て下さい でください "
     u"で下さい "
     u"ていただきたい て頂きたい てもらいたい て貰いたい でもらいたい でいただきたい ねがいます "
     u"お願いします お願いいたします お願い致します お願いしたい お願い申し上げ お願いできません "
     u"ご検討を 御検討を を求めます を求める を望みます を望む 要望します 要望する 要望いたします "
     u"要望致します 希望します 提案します 提案する 提案いたします べきだ べきです べきである "
     u"べきでしょう べきと べきかと が必要です が必要だ が必要である が必要と が必要では "
     u"必要がある 必要があり 不可欠です 不可欠だ 不可欠である てもらえません てもらえない "
     u"てもらえないか ていただけません ていただけない ていただけると てもらえると "
     u"ていただければ てもらえれば てくれません てくれないか てはどうか てはどうでしょう "
     u"てはいかが たらどうか たらどうでしょう ればいいと思 れば良いと思 ればよいと思 ると助かり "
     u"ると助かる ると有り難い るとありがたい れば助かる れば助かり ればありがたい れば幸い "
     u"ると幸い できないものか できないものでしょうか できませんでしょうか できないでしょうか "
     u"ならないものか ならないものでしょうか ようにならんか もらえんか くれんか くれんかね "
     u"なりませんか "
     u"てちょうだい て頂戴 を強く求め を求めたい を要望 を希望 を提案 を検討し ことを願 ことを望"},
    {request, true,
     u"求めます 求める 提言します 提言する 提言いたします 申し入れます 申し入れる られたい "
     u"されたい "
     u"ないで して せて えて めて けて べて って んで いで を ようにして 願いたい "
     u"べき ほしい 欲しい すること ないこと やること ること てくれ でくれ てくれや てや してよ "
     u"を頼む 頼みます たい願い お願い を願う を願います ように よう求める ましょう しろ せよ "
     u"てもらいたい よう願う できませんか られませんか ませんか てほしいです が必要 を希望 "
     u"をお願い ご一考を が大切です が重要です が大事です が大切だ が重要だ が大事だ"},
    {question, true,
     u"? ですか ますか でしょうか のか のかな のですか んですか ませんでしたか でしたか ましたか "
     u"だろうか なぜか 何か いつか どこか 誰か るか たか のでしょう どうなの 教えてください "
     u"教えて下さい 教えてほしい 教えて欲しい お聞かせください 説明してください お尋ねします "
     u"伺います 伺いたい 質問です 質問します"},
    {question, false, u"か教えて かを教えて お伺いし をお聞きし お尋ねし 知りたい"},
    {concern, false,
     u"心配 懸念 不安 おそれが 恐れが おそれも 恐れも 虞が 危惧 怖い 怖く 怖さ こわい こわく "
     u"恐ろしい "
     u"ぞっと 気がかり 気掛かり 危険 危ない 危うい 疑問です 疑問だ 疑問に 疑問を 疑問が 疑問である "
     u"てしまうのではないでしょうか になるのではないでしょうか "
     u"しまわないか しまいそう かねない かねません てしまうのではない になるのではない "
     u"られるのではない てしまうと思 ひやり 悪用され 取り残され 置き去り 置いていかれ "
     u"大丈夫でしょうか "
     u"大丈夫ですか 大丈夫なのか 大丈夫なん 大丈夫か 気になります 気になる 信用でき "
     u"信じられません"},
    {support, false,
     u"賛成 賛同 支持します 支持する 支持したい 歓迎します 歓迎する 歓迎したい 評価します "
     u"評価する 評価したい 評価できる 評価でき 高く評価 期待します 期待している 期待しています "
     u"期待したい 期待する 良いと思う 良いと思います よいと思う よいと思います いいと思う "
     u"いいと思います "
     u"良いことだと よいことだと いいことだと 素晴らしい すばらしい 良い取組 良い取り組み よい取組 "
     u"よい取り組み いい取り組み 応援しています 応援します ありがたく思 感謝します 感謝しています "
     u"大歓迎"},
    {oppose, false,
     u"反対です 反対だ 反対である 反対します 反対し 反対する 反対いたし 反対致し 反対の立場 "
     u"断固反対 "
     u"絶対反対 大反対 に反対 には反対 賛成でき 賛成しかね 賛成はでき 賛成しない 賛成しません "
     u"賛成ではない 賛成ではありません 賛成とは言えな 賛同でき 賛同しかね 支持でき 支持しない "
     u"支持しません 評価できない 評価できません やめてください やめて下さい やめてほしい "
     u"やめて欲しい "
     u"やめるべき 止めるべき 中止すべき 中止を求 中止して 撤回 白紙に 白紙に戻すべき 白紙撤回 "
     u"許せない 許せません "
     u"許されない 認められない 認められません 納得でき 納得いか 納得がいか 容認でき 受け入れられ "
     u"べきではない べきでない べきではありません べきではないと 必要ない 必要はない 必要がない "
     u"必要ありません 必要はありません 不要です 不要だ 不要である いりません 要りません いらない "
     u"要らない "
     u"いかがなものか 税金の無駄 税金のムダ 無駄遣い ムダ遣い 無駄づかい 見送るべき"},
    {oppose, true, u"反対 不要 無駄です 無駄だ ムダ 無駄 やめろ やめて 中止を"},
    {fact, false,
     u"誤字 脱字 誤記 誤植 誤りが 誤りで 誤りだ 間違って 間違いが 食い違 合っていない "
     u"合っていません "
     u"合いません 一致しない 一致しません 一致していな 矛盾 記載がない 記載がありません "
     u"記載されていない "
     u"記載されていません 書かれていない 書かれていません 書いていない 書いてありません 抜けて "
     u"漏れて"},
    {nothing, false,
     u"だって んだって ですって 求めるのは よろしくお願い 宜しくお願い 反対ではない 反対ではあり "
     u"反対ではなく 反対でもな 反対しません "
     u"反対はしま 反対はしない 反対しない 反対するものでは 反対するつもり 反対するわけ "
     u"反対しているわけ "
     u"反対というわけ 反対側 反対意見 賛成か反対か 賛成も反対も 賛成反対 賛否 賛成意見 賛成多数 "
     u"心配ない "
     u"心配はない 心配はありません 心配はいりません 心配ありません 心配いりません 不安はない "
     u"不安はありません 懸念はない 懸念はありません 危険性はない 必要かどうか ではないでしょうか "
     u"いいのでは よいのでは 良いのでは 御覧ください ご覧ください ご了承ください 許してください "
     u"失礼します させてください させて下さい させていただきたい"},
};

constexpr std::uint32_t kAtEnd = 8;  // added to the kind

const TermIndex& cues() {
  static const TermIndex index = [] {
    std::vector<std::pair<std::u16string, std::uint32_t>> terms;
    for (const Cues& group : kCues) {
      const std::u16string_view words = group.words;
      for (std::size_t at = 0; at < words.size();) {
        const std::size_t end = std::min(words.find(u' ', at), words.size());
        const std::uint32_t number = group.kind + (group.at_end ? kAtEnd : 0);
        if (end > at) terms.emplace_back(words.substr(at, end - at), number);
        at = end + 1;
      }
    }
    return TermIndex(std::move(terms));
  }();
  return index;
}

// What may still follow words that end a sentence.
constexpr std::array<std::u16string_view, 14> kTails{
    u"と思います", u"と思う", u"と考えます", u"と考える", u"と感じます",
    u"と存じます", u"かと",   u"です",       u"だ",       u"よ",
    u"ね",         u"な",     u"の",         u"ものです"};

bool only_signs(std::u16string_view text) {
  for (const char16_t c : text)
    if (char_type(c) != CharType::sign && char_type(c) != CharType::space) return false;
  return true;
}

bool ends_here(std::u16string_view rest) {
  for (bool again = true; again;) {
    if (only_signs(rest)) return true;
    again = false;
    for (const auto tail : kTails)
      if (!again && rest.starts_with(tail)) rest.remove_prefix(tail.size()), again = true;
  }
  return false;
}

class Finder {
 public:
  explicit Finder(const Normalised& text) : text_(text) {}

  void read(const Sentence& sentence) {
    const auto words = std::u16string_view(text_.text).substr(0, sentence.end);
    std::size_t quotes = 0;
    for (std::size_t at = sentence.start; at < sentence.end;) {
      if (words[at] == u'「' || words[at] == u'『') ++quotes;
      if ((words[at] == u'」' || words[at] == u'』') && quotes > 0) --quotes;
      at += quotes > 0 ? 1 : take(words, at);
    }
  }

  // How many units it read.
  std::size_t take(std::u16string_view words, std::size_t at) {
    std::size_t length = 0;
    Kind kind = nothing;
    cues().each_at(words, at, [&](std::size_t long_, std::uint32_t number) {
      if (number >= kAtEnd && !ends_here(words.substr(at + long_))) return;
      length = long_;
      kind = static_cast<Kind>(number % kAtEnd);
    });
    if (length == 0) return 1;
    if (kind != nothing && !spans_[kind]) spans_[kind] = text_.verbatim(at, at + length);
    return length;
  }

  bool any() const {
    for (const auto& span : spans_)
      if (span) return true;
    return false;
  }

  void note(Kind kind, const Sentence& sentence) {
    spans_[kind] = text_.verbatim(sentence.start, sentence.end);
  }

  std::vector<KindFound> found() const {
    std::vector<KindFound> out;
    for (std::size_t kind = 0; kind < kKeys.size(); ++kind)
      if (spans_[kind]) out.push_back({kKeys[kind], *spans_[kind]});
    return out;
  }

 private:
  const Normalised& text_;
  std::array<std::optional<Span>, kKeys.size()> spans_;
};

// Ten letters or more that end as statements do.
bool states(std::u16string_view sentence) {
  constexpr std::size_t least = 10;
  while (!sentence.empty() && only_signs(sentence.substr(sentence.size() - 1)))
    sentence.remove_suffix(1);
  if (sentence.size() < least) return false;
  for (const std::u16string_view end : {u"た", u"だ", u"る", u"す", u"い", u"ん", u"う", u"く"})
    if (sentence.ends_with(end)) return true;
  return false;
}

}  // namespace

std::vector<KindFound> find_kinds(const Normalised& text, const std::vector<Sentence>& sentences) {
  Finder finder(text);
  for (const Sentence& sentence : sentences) finder.read(sentence);
  if (finder.any()) return finder.found();
  for (const Sentence& sentence : sentences) {
    const auto words =
        std::u16string_view(text.text).substr(sentence.start, sentence.end - sentence.start);
    if (!states(words)) continue;
    finder.note(fact, sentence);
    break;
  }
  return finder.found();
}

}  // namespace analysis
