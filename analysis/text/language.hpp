// Which language an opinion is written in, so that one in another language than Japanese goes to a
// person instead of being guessed at. Pure, safe from any thread.
#pragma once

#include <string>
#include <string_view>

namespace analysis {

// ja, en, pt, vi, zh, tl, id, es, ne, ko, or "und" where nothing speaks for one of them (only
// signs, too short, an unknown language). `text` is valid UTF-8.
//
// How sure it must be: Japanese is the rule here, so a text is ja when kana are at least a tenth of
// its letters, or it has any kana and no other script makes up most of it. Han without kana is zh
// only with characters or words that Japanese does not use; else ja. A Latin language is named when
// it has at least two cues and half as many again as the next; Japanese in Latin letters counts as
// one of them and is ja. Linear time; the first 64 KiB are read. The method: shares of scripts,
// then each language's function words, letters, and beginnings and endings of words, listed for
// this program.
std::string language_of(std::string_view text);

}  // namespace analysis
