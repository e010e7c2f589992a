// A citizen in a real browser, with script and without, to the receipt and into the report.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';

import { openBrowser } from './browser.mjs';
import { run, Server, temporaryFolder } from './harness.mjs';

const opinion = '高齢の母はスマートフォンを使えません。\n公民館でスマホ教室を開いてください。髙﨑さん😀';
const second = '県のオンライン申請は、はんこをなくして紙の書類を減らしてください。';

for (const script of [true, false]) {
  test(`a comment by browser, script ${script ? 'on' : 'off'}`, async (t) => {
    const data = temporaryFolder(t);
    const server = await Server.start(data);
    t.after(() => server.stop());
    const browser = await openBrowser(t);
    const page = await (await browser.newContext({ javaScriptEnabled: script })).newPage();

    await page.goto(server.public);
    await page.getByRole('link', { name: '意見を書く' }).click();
    await page.getByLabel('意見の内容').fill(opinion);
    await page.getByRole('button', { name: /意見を追加する/ }).click();
    assert.equal(await page.locator('#opinion-1').inputValue(), opinion, 'kept while adding');
    await page.locator('#opinion-2').fill(second);
    await page.locator('#section-2').selectOption({ index: 1 });
    await page.locator('#personal-name').fill('見本 花子');
    await page.getByRole('button', { name: '内容を確認する' }).click();

    assert.match(await page.locator('main').innerText(), /まだ送られていません/);
    await page.getByRole('button', { name: '戻って直す' }).click();
    assert.equal(await page.locator('#opinion-2').inputValue(), second, 'kept while going back');
    assert.equal(await page.locator('#personal-name').inputValue(), '見本 花子');
    await page.getByRole('button', { name: '内容を確認する' }).click();
    await page.getByRole('button', { name: '意見を送る' }).click();

    const code = await page.locator('.code').innerText();
    assert.match(code, /^[0-9A-Z]{4}(-[0-9A-Z]{4}){3}$/);
    assert.match(await page.locator('main').innerText(), /2件/);
    await page.reload();
    assert.equal(await page.locator('.code').innerText(), code, 'survives a reload');

    await page.goBack();
    assert.match(await page.locator('main').innerText(), /まだ送られていません/);
    await page.getByRole('button', { name: '意見を送る' }).click();
    assert.equal(await page.locator('.code').innerText(), code, 'back and sent again: one receipt');

    const items = await server.read();
    assert.equal(items.length, 2);
    assert.equal(items[0].text, opinion.replaceAll('\n', '\r\n'), 'as the browser sent it');
    assert.equal(items[0].pillar, 'literacy');
    assert.equal(items[1].pillar, 'smart');
    for (const { reading, text } of items) {
      assert.ok(reading.evidence.length > 0);
      const bytes = Buffer.from(text);
      for (const piece of reading.evidence)
        assert.equal(bytes.subarray(piece.start, piece.end).toString(), piece.text);
    }
    assert.doesNotMatch(JSON.stringify(items), /見本/, 'no name reaches the staff');

    const reports = join(data, 'report');
    const report = run('report', '--data', data, '--stage', 'interim', '--out', reports);
    assert.equal(report.code, 0, report.err);
    const json = JSON.parse(readFileSync(join(reports, 'report.json'), 'utf8'));
    assert.deepEqual([json.counts.submitters, json.counts.submissions, json.counts.opinions],
      [1, 1, 2]);
    assert.match(readFileSync(join(reports, 'report.html'), 'utf8'), /公民館でスマホ教室/);
    for (const name of ['report.html', 'report.json', 'opinions.csv'])
      assert.doesNotMatch(readFileSync(join(reports, name), 'utf8'), /見本 花子/);
  });
}

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
  assert.ok(html.includes(long) && html.includes('4001文字'));

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
  const page = await (await (await openBrowser(t)).newContext({ viewport: { width: 360, height: 780 } })).newPage();
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
