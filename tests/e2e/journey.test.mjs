// A citizen in a real browser, in every language, with script and without: to the receipt, back to it to
// correct and withdraw, and into the report.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';

import { openBrowser } from './browser.mjs';
import { inPeriod, run, Server, temporaryFolder } from './harness.mjs';
import { languages } from './pages.mjs';

const opinion = '高齢の母はスマートフォンを使えません。\n公民館でスマホ教室を開いてください。髙﨑さん😀';
const second = '県のオンライン申請は、はんこをなくして紙の書類を減らしてください。';

const amended = '公民館のスマホ教室に、夜の回も作ってください。';
// One server for all journeys, so that a report can be made of them.
const data = temporaryFolder(test);
const server = await Server.start(data, '--no-fair-use', '--now', inPeriod);
test.after(() => server.stop());
const browser = openBrowser(test);

// A page that fails the test for any request to elsewhere, error in the console, or cookie too many.
async function openPage(t, options) {
  const context = await (await browser).newContext(options);
  const page = await context.newPage();
  const complaints = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(`${server.public}/`)) complaints.push(request.url());
  });
  page.on('console', (message) => { if (message.type() === 'error') complaints.push(message.text()); });
  page.on('pageerror', (error) => complaints.push(String(error)));
  t.after(async () => {
    for (const { name } of await context.cookies()) if (!['form', 'language'].includes(name)) complaints.push(name);
    await context.close();
    assert.deepEqual(complaints, []);
  });
  return page;
}

const act = (page, name) => page.locator(`main button[value=${name}]:not(.unseen)`);
const switchTo = (page, tag) => page.locator(`#languages [href^="/${tag}/"], #languages [formaction^="/${tag}/"]`).click();
const valuesOf = (page) => page.locator('main').evaluate((main) => Object.fromEntries(
  [...main.querySelectorAll('textarea, select, input[type=text], input:checked')].map(({ name, value }) => [name, value])));

for (const { tag, html } of languages) {
  for (const script of [true, false]) {
    test(`a comment by browser in ${tag}, script ${script ? 'on' : 'off'}`, async (t) => {
      const page = await openPage(t, { javaScriptEnabled: script, locale: 'fr-FR' });
      const speaks = async (wanted) => assert.equal(await page.locator('html').getAttribute('lang'), wanted);
      const name = `見本 花子 ${tag} ${script}`;
      const other = languages.find((one) => one.html !== html);
      const before = (await server.api('/api/v1/opinions?limit=200')).json.items.length;

      await page.goto(server.public);
      await speaks('ja');
      assert.deepEqual(await page.locator('link[rel=alternate]').evaluateAll((links) => links.map((link) => link.hreflang)),
        languages.map(({ abroad }) => abroad));
      await switchTo(page, tag);
      await speaks(html);
      await page.locator('main a.button').click();
      await page.locator('#opinion-1').fill(opinion);
      await act(page, 'add').click();
      await page.locator('#opinion-2').fill(second);
      await page.locator('#section-2').selectOption({ index: 1 });
      await page.locator('#place-1').fill('3ページ');
      await page.locator('#personal-name').fill(name);
      await page.locator('#personal-contact').fill('054-000-0000');
      const typed = await valuesOf(page);
      assert.deepEqual([typed['opinion-1'], typed['opinion-2'], typed['personal-name']], [opinion, second, name]);

      await switchTo(page, other.tag);
      await speaks(other.html);
      assert.deepEqual(await valuesOf(page), typed, 'kept in another language');
      await switchTo(page, tag);
      await speaks(html);
      assert.deepEqual(await valuesOf(page), typed, 'and back');
      await act(page, 'check').click();
      assert.equal(await page.locator('.verbatim').first().innerText(), opinion);
      await act(page, 'back').click();
      assert.deepEqual(await valuesOf(page), typed, 'kept while going back');
      await act(page, 'check').click();
      await switchTo(page, other.tag);
      assert.equal(await page.locator('.verbatim').nth(1).innerText(), second);
      await switchTo(page, tag);
      const send = page.locator('#journey button:not([name])');
      await send.click();

      await speaks(html);
      const code = await page.locator('.code').innerText();
      assert.match(code, /^[0-9A-Z]{4}(-[0-9A-Z]{4}){3}$/);
      await page.reload();
      assert.equal(await page.locator('.code').innerText(), code, 'survives a reload');
      await page.goBack();
      await send.click();
      assert.equal(await page.locator('.code').innerText(), code, 'back and sent again: one receipt');
      const items = (await server.api('/api/v1/opinions?limit=200')).json.items.slice(before);
      assert.deepEqual(items.map(({ text }) => text), [opinion.replaceAll('\n', '\r\n'), second], 'as the browser sent it');

      await act(page, 'fill').click();
      assert.equal(await page.locator('#code').inputValue(), code);
      await page.locator('#contact-given').fill('054 000 0000');
      await act(page, 'show').click();
      await act(page, 'correct').first().click();
      assert.equal(await page.locator('#opinion-1').inputValue(), opinion);
      await page.locator('#opinion-1').fill(amended);
      await act(page, 'correct').click();
      assert.ok(await page.locator('[role=status]#summary').isVisible());
      assert.ok((await page.locator('.verbatim').allInnerTexts()).includes(amended));
      await page.locator('section.answer', { hasText: second }).locator('button[value=withdraw]').click();
      assert.equal(await page.locator('.verbatim').innerText(), second, 'only what is withdrawn');
      await act(page, 'withdraw').click();
      assert.ok(await page.locator('[role=status]#summary').isVisible());
      assert.equal(await act(page, 'correct').count(), 1, 'one of two is left');

      await page.locator('#contact-new').fill(`hanako.${tag}@example.jp`);
      await page.locator('form[action$="/mine/contact"] button').click();
      assert.ok(await page.locator('[role=status]#summary').isVisible());
      await page.goto(`${server.public}/${tag}/mine`);
      await page.locator('#code').fill(code);
      await page.locator('#contact-given').fill(`Hanako.${tag}@example.jp`);
      await act(page, 'show').click();
      assert.ok((await page.locator('.verbatim').allInnerTexts()).includes(amended));
      await speaks(html);
      await page.goto(`${server.public}/privacy`);
      await speaks(html);  // remembered where the address names no language
      assert.deepEqual((await page.context().cookies()).map((cookie) => [cookie.name, cookie.httpOnly, cookie.sameSite]).sort(),
        [['form', true, 'Lax'], ['language', true, 'Lax']]);
    });
  }
}

