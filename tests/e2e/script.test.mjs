// The form's script: the counter's words, the draft, the errors' focus and the proof of work.
import assert from 'node:assert/strict';
import { pbkdf2Sync } from 'node:crypto';
import test from 'node:test';

import { openBrowser } from './browser.mjs';
import { draft, field, form, key, openPage, plain, stored } from './script_page.mjs';

const browser = openBrowser(test);
const name = `ikenbako-draft-${key}`;
const now = new Date('2026-04-01T12:00:00+09:00');
const write = form(field(1) + draft);
const kept = (text, age = 0) => ({
  [name]: JSON.stringify({ saved: now.getTime() - age, fields: { 'opinion-1': text } }),
});
const store = (values) => `for (const [k, v] of Object.entries(${JSON.stringify(values)})) {
  if (!localStorage.getItem('seen')) localStorage.setItem(k, v);
} localStorage.setItem('seen', '1');`;
const draftOf = async (page) => JSON.parse((await stored(page))[name] ?? 'null')?.fields;
const box = (page) => page.getByRole('checkbox', { name: '下書きを残す' });

test('the counter tells what is left and what is too much, and speaks after a pause near the end', async (t) => {
  const page = await openPage(await browser, { '/write': form(field(1, '一二')) }, { clock: now });
  const shown = page.locator('.count');
  const spoken = page.locator('.unseen');
  const type = async (text, wait) => {
    await page.locator('#opinion-1').fill(text);
    await page.clock.runFor(wait);
  };
  assert.equal(await shown.innerText(), 'あと38文字', 'from the start');
  await type('a'.repeat(36), 1500);
  assert.equal(await shown.innerText(), 'あと4文字');
  assert.equal(await spoken.textContent(), '', 'a tenth is left: nothing to say');
  await type('a'.repeat(37), 900);
  assert.equal(await shown.innerText(), 'あと3文字');
  assert.equal(await spoken.textContent(), '', 'still typing');
  await type('a'.repeat(42), 1000);
  assert.equal(await spoken.textContent(), '2文字多い');
  assert.match(await shown.getAttribute('class'), /\bover\b/);
  await type('\n\n', 1000);
  assert.equal(await shown.innerText(), 'あと38文字', 'a line break is one');
  assert.doesNotMatch(await shown.getAttribute('class'), /\bover\b/);
  assert.equal(await spoken.getAttribute('role'), 'status');
  assert.deepEqual(page.complaints, []);
});

test('the counter changes at most every 100 ms and says nothing amid a conversion', async (t) => {
  const page = await openPage(await browser, { '/write': form(field(1)) }, { clock: now });
  const input = (text, isComposing) => page.evaluate(([value, composing]) => {
    const area = document.getElementById('opinion-1');
    area.value = value;
    area.dispatchEvent(new InputEvent('input', { bubbles: true, isComposing: composing }));
  }, [text, isComposing]);
  const shown = page.locator('.count');
  await input('a', false);
  await page.clock.runFor(1);
  assert.equal(await shown.innerText(), 'あと39文字');
  await input('ab', false);
  await page.clock.runFor(50);
  assert.equal(await shown.innerText(), 'あと39文字', 'not yet');
  await page.clock.runFor(60);
  assert.equal(await shown.innerText(), 'あと38文字');
  await input('あ'.repeat(39), true);
  await page.clock.runFor(5000);
  assert.equal(await shown.innerText(), 'あと1文字');
  assert.equal(await page.locator('.unseen').textContent(), '');
  await page.locator('#opinion-1').dispatchEvent('compositionend');
  await page.clock.runFor(1000);
  assert.equal(await page.locator('.unseen').textContent(), 'あと1文字');
});

test('nothing is kept unasked; asked for, all but personal fields is, once a second', async (t) => {
  const page = await openPage(await browser, { '/write': write }, { clock: now });
  assert.equal(await box(page).isChecked(), false);
  assert.equal(await box(page).evaluate((input) => input.name), '', 'not sent');
  const warning = await box(page).getAttribute('aria-describedby');
  assert.match(await page.locator(`#${warning}`).innerText(), /共用の端末/);
  await page.locator('#opinion-1').fill('まだ');
  await page.clock.runFor(5000);
  assert.deepEqual(await stored(page), {});

  await box(page).check();
  await page.locator('[name=personal-name]').fill('見本 花子');
  await page.locator('[name=section-1]').selectOption('s1');
  await page.locator('[name=place-1]').fill('3ページ');
  await page.locator('#opinion-1').fill('窓口を残して');
  await page.clock.runFor(10);
  await page.locator('#opinion-1').fill('窓口を残してください');
  await page.clock.runFor(500);
  assert.notEqual((await draftOf(page))['opinion-1'], '窓口を残してください', 'at most once a second');
  await page.clock.runFor(600);
  assert.deepEqual(await draftOf(page),
    { 'section-1': 's1', 'place-1': '3ページ', 'opinion-1': '窓口を残してください' });
  assert.doesNotMatch(JSON.stringify(await stored(page)), /見本/);

  await page.getByRole('button', { name: '下書きを消す' }).click();
  assert.deepEqual(await stored(page), {});
  assert.equal(await box(page).isChecked(), false);
  assert.equal(await page.locator('#opinion-1').inputValue(), '窓口を残してください', 'the form keeps it');
  assert.ok(await page.getByText('消しました').isVisible());
  await page.locator('#opinion-1').fill('その後');
  await page.clock.runFor(5000);
  assert.deepEqual(await stored(page), {}, 'and keeping ended');
  assert.deepEqual(page.complaints, []);
});

