// Every page of the citizens' side in every state it can be in, as the server sends it. Six servers play
// the period's parts; nothing here needs a browser, so what is walked once may be looked at in many.
import assert from 'node:assert/strict';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { inPeriod, install, root, run, Server, unescape } from './harness.mjs';

const table = readFileSync(join(root, 'server/language/languages.cpp'), 'utf8');

// [{ tag: 'ja-easy', html: 'ja', abroad: 'ja-x-easy' }, …]: in addresses, in lang, in hreflang.
export const languages = [...table.matchAll(/^ {6}\{"([^"]+)", "([^"]+)", "([^"]+)"/gm)]
  .map(([, tag, html, abroad]) => ({ tag, html, abroad }));

const before = '2021-09-20T12:00:00+09:00';
const after = '2021-11-02T12:00:00+09:00';
const contact = 'hanako@example.jp';
const filled = {
  'opinion-1': '高齢の母はスマートフォンを使えません。\r\n公民館で<スマホ教室>を開いてください。髙﨑さん😀 https://example.jp/very/long/address/without/a/single/space/in/it',
  'section-1': 'ict-2', 'place-1': '3ページ 12行目',
  'opinion-2': 'Please keep the counters open & friendly.', 'section-2': '', 'place-2': '',
  sender: 'individual', 'personal-name': '見本 花子', 'personal-address': '静岡市葵区追手町9-6', 'personal-contact': contact,
};
const personal = { 'opinion-1': '連絡は090-0000-1234、町内会の清水勝彦さんまで。' };
const wrong = { 'opinion-1': '', 'section-1': 'none-such', 'place-1': '長'.repeat(300), 'personal-name': '長'.repeat(600) };

// A browser without a screen: keeps cookies, follows a redirect, gives { status, headers, html, address }.
export class Visitor {
  constructor(server, tag) {
    this.server = server;
    this.prefix = tag === '' ? '' : `/${tag}`;
    this.cookies = new Map();
  }

  get(path, headers = {}) { return this.#ask(this.prefix + path, { headers }); }

  post(path, fields, headers = {}) {
    const body = typeof fields === 'string' ? fields : new URLSearchParams(fields);
    return this.#ask(this.prefix + path, { method: 'POST', body, headers: { Origin: this.server.public, ...headers } });
  }

  async #ask(address, options) {
    const headers = { ...options.headers, Cookie: [...this.cookies].map((pair) => pair.join('=')).join('; ') };
    const response = await fetch(this.server.public + address, { ...options, headers, redirect: 'manual' });
    for (const cookie of response.headers.getSetCookie()) this.cookies.set(...cookie.split(';')[0].split(/=(.*)/s, 2));
    const place = response.headers.get('location');
    const html = await response.text();
    if (response.status === 303 && place) return this.#ask(place, {});
    return { status: response.status, headers: response.headers, html, address };
  }
}

// All hidden fields as [name, value], in order.
const hidden = (html) => [...html.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g)]
  .map(([, name, value]) => [name, unescape(value)]);
const carried = (page, more) => ({ ...Object.fromEntries(hidden(page.html)), ...more });
const opinionsOf = (page) => [...new Set(hidden(page.html).filter(([name]) => name === 'opinion').map(([, id]) => id))];

// What a body of a gigabyte is answered: its head alone is sent.
function tooLarge(server, address) {
  const headers = { 'Content-Type': 'application/x-www-form-urlencoded', 'Content-Length': 1e9 };
  return new Promise((resolve, reject) => {
    const sent = request(server.public + address, { method: 'POST', headers }, async (response) => {
      const html = Buffer.concat(await response.toArray()).toString();
      sent.destroy();
      resolve({ status: response.statusCode, headers: new Headers(response.headers), html, address });
    });
    sent.on('error', reject);
    sent.flushHeaders();
  });
}