test('the journeys reach the report, and no name does', async () => {
  const items = await server.read();
  const journeys = 2 * languages.length;
  assert.equal(items.length, 3 * journeys);
  for (const { reading, text } of items) {
    assert.equal(reading.evidence.length > 0, true);
    const bytes = Buffer.from(text);
    for (const piece of reading.evidence)
      assert.equal(bytes.subarray(piece.start, piece.end).toString(), piece.text);
  }
  assert.deepEqual([...new Set(items.map(({ pillar }) => pillar))].sort(), ['literacy', 'smart']);
  const corrections = items.filter(({ replaces }) => replaces);
  assert.deepEqual(corrections.map(({ text }) => text), Array(journeys).fill(amended));
  for (const { replaces } of corrections) assert.equal(items.find(({ id }) => id === replaces).review.scope, 'withdrawn');
  assert.doesNotMatch(JSON.stringify(items), /見本|054|hanako/, 'no name reaches the staff');
  const reports = join(data, 'report');
  const report = run('report', '--data', data, '--stage', 'interim', '--out', reports);
  assert.equal(report.code, 0, report.err);
  const json = JSON.parse(readFileSync(join(reports, 'report.json'), 'utf8'));
  assert.deepEqual([json.counts.submitters, json.counts.submissions, json.coverage.in_scope, json.coverage.withdrawn],
    [journeys, journeys, journeys, 2 * journeys]);
  for (const name of ['report.html', 'report.json', 'opinions.csv']) {
    const text = readFileSync(join(reports, name), 'utf8');
    assert.match(text, /夜の回/);
    assert.doesNotMatch(text, /見本|054 ?-?000-?0000|hanako/);
  }
});

