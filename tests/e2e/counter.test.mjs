// The counter beside the box and the count on the check page are one: thousands of made-up texts, typed
// into Chromium and sent as Chromium sends them. IKENBAKO_COUNTS says how many.
import assert from 'node:assert/strict';
import test from 'node:test';

import { openBrowser } from './browser.mjs';
import { Server, temporaryFolder } from './harness.mjs';

const boxes = 20;
const rounds = Number(process.env.IKENBAKO_COUNTS ?? 400) / boxes;
const most = 4000;

// Every kind of character that a rule is about, and whole ranges around them.
const pieces = [
  ['あ', '県', '漢', 'a', 'é', ' ', '　', '。', '𠮷', '髙', 'ﾊ'],
  ['\n', '\n', '\r\n', '\r'],
  ['\u3099', '\u309a', '\u0301', '\u0308', '\u20dd', '\ufe0f', '\ufe0e', '\u200c', '\uff9e'],  // combining
  ['葛\u{e0100}', '辻\u{e0101}', '神\ufe00', '\u{e0100}'],  // 異体字
  ['😀', '👍', '👩', '❤', '🏽', '👍🏽', '☎', '©', '🈁', '㊙', '\u{1f9ff}', '\u{1faff}', '\u{1f3fb}'],
  ['\u200d', '\u200d', '👨\u200d👩\u200d👧', '❤\ufe0f\u200d🔥', '🏴\u200d☠\ufe0f'],
  ['🇯', '🇵', '🇯🇵', '🇻🇳🇧🇷', '🇦'],
  ['1\ufe0f\u20e3', '#\u20e3', '🏴\u{e0067}\u{e0062}\u{e007f}', '\u{e0041}'],  // keycaps, tags
  ['ᄀ', 'ᄒ', 'ᅡ', 'ᅵ', 'ᆨ', 'ᇂ', '가', '각', '힣', '한', '\ua960', '\ud7b0', '\ud7cb'],  // Hangul
  ['ᅡ', 'ᆨ', ...Array.from({ length: 36 }, (_, at) => String.fromCodePoint(0xac00 + 13 * 28 * (at >> 1) + at % 2))],
  ['क', 'ष', '\u094d', '\u093c', '\u093f', 'क्ष', 'क्\u200dष', '\u0904'],  // Devanagari
  ['ક', '\u0acd', 'క', '\u0c4d', 'ക', '\u0d4d', 'କ', '\u0b4d', 'ক', '\u09cd', '\u09bc', '\u09be'],
  ['க', '\u0bcd', '\u0bc6', 'ಕ', '\u0ccd', 'ක', '\u0dca', 'က', '\u1039', 'ក', '\u17d2'],  // no conjuncts
  ['ก', '\u0e33', '\u0e48', '\u0e31', 'ລ', '\u0eb3', '\u0eb4'],  // Thai, Lao
  ['\u0600', '\u06dd', '\u070f', '\u0d4e', '\u{110bd}', '\u{111c2}', '\u0890'],  // prepended
  ['\u0001', '\u001f', '\u007f', '\u0085', '\u00ad', '\u200b', '\u200e', '\u202e', '\u2028', '\u2060', '\ufeff',
    '\u{e0001}', '\t', '\u000b', '\f'],
  ['\ud83d', '\ude00', '\ud800', '\udfff'],  // halves of characters
];
const ranges = [[0x20, 0x7f], [0x300, 0x370], [0x600, 0x700], [0x900, 0xe00], [0xe00, 0x1200], [0x1780, 0x1cff],
  [0x2000, 0x2100], [0x2190, 0x2bff], [0x3000, 0x3400], [0xa800, 0xac00], [0xac00, 0xd7ff], [0xfe00, 0xffff],
  [0x10000, 0x11fff], [0x1f000, 0x1fbff], [0xe0000, 0xe01ff], [0x1, 0x110000]];

// mulberry32; the same texts at every run.
let state = 20211015;
function random(below) {
  state = (state + 0x6d2b79f5) | 0;
  let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
}
const one = (list) => list[random(list.length)];

function makeText() {
  const near = [one(pieces), one(pieces)];  // mostly of two kinds, so that these meet
  const parts = Array.from({ length: 1 + random(30) }, () => {
    if (random(8) === 0) return one(one(pieces));
    if (random(8) > 0) return one(one(near));
    const [first, end] = one(ranges);
    return String.fromCodePoint(first + random(end - first));
  });
  const text = parts.join('');
  return /[^ \t\r\n\u3000]/.test(text) ? text : makeText();  // of nothing but space no opinion is made
}

const fill = (page, texts) => page.evaluate((values) => new Promise((resolve) => {
  values.forEach((value, index) => {
    const area = document.getElementById(`opinion-${index + 1}`);
    area.value = value;
    area.dispatchEvent(new InputEvent('input', { bubbles: true }));
  });
  setTimeout(resolve, 20);
}), texts);

const shown = (page) => page.locator('.count').evaluateAll((all) => all.map((count) => {
  const number = Number(/\d+/.exec(count.textContent)[0]);
  return Number(count.dataset.most) + (count.classList.contains('over') ? number : -number);
}));

// Without waiting for a button to lie still as a finger would: there are a thousand pages to go.
const press = (page, value) => Promise.all([page.waitForEvent('load'), page.evaluate((wanted) => {
  [...document.querySelectorAll(`main button[value=${wanted}]`)].pop().click();
}, value)]);

test('the browser counts as the server does', async (t) => {
  const server = await Server.start(temporaryFolder(t));
  t.after(() => server.stop());
  const page = await (await (await openBrowser(t)).newContext()).newPage();
  await page.goto(`${server.public}/write`);
  // The way in which a draft of many boxes comes back.
  await page.evaluate((last) => {
    const form = document.getElementById('opinion-1').form;
    for (const [name, value] of [[`opinion-${last}`, ''], ['action', 'back']])
      form.append(Object.assign(document.createElement('input'), { type: 'hidden', name, value }));
    form.submit();
  }, boxes);
  await page.locator(`#opinion-${boxes}`).waitFor();

  for (let round = 0; round < rounds; ++round) {
    const texts = Array.from({ length: boxes }, makeText);
    await fill(page, texts);
    const counted = await shown(page);
    await press(page, 'check');
    const expected = await page.locator('[data-count]').evaluateAll((all) =>
      all.map((count) => Number(count.textContent)));
    assert.equal(expected.length, boxes);
    for (const [index, text] of texts.entries())
      assert.equal(counted[index], expected[index], `${round}: ${JSON.stringify(text)}`);
    await press(page, 'back');
    if (round === 0) assert.deepEqual(await shown(page), expected, 'from the start as well');
  }
});

test('a text at the limit is taken and one above is not', async (t) => {
  const server = await Server.start(temporaryFolder(t));
  t.after(() => server.stop());
  const page = await (await (await openBrowser(t)).newContext()).newPage();
  await page.goto(`${server.public}/write`);
  const text = '👨\u200d👩\u200d👧が\u3099क्ष\n'.repeat(most / 4);
  const send = async (typed) => {
    await fill(page, [typed]);
    const [count] = await shown(page);
    await press(page, 'check');
    return count;
  };
  assert.equal(await send(`${text}一`), most + 1);
  assert.ok(await page.locator('#summary').isVisible());
  assert.equal(await page.evaluate(() => document.activeElement.id), 'summary');
  assert.equal(await send(text), most);
  assert.equal(await page.locator('[data-count]').textContent(), String(most));
});