async function publishSample(data) {
  const server = await Server.start(data);
  const visitor = new Visitor(server, '');
  const check = await visitor.post('/check', { ...filled, action: 'check' });
  const receipt = await visitor.post('/send', carried(check));
  await server.send('ごみの袋の値段を下げてください。');
  const answers = [
    { response: '講座を増やします。\nくわしくは <a> の3章を。', disposition: 'reflected', summary: 'スマホ教室を開いてほしい。', revision: '12頁に追記' },
    { response: '窓口は続けます。', disposition: 'already', summary: '窓口を残してほしい。' },
    { scope: 'out', scope_reason: '計画と関わりのない意見のため' },
  ];
  for (const [index, { id }] of (await server.read()).entries()) {
    const { json } = await server.api(`/api/v1/opinions/${id}`);
    const answer = await server.api(`/api/v1/opinions/${id}/review`, {
      method: 'PATCH', body: JSON.stringify(answers[index]),
      headers: { 'If-Match': `"${json.review.version}"`, 'Content-Type': 'application/merge-patch+json' },
    });
    assert.equal(answer.status, 200, answer.text);
  }
  await server.stop();
  const done = run('publish', '--data', data, '--now', after);
  assert.equal(done.code, 0, done.err);
  return decodeURIComponent(receipt.address.split('/').pop());
}

function closedForWork(folder) {
  const source = join(root, 'schemas/consultations/fujinokuni-dx');
  const config = install(folder, `${source}.json`);
  for (const { tag } of languages)
    if (tag !== 'ja') copyFileSync(`${source}.${tag}.json`, join(folder, `consultation.${tag}.json`));
  writeFileSync(config, `${readFileSync(config, 'utf8')}maintenance_until = "2099-01-01T05:00:00+09:00"\n`);
  return config;
}

// { before, open, spent, after, published, maintenance: Server; receipt: one of what was published }.
export async function openSite(test) {
  const folder = mkdtempSync(join(tmpdir(), 'ikenbako-'));
  const part = (name, ...more) => Server.start(join(folder, name), ...more);
  const receipt = await publishSample(join(folder, 'published'));
  const names = ['before', 'open', 'spent', 'after', 'published', 'maintenance'];
  const servers = await Promise.all([
    part('before', '--now', before), part('open', '--no-fair-use', '--now', inPeriod), part('spent'),
    part('after', '--now', after), part('published', '--now', after), Server.installed(closedForWork(folder), ''),
  ]);
  test.after(async () => {
    await Promise.all(servers.map((server) => server.stop()));
    rmSync(folder, { recursive: true, force: true });
  });
  return { receipt, ...Object.fromEntries(names.map((name, index) => [name, servers[index]])) };
}

async function* sending(site, tag) {
  const visitor = new Visitor(site.open, tag);
  yield ['write', 200, await visitor.get('/write')];
  yield ['write-errors', 422, await visitor.post('/check', { ...wrong, action: 'check' })];
  yield ['write-filled', 200, await visitor.post('/check', { ...filled, action: 'add' })];
  yield ['check-personal', 200, await visitor.post('/check', { ...personal, action: 'check' })];
  const check = await visitor.post('/check', { ...filled, action: 'check' });
  yield ['check', 200, check];
  yield ['check-notice', 200, await visitor.post('/send', carried(check, { token: 'x' }))];
  const receipt = await visitor.post('/send', carried(check));
  yield ['receipt', 200, receipt];
  const again = await visitor.post('/check', { ...filled, action: 'check' });
  yield ['receipt-same', 200, await visitor.post('/send', carried(again))];
  yield ['receipt-unknown', 404, await visitor.get('/receipt/0000-0000-0000-0000')];
  yield* amending(visitor, carried(receipt).code);
}