test('the language is that of the address, else of the cookie, else of the browser', async () => {
  const spoken = async (path, headers) => {
    const response = await fetch(server.public + path, { headers });
    assert.equal(response.headers.get('vary'), 'Accept-Language');
    const text = await response.text();
    const [, lang] = /<html lang="([^"]+)"/.exec(text);
    assert.equal(response.headers.get('content-language'), lang);
    return /aria-current="true">([^<]+)</.exec(text)[1];
  };
  for (const [path, cookie, accept, name] of [
    ['/', '', '', '日本語'], ['/', '', 'pt-BR,pt;q=0.9,en;q=0.8', 'Português'], ['/', '', 'tl', 'Filipino'],
    ['/', '', 'fr,vi;q=0.5,en;q=0.7', 'English'], ['/', '', 'zh-TW', '简体中文'], ['/', '', 'fr', '日本語'],
    ['/write', 'ja-easy', 'en', 'やさしい日本語'], ['/write', 'nonsense', 'ne', 'नेपाली'],
    ['/ko/privacy', 'es', 'en', '한국어'], ['/id/', '', '', 'Bahasa Indonesia'], ['/es', 'ja', '', 'Español'],
  ]) assert.equal(await spoken(path, { Cookie: cookie && `language=${cookie}`, 'Accept-Language': accept }), name, path);
});

test('the button pressed twice gives one receipt', async (t) => {
  const server = await Server.start(temporaryFolder(t));
  t.after(() => server.stop());
  const page = await server.checked({ 'opinion-1': opinion });
  const answers = await Promise.all([1, 2, 3].map(
    () => server.post('/send', page.fields, { Cookie: page.cookie })));
  const places = new Set(answers.map((answer) => answer.headers.get('location')));
  assert.equal(places.size, 1);
  assert.equal((await server.read()).length, 1);

  const changed = { ...page.fields, 'opinion-1': second };
  const again = await server.post('/send', changed, { Cookie: page.cookie });
  assert.equal(again.status, 200, 'a changed text is not taken for the old one');
  assert.match(await again.text(), /オンライン申請/);
});

test('nothing typed is lost on an error', async (t) => {
  const server = await Server.start(temporaryFolder(t));
  t.after(() => server.stop());
  const long = 'あ'.repeat(4001);
  const tooLong = await server.post('/check', { 'opinion-1': long, action: 'check' });
  assert.equal(tooLong.status, 422);
  const html = await tooLong.text();
  assert.ok(html.includes(long) && html.includes('4,001文字'));

  const page = await server.checked({ 'opinion-1': opinion });
  for (const [fields, headers, why] of [
    [{ ...page.fields, token: 'x' }, {}, 'forged token'],
    [page.fields, { Origin: 'https://elsewhere.example' }, 'another site'],
    [page.fields, { Origin: 'null' }, 'a hidden origin'],
    [page.fields, { 'Sec-Fetch-Site': 'cross-site' }, 'another site by fetch metadata'],
  ]) {
    const answer = await server.post('/send', fields, headers);
    const text = await answer.text();
    assert.equal(answer.status, 200, why);
    assert.ok(text.includes('公民館でスマホ教室') && text.includes('まだ送られていません'), why);
  }
  assert.equal((await server.read()).length, 0, 'nothing came in by those');
});

test('before opening and after closing', async (t) => {
  for (const [now, says] of [['2021-09-30T23:59:50+09:00', 'まだ始まっていません'],
    ['2021-11-01T00:00:00+09:00', '終わりました']]) {
    const server = await Server.start(temporaryFolder(t), '--now', now);
    const form = await server.get('/write');
    assert.match(form.text, new RegExp(says));
    assert.match(form.text, /郵送|郵便/, 'says how else to send');
    const sent = await server.post('/check', { 'opinion-1': opinion, action: 'check' });
    const text = await sent.text();
    assert.equal(sent.status, 403);
    assert.ok(text.includes('公民館でスマホ教室'), 'what was typed stays on the page');
    await server.stop();
  }
});

test('what looks like personal data is shown before sending, and may be sent', async (t) => {
  const server = await Server.start(temporaryFolder(t));
  t.after(() => server.stop());
  const page = await (await (await browser).newContext({ locale: 'ja-JP', viewport: { width: 360, height: 780 } })).newPage();
  await page.goto(`${server.public}/write`);
  await page.getByLabel('意見の内容').fill('役場の窓口を残してください。連絡は090-0000-1234、町内会の清水勝彦さんまで。');
  await page.getByRole('button', { name: '内容を確認する' }).click();
  const note = await page.locator('.note').innerText();
  assert.match(note, /「090-0000-1234」/);
  assert.match(note, /「清水勝彦」/);
  if (process.env.IKENBAKO_SHOTS) await page.screenshot({ path: `${process.env.IKENBAKO_SHOTS}/note.png`, fullPage: true });
  await page.getByRole('button', { name: '意見を送る' }).click();
  assert.match(await page.locator('.code').innerText(), /^[0-9A-Z-]{19}$/);
});