test('what was typed last is kept when the page is left, and unticking erases', async (t) => {
  const page = await openPage(await browser, { '/write': write, '/other': '' });
  await box(page).check();
  await page.locator('#opinion-1').fill('一');
  await page.locator('#opinion-1').fill('一二');
  await page.open('/other');
  assert.equal((await draftOf(page))['opinion-1'], '一二');
  await page.open('/write');
  assert.equal(await box(page).isChecked(), false, 'an offer is open: typing must not replace it');
  await page.getByRole('button', { name: '戻す' }).click();
  assert.equal(await page.locator('#opinion-1').inputValue(), '一二');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'opinion-1');
  assert.equal(await box(page).isChecked(), true);
  await box(page).uncheck();
  assert.deepEqual(await stored(page), {});
});

test('the same tab goes on keeping; another tab was not asked', async (t) => {
  const pages = { '/write': write, '/check': form(field(1, '書いた') + draft) };
  const page = await openPage(await browser, pages);
  await box(page).check();
  await page.locator('#opinion-1').fill('書いた');
  await page.getByRole('button', { name: '確認' }).click();
  assert.equal(await box(page).isChecked(), true);
  await page.evaluate(() => sessionStorage.clear());
  await page.reload();
  assert.equal(await box(page).isChecked(), false);
  assert.equal((await draftOf(page))['opinion-1'], '書いた');
});

test('a draft is put back when asked, into an empty form only', async (t) => {
  const options = { clock: now, init: store(kept('前の<b>内容</b>😀')) };
  const page = await openPage(await browser, { '/write': write }, options);
  assert.equal(await page.locator('#opinion-1').inputValue(), '');
  const restore = page.getByRole('button', { name: '戻す' });
  assert.ok(await restore.isVisible());
  await page.locator('#opinion-1').fill('新しい');
  await page.clock.runFor(1100);
  assert.equal(await restore.isVisible(), false, 'it would replace what is there');
  await page.locator('#opinion-1').fill('');
  await page.clock.runFor(1100);
  await restore.click();
  await page.clock.runFor(1100);
  assert.equal(await page.locator('#opinion-1').inputValue(), '前の<b>内容</b>😀');
  assert.equal(await restore.isVisible(), false);
  assert.notEqual(await page.locator('.count').innerText(), 'あと40文字');
  assert.deepEqual(page.complaints, []);
});

test('a draft with more boxes comes back by the server', async (t) => {
  const fields = { 'opinion-1': '一', 'opinion-2': '二\n行', 'section-2': 's1', 'token': 'x', 'personal-name': 'y' };
  const init = store({ [name]: JSON.stringify({ saved: now.getTime(), fields }) });
  let sent;
  const check = (posted) => { sent = posted; return form(field(1, '一') + field(2, '二') + draft); };
  const page = await openPage(await browser, { '/write': write, '/check': check }, { clock: now, init });
  await page.getByRole('button', { name: '戻す' }).click();
  await page.waitForURL('**/check');
  assert.deepEqual(sent, { 'section-1': '', 'place-1': '', 'opinion-1': '一', 'personal-name': '',
                           'opinion-2': '二\r\n行', 'section-2': 's1', 'action': 'back' });
  assert.equal(await box(page).isChecked(), true);
});

test('a draft is erased by the receipt, by age and when it is no draft', async (t) => {
  const day = 24 * 3600 * 1000;
  const other = { 'ikenbako-draft-other': JSON.stringify({ saved: now.getTime(), fields: { 'opinion-1': 'x' } }) };
  const left = async (values, path) => {
    const pages = { '/write': write, '/receipt': `<div data-draft-done="${key}" hidden></div>` };
    const page = await openPage(await browser, pages, { clock: now, init: store(values) });
    await page.open(path);
    const { seen, ...rest } = await stored(page);
    assert.equal(seen, '1');
    await page.context().close();
    return Object.keys(rest);
  };
  assert.deepEqual(await left({ ...kept('x'), ...other }, '/receipt'), ['ikenbako-draft-other']);
  assert.deepEqual(await left(kept('x', 6.9 * day), '/write'), [name]);
  assert.deepEqual(await left(kept('x', 7.1 * day), '/write'), []);
  for (const broken of ['', 'null', '{', '{"saved":"x"}', '{"saved":1e99}', '[1]'])
    assert.deepEqual(await left({ [name]: broken, theirs: 'stays' }, '/write'), ['theirs'], broken);
});

