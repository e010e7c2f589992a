// Tells the language of an opinion from its scripts, then from common words.
//   "Não consigo ler os documentos." → pt; "DX推進にRPAを" → ja; "建议统一申请表" → zh; "12-3" →
//   und
// Does not tell languages beyond its ten apart, nor find a foreign sentence inside a Japanese text.
// Cost: one pass over at most 64 KiB and a search in a short sorted list per word.
#include "analysis/text/language.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

#include "analysis/text/utf8.hpp"

namespace analysis {
namespace {

constexpr std::size_t kRead = 64 * 1024;
constexpr std::size_t kLongestWord = 24;  // in code points; longer runs are no words

enum Latin : std::size_t { en, pt, vi, tl, id, es, romaji, kLatin };
constexpr std::array<const char*, kLatin> kNames{"en", "pt", "vi", "tl", "id", "es", "ja"};

// Frequent words, lower case, with spaces between. A word may stand under several languages.
constexpr std::array<std::u32string_view, kLatin> kWords{
    U"the of and to in is are was were be been being it its this that these those i you he she we "
    U"they my "
    U"your his her our their me him them us for with on at by from as not no but or if because "
    U"when where "
    U"what who which why how can cannot could would should will may must do does did have has had "
    U"there "
    U"here please want need more many much too very old good people online an about into than then "
    U"so any "
    U"all some other only also still without by after before out up get make use help thank thanks "
    U"children "
    U"who's don't doesn't can't isn't city office page english safe",
    U"o a os as um uma uns umas de do da dos das em no na nos nas por pelo pela pelos pelas para "
    U"com sem "
    U"que não nao e é são sao está estão estao eu ele ela nós eles elas meu minha meus minhas seu "
    U"sua seus suas nosso "
    U"nossa este esta isso isto esse essa mas ou se como quando onde porque muito muita muitos "
    U"muitas "
    U"mais menos também tambem só já até ao aos à às foi ser ter tem têm fazer quero queria "
    U"gostaria preciso precisa "
    U"precisamos obrigado obrigada favor prefeitura todos nem sou ajuda falta português cidade "
    U"consigo",
    U"tôi của và là có không được cho người trong một các những này với để khi thì ở bằng qua rất "
    U"nên cần "
    U"muốn xin hãy vào chúng tiếng việt nhật làm đã đang sẽ cũng như nhiều gì ai nào nhà học máy "
    U"mạng con "
    U"toi cua va la co khong duoc cho nguoi mot cac nhung nay voi de thi rat nen can muon xin hay "
    U"chung "
    U"tieng viet nhat lam da dang se cung nhu nhieu on doc giay to thanh pho cam nguoi ke hoach "
    U"thich ban "
    U"anh chi em hoc may mang",
    U"ang ng mga sa na ay at si ni kay ako ko akin aking ikaw ka mo siya niya kami namin amin "
    U"aming tayo natin "
    U"atin kayo ninyo inyo inyong sila nila hindi wala walang may mayroon meron po opo ba lang "
    U"lamang din rin daw raw naman "
    U"pa kung kapag kaya dahil para pero ngunit kasi dito doon ito iyon iyan nito gusto kailangan "
    U"dapat "
    U"huwag sana salamat lahat tulong maganda mahirap mabagal maraming marami gamit gamitin nasa "
    U"tungkol "
    U"mas kong ninyong pong matatanda anak namang upang",
    U"yang dan di ke dari untuk dengan pada ini itu adalah tidak bukan belum sudah akan bisa dapat "
    U"harus "
    U"ingin mau perlu saya aku kami kita anda kamu mereka dia orang dalam oleh karena tetapi tapi "
    U"atau jika kalau "
    U"apa apakah bagaimana mengapa kenapa siapa banyak sangat lebih juga hanya agar supaya seperti "
    U"tolong "
    U"mohon terima kasih jangan ada tanpa bahasa anak hari rumah sekolah lewat atas cara baik "
    U"sulit "
    U"secara bagi para kota warga semua lagi masih",
    U"el la los las un una unos unas de del al en y o u que no es son está están estoy yo él ella "
    U"nosotros ellos "
    U"mi mis tu su sus nuestro nuestra nuestros este esta estos estas eso esto esa pero si como "
    U"cuando donde "
    U"porque por qué para con sin muy mucho mucha muchos muchas más menos también sólo solo ya "
    U"hasta hay "
    U"ser tener tiene tienen hacer quiero queremos gustaría necesito necesita necesitan puede "
    U"podemos gracias "
    U"favor se me nos le les lo ni todos ciudad ayuda falta bueno entiendo desde",
    U"wa wo ga desu masu desuka masuka kara made shite kudasai onegaishimasu onegai hoshii arimasu "
    U"imasu "
    U"watashi watashitachi nihongo nai masen arimasen wakarimasen dekimasu dekimasen suru koto "
    U"mono hito ni "
    U"shimasu shitai tai kono sono ano dake mo soshite demo shikashi arigatou gozaimasu mashita "
    U"deshita "
    U"madoguchi shiyakusho tsukau tsukaemasen omoimasu kaite oshiete node noni"};

// Letters that only one of the languages writes, and endings of its words.
constexpr std::array<std::u32string_view, kLatin> kLetters{
    U"", U"ãõ", U"ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ", U"", U"", U"ñ¿¡", U""};
constexpr std::array<std::u32string_view, kLatin> kEndings{U"ing tion tions ment ness ould ght",
                                                           U"ção ções ões ários ário inho agem",
                                                           U"",
                                                           U"",
                                                           U"kan nya",
                                                           U"ción ciones dad dades ería illo mente",
                                                           U"masu masen mashita shita"};
constexpr std::array<std::u32string_view, kLatin> kBeginnings{
    U"", U"", U"", U"nag mag pag maka naka pinag ipag", U"meng mem ber per peng pem ter", U"", U""};

// Characters of Chinese that Japanese does not write (JIS X 0208 lacks all but the
// last five), and words of it.
constexpr std::u32string_view kChinese =
    U"们这为说请您么吗吧呢啊务电办续难懂动时间给让还对应该认话语书买卖习现实觉样关开门问题计划统"
    U"减复码账户级显页报简单启记录议别险费设备发过进选择护妈爸哪她說嗎嗰喺咗嘅妳夠幫稅东车见长"
    U"师导远业专严丧丰临丽举义乐乡产亲仅众优传伤伦你們很麼沒";
constexpr std::array<std::u32string_view, 16> kChineseWords{
    U"希望能在", U"不能用", U"不会", U"不要", U"需要有", U"我的", U"我想", U"什么",
    U"的时候",   U"是不是", U"太难", U"手机", U"市政府", U"可以", U"也是", U"都是"};

struct Word {
  std::u32string_view word;
  std::size_t language;
};

std::vector<Word> split(const std::array<std::u32string_view, kLatin>& lists) {
  std::vector<Word> out;
  for (std::size_t language = 0; language < kLatin; ++language) {
    const std::u32string_view list = lists[language];
    for (std::size_t at = 0; at < list.size();) {
      const std::size_t end = std::min(list.find(U' ', at), list.size());
      out.push_back({list.substr(at, end - at), language});
      at = end + 1;
    }
  }
  return out;
}

const std::vector<Word>& common_words() {
  static const std::vector<Word> words = [] {
    std::vector<Word> out = split(kWords);
    std::sort(out.begin(), out.end(), [](const Word& a, const Word& b) {
      return a.word != b.word ? a.word < b.word : a.language < b.language;
    });
    return out;
  }();
  return words;
}

struct Shares {
  std::size_t kana = 0, han = 0, hangul = 0, devanagari = 0, latin = 0, other = 0;
  std::size_t letters() const { return kana + han + hangul + devanagari + latin + other; }
};

bool between(char32_t c, char32_t low, char32_t high) { return c >= low && c <= high; }

bool is_latin(char32_t c) {
  return between(c, U'a', U'z') || (between(c, 0xC0, 0x24F) && c != 0xD7 && c != 0xF7) ||
         between(c, 0x1E00, 0x1EFF);
}

// Lower case for Latin letters, full width made half.
char32_t folded(char32_t c) {
  if (between(c, 0xFF21, 0xFF5A)) c -= 0xFEE0;
  if (between(c, U'A', U'Z') || (between(c, 0xC0, 0xDE) && c != 0xD7)) return c + 32;
  if (c == 0x1A0 || c == 0x1AF) return c + 1;
  const bool paired = between(c, 0x100, 0x137) || between(c, 0x1E00, 0x1EFF);
  return paired && c % 2 == 0 ? c + 1 : c;
}

// The scripts whose letters are counted alike; no signs, digits or emoji.
void count(char32_t c, Shares& out) {
  if (is_latin(c))
    ++out.latin;
  else if (between(c, 0x3041, 0x3096) || between(c, 0x30A1, 0x30FA) || between(c, 0xFF66, 0xFF9D))
    ++out.kana;
  else if (between(c, 0x4E00, 0x9FFF) || between(c, 0x3400, 0x4DBF))
    ++out.han;
  else if (between(c, 0xAC00, 0xD7A3) || between(c, 0x3131, 0x318E))
    ++out.hangul;
  else if (between(c, 0x900, 0x963))
    ++out.devanagari;
  else if (between(c, 0x370, 0x1FFF))
    ++out.other;
}

using Scores = std::array<int, kLatin>;

void score_word(std::u32string_view word, Scores& scores) {
  if (word.size() > kLongestWord) return;
  const auto& words = common_words();
  const auto first =
      std::lower_bound(words.begin(), words.end(), word,
                       [](const Word& a, std::u32string_view b) { return a.word < b; });
  for (auto at = first; at != words.end() && at->word == word; ++at) scores[at->language] += 2;
  static const std::vector<Word> endings = split(kEndings), beginnings = split(kBeginnings);
  for (const Word& one : endings)
    if (word.size() > one.word.size() + 1 && word.ends_with(one.word)) ++scores[one.language];
  for (const Word& one : beginnings)
    if (word.size() > one.word.size() + 2 && word.starts_with(one.word)) ++scores[one.language];
}

void score_letter(char32_t c, Scores& scores) {
  for (std::size_t language = 0; language < kLatin; ++language)
    if (kLetters[language].find(c) != std::u32string_view::npos) scores[language] += 3;
}

std::string latin_language(std::u32string_view text) {
  Scores scores{};
  for (std::size_t at = 0; at < text.size();) {
    score_letter(text[at], scores);
    std::size_t end = at;
    while (end < text.size() && is_latin(text[end]))
      score_letter(end > at ? text[end] : U' ', scores), ++end;
    if (end > at) score_word(text.substr(at, end - at), scores);
    at = std::max(end, at + 1);
  }
  const auto best = std::max_element(scores.begin(), scores.end());
  int next = 0;
  for (auto at = scores.begin(); at != scores.end(); ++at)
    if (at != best) next = std::max(next, *at);
  const bool sure = *best >= 4 && *best * 2 >= next * 3;
  return sure ? kNames[static_cast<std::size_t>(best - scores.begin())] : "und";
}

bool is_chinese(std::u32string_view text) {
  for (const char32_t c : text)
    if (kChinese.find(c) != std::u32string_view::npos) return true;
  return std::any_of(kChineseWords.begin(), kChineseWords.end(), [&](std::u32string_view word) {
    return text.find(word) != std::u32string_view::npos;
  });
}

}  // namespace

std::string language_of(std::string_view text) {
  Shares shares;
  for (std::size_t at = 0; at < text.size() && at < kRead;)
    count(folded(next_code_point(text, at)), shares);
  const std::size_t all = shares.letters();
  if (all == 0) return "und";
  const auto most = [&](std::size_t n) { return n * 2 > all; };
  const bool foreign =
      most(shares.latin) || most(shares.hangul) || most(shares.devanagari) || most(shares.other);
  if (shares.kana * 10 >= all || (shares.kana > 0 && !foreign)) return "ja";
  if (most(shares.hangul)) return "ko";
  if (most(shares.devanagari)) return "ne";
  if (most(shares.other)) return "und";
  std::u32string letters;
  for (std::size_t at = 0; at < text.size() && at < kRead;)
    letters.push_back(folded(next_code_point(text, at)));
  if (shares.han * 4 >= shares.latin && shares.han > 0) return is_chinese(letters) ? "zh" : "ja";
  return latin_language(letters);
}

}  // namespace analysis
