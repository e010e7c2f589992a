// Fair use seen from outside: who sends very much waits, a browser with scripts works its way past, and
// nobody is refused for good or loses a word.
import assert from 'node:assert/strict';
import test from 'node:test';

import { openBrowser } from './browser.mjs';
import { Server, temporaryFolder } from './harness.mjs';

// Sends at machine speed until the server asks to wait; gives how many were taken and that answer.
async function flood(server) {
  for (let sent = 0; sent < 100; ++sent) {
    const page = await server.checked({ 'opinion-1': `川の水をきれいに。その${sent}` });
    const answer = await server.post('/send', page.fields, { Cookie: page.cookie });
    if (answer.status !== 303) return { sent, page, answer, html: await answer.text() };
  }
  throw new Error('nobody asked to wait');
}

test('who sends very much is asked to wait, with what was written on the page', async (t) => {
  const server = await Server.start(temporaryFolder(t));
  t.after(() => server.stop());
  const { sent, answer, html, page } = await flood(server);
  assert.ok(sent >= 12, `${sent} were taken at machine speed`);
  assert.equal(answer.status, 429);
  const wait = Number(answer.headers.get('retry-after'));
  assert.ok(wait >= 1 && wait <= 5, `${wait} seconds`);
  assert.ok(html.includes(`その${sent}`) && html.includes(`${wait}秒`));
  assert.equal(/name="token" value="([^"]*)"/.exec(html)[1], page.fields.token, 'the same page');
  assert.equal((await server.read()).length, sent, 'nothing more came in');

  // Without a script the same press is taken once the time is over; polled as a person would press.
  const begun = Date.now();
  let again;
  do {
    await new Promise((resolve) => setTimeout(resolve, 250));
    again = await server.post('/send', page.fields, { Cookie: page.cookie });
  } while (again.status === 429 && Date.now() - begun < 15_000);
  assert.equal(again.status, 303);
});

test('a browser proves work and need not wait', async (t) => {
  const server = await Server.start(temporaryFolder(t));
  t.after(() => server.stop());
  await flood(server);
  const page = await (await (await openBrowser(t)).newContext({ locale: 'ja-JP' })).newPage();
  await page.goto(`${server.public}/write`);
  await page.locator('#opinion-1').fill('混んでいる日の意見です。');
  await page.getByRole('button', { name: '内容を確認する' }).click();
  await page.getByRole('button', { name: '意見を送る' }).click();
  if (await page.locator('.code').count() === 0) {
    assert.match(await page.locator('#summary').innerText(), /秒ほど待ってから/);
    await page.locator('input[name=altcha]').waitFor({ state: 'attached' });
    await page.getByRole('button', { name: '意見を送る' }).click();
  }
  assert.match(await page.locator('.code').innerText(), /^[0-9A-Z]{4}(-[0-9A-Z]{4}){3}$/);
});

test('the same words from one browser within a minute are one receipt, with a note', async (t) => {
  const server = await Server.start(temporaryFolder(t));
  t.after(() => server.stop());
  const first = await server.checked({ 'opinion-1': '同じ文です。' });
  const { Cookie } = { Cookie: first.cookie };
  const one = await server.post('/send', first.fields, { Cookie });
  const page = await server.post('/check', { action: 'check', 'opinion-1': '同じ文です。' }, { Cookie });
  const token = /name="token" value="([^"]*)"/.exec(await page.text())[1];
  const two = await server.post('/send', { ...first.fields, token }, { Cookie });
  assert.equal(two.headers.get('location'), `${one.headers.get('location')}?same`);
  assert.match((await server.get(two.headers.get('location'))).text, /二重には数えません/);
  const other = await server.send('同じ文です。');
  assert.notEqual(`/receipt/${other}`, one.headers.get('location'), 'another browser is another person');
  assert.equal((await server.read()).length, 2);
});