async function* amending(visitor, code) {
  yield ['mine', 200, await visitor.get('/mine')];
  yield ['mine-filled', 200, await visitor.post('/mine', { code, action: 'fill' })];
  yield ['mine-error', 422, await visitor.post('/mine', { code, contact: 'x@example.jp', action: 'show' })];
  const own = await visitor.post('/mine', { code, contact, action: 'show' });
  yield ['mine-show', 200, own];
  yield ['mine-contact-error', 422, await visitor.post('/mine/contact', carried(own, { contact: '葵区' }))];
  yield ['mine-contact', 200, await visitor.post('/mine/contact', carried(own, { contact }))];
  yield ['mine-expired', 422, await visitor.post('/mine/edit', { code, pass: 'x', action: 'correct' })];
  const [opinion, other] = opinionsOf(own);
  const correct = await visitor.post('/mine/edit', carried(own, { opinion, action: 'correct' }));
  yield ['mine-correct', 200, correct];
  yield ['mine-correct-errors', 422, await visitor.post('/mine/change', carried(correct, { 'opinion-1': ' ', action: 'correct' }))];
  yield ['mine-withdraw', 200, await visitor.post('/mine/edit', carried(own, { opinion: other, action: 'withdraw' }))];
  yield ['mine-withdraw-all', 200, await visitor.post('/mine/edit', carried(own, { opinion: '', action: 'withdraw' }))];
  yield ['mine-corrected', 200,
    await visitor.post('/mine/change', carried(correct, { 'opinion-1': '窓口も残してください。', 'section-1': '', action: 'correct' }))];
  yield ['mine-withdrawn', 200, await visitor.post('/mine/change', carried(own, { opinion: '', action: 'withdraw' }))];
}

async function* waiting(site, tag) {
  const visitor = new Visitor(site.spent, tag);
  let sent;
  do {  // the trap costs the most, so that the allowance is soon spent
    const check = await visitor.post('/check', { 'opinion-1': `${tag} ${Math.random()}`, remarks: 'x', action: 'check' });
    sent = await visitor.post('/send', carried(check));
  } while (sent.status === 200);
  yield ['check-wait', 429, sent];
  do sent = await visitor.post('/mine', { code: '0000-0000-0000-0000', contact: 'x', action: 'show' });
  while (sent.status === 422);
  yield ['mine-wait', 429, sent];
}

async function* around(site, tag) {
  const [early, open, late, published, closed] = [site.before, site.open, site.after, site.published, site.maintenance]
    .map((server) => new Visitor(server, tag));
  yield ['landing-before', 200, await early.get('/')];
  yield ['landing', 200, await open.get('/')];
  yield ['landing-after', 200, await late.get('/')];
  yield ['landing-published', 200, await published.get('/')];
  yield ['early', 200, await early.get('/write')];
  yield ['early-typed', 403, await early.post('/check', { ...filled, action: 'check' })];
  yield ['late', 200, await late.get('/write')];
  yield ['late-typed', 403, await late.post('/check', { ...filled, action: 'check' })];
  yield ['results-none', 404, await late.get('/results')];
  yield ['results', 200, await published.get('/results')];
  yield ['receipt-late', 200, await published.get(`/receipt/${site.receipt}`)];
  yield ['mine-answered', 200, await published.post('/mine', { code: site.receipt, contact, action: 'show' })];
  for (const name of ['privacy', 'accessibility', 'paper']) yield [name, 200, await open.get(`/${name}`)];
  yield ['error-400', 400, await open.post('/check', 'opinion-1=%ff', { 'Content-Type': 'application/x-www-form-urlencoded' })];
  yield ['error-404', 404, await open.get('/nothing')];
  yield ['error-405', 405, await open.post('/privacy', {})];
  yield ['error-413', 413, await tooLarge(site.open, `/${tag}/check`)];
  yield ['error-415', 415, await open.post('/check', 'text', { 'Content-Type': 'text/plain' })];
  yield ['maintenance', 503, await closed.get('/')];
  yield ['maintenance-typed', 503, await closed.post('/check', { ...filled, action: 'check' })];
}

// Yields { name, tag, status, headers, html, address, server } for each page in each state.
export async function* walk(site, tag) {
  for (const part of [around, sending, waiting])
    for await (const [name, status, page] of part(site, tag)) {
      assert.equal(page.status, status, `${tag} ${name}: ${page.html}`);
      yield { name, tag, ...page };
    }
}

// The same for several languages at once, as a list.
export async function walkAll(site, tags) {
  const pages = [];
  for (const tag of tags) for await (const page of walk(site, tag)) pages.push(page);
  return pages;
}