test('where the browser keeps nothing, it says so and the rest works', async (t) => {
  const full = () => { Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError'); }; };
  const barred = () => {
    for (const store of ['localStorage', 'sessionStorage'])
      Object.defineProperty(window, store, { get() { throw new DOMException('', 'SecurityError'); } });
  };
  for (const init of [full, barred]) {
    const page = await openPage(await browser, { '/write': `${write}<div id="summary" tabindex="-1">!</div>` }, { init });
    assert.equal(await page.evaluate(() => document.activeElement.id), 'summary');
    await page.locator('#opinion-1').fill('文');
    await box(page).click();
    await page.getByText('残せません').waitFor();
    assert.equal(await box(page).isChecked(), false);
    await page.locator('#opinion-1').fill('文文');
    await page.getByText('あと38文字').waitFor();
    assert.deepEqual(page.complaints, []);
    await page.context().close();
  }
});

test('the errors get the focus', async (t) => {
  const page = await openPage(await browser,
    { '/write': `<div id="summary" role="alert" tabindex="-1"><h2>直して</h2></div>${write}` });
  assert.equal(await page.evaluate(() => document.activeElement.id), 'summary');
});

// The derived key of ALTCHA's PBKDF2: the nonce's bytes and the counter, big-endian.
const derive = (parameters, counter) => {
  const tail = Buffer.alloc(4);
  tail.writeUInt32BE(counter);
  const password = Buffer.concat([Buffer.from(parameters.nonce, 'hex'), tail]);
  return pbkdf2Sync(password, Buffer.from(parameters.salt, 'hex'), parameters.cost, parameters.keyLength, 'sha256')
    .toString('hex');
};
const parameters = {
  algorithm: 'PBKDF2/SHA-256', cost: 50, expiresAt: 1900000000, keyLength: 32, keySignature: 'ab'.repeat(32),
  nonce: '000102030405060708090a0b0c0d0e0f', salt: '101112131415161718191a1b1c1d1e1f',
};
const challenge = { parameters: { ...parameters, keyPrefix: derive(parameters, 300).slice(0, 32) }, signature: 'cd'.repeat(32) };
const check = (asked) => form('', `data-challenge='${JSON.stringify(asked)}' data-solving="計算中" data-solved="済み"`);

test('the proof of work is found and sent along', async (t) => {
  // A known answer of ALTCHA's own, so that the rest can be reckoned here.
  assert.equal(derive({ ...parameters, cost: 5000 }, 7000),
    '973d4966a68aac2054781b1717631c7c1b432b6c451be63edb56758dd7482365');
  let sent;
  const send = (posted) => { sent = posted; return ''; };
  const page = await openPage(await browser, { '/page': check(challenge), '/check': send });
  await page.locator('input[name=altcha]').waitFor({ state: 'attached' });
  await page.getByText('済み').waitFor();
  await page.getByRole('button').click();
  const told = JSON.parse(Buffer.from(sent.altcha, 'base64'));
  assert.deepEqual(told.challenge, challenge);
  assert.equal(told.solution.counter, 300);
  assert.equal(told.solution.derivedKey, derive(parameters, 300));
  assert.ok(Number.isInteger(told.solution.time) && told.solution.time >= 0);
  assert.deepEqual(page.complaints, []);
});

test('a form with work to do can be sent before, and works without WebCrypto or with nonsense', async (t) => {
  const endless = { ...challenge, parameters: { ...challenge.parameters, keyPrefix: 'f'.repeat(64) } };
  const cases = [[endless, {}], [challenge, { origin: plain }], [{ parameters: { ...parameters, salt: '' } }, {}],
    [{ parameters: { ...parameters, algorithm: 'SHA-256' } }, {}], [{}, {}]];
  for (const [asked, options] of cases) {
    let sent;
    const send = (posted) => { sent = posted; return ''; };
    const page = await openPage(await browser, { '/page': check(asked), '/check': send }, options);
    if (options.origin) assert.equal(await page.evaluate(() => typeof crypto.subtle), 'undefined');
    await page.getByRole('button').click();
    await page.waitForURL('**/check');
    assert.deepEqual(Object.keys(sent).sort(), ['action', 'personal-name']);
    assert.deepEqual(page.complaints, []);
    await page.context().close();
  }
});
