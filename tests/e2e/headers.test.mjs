// What every answer to a citizen carries: pages in every state, files, downloads and errors, on an
// installation whose address is https.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import test from 'node:test';

import { install, root, Server, temporaryFolder } from './harness.mjs';
import { languages, openSite, Visitor, walk } from './pages.mjs';

const policy = /^default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'(; script-src 'self'; require-trusted-types-for 'script')?$/;
const always = {
  'x-content-type-options': /^nosniff$/,
  'referrer-policy': /^same-origin$/,
  'cross-origin-opener-policy': /^same-origin$/,
  'cross-origin-resource-policy': /^same-origin$/,
  'permissions-policy': /camera=\(\).*geolocation=\(\).*microphone=\(\)/,
};

function judge({ status, headers }, where) {
  for (const [name, value] of Object.entries(always)) assert.match(headers.get(name) ?? '', value, `${where} ${name}`);
  for (const name of ['server', 'x-powered-by']) assert.equal(headers.get(name), null, where);
  const html = (headers.get('content-type') ?? '').startsWith('text/html');
  if (html) {
    assert.match(headers.get('content-security-policy') ?? '', policy, where);
    assert.match(headers.get('content-language') ?? '', /^[a-z]{2,3}/, where);
    assert.equal(headers.get('cache-control'), 'private, no-cache', where);
  }
  if (status === 429 || status === 503) assert.match(headers.get('retry-after') ?? '', /^\d+$/, where);
}

test('every page in every state and every language', async (t) => {
  const site = await openSite(t);
  let pages = 0;
  for (const { tag, html } of languages)
    for await (const page of walk(site, tag)) {
      judge(page, `${tag} ${page.name}`);
      assert.equal(page.headers.get('content-language'), html);
      assert.equal(page.headers.get('strict-transport-security'), null, 'plain http promises nothing');
      pages++;
    }
  assert.ok(pages >= 44 * 11);
});

test('an installation on https', async (t) => {
  const folder = temporaryFolder(t);
  const period = JSON.parse(readFileSync(join(root, 'schemas/consultations/fujinokuni-dx.json'), 'utf8'));
  period.period = { opens: '2021-10-01T00:00:00+09:00', closed_from: '2099-11-01T00:00:00+09:00' };
  const consultation = join(folder, 'long.json');
  writeFileSync(consultation, JSON.stringify(period));
  const config = install(folder, consultation);
  writeFileSync(config, `${readFileSync(config, 'utf8')}public_url = "https://iken.example.jp"\n`);
  const server = await Server.installed(config, '');
  t.after(() => server.stop());
  const secure = (answer, where) => {
    judge(answer, where);
    assert.match(answer.headers.get('strict-transport-security') ?? '', /^max-age=(\d{8,})$/, where);
    for (const cookie of answer.headers.getSetCookie()) {
      assert.match(cookie, /^(__Host-form|(__Host-)?language)=/, where);
      for (const flag of ['Path=/', 'Secure', 'HttpOnly', 'SameSite=Lax'])
        assert.ok(cookie.split('; ').includes(flag), `${where}: ${flag} of ${cookie}`);
    }
    return answer;
  };
  const visitor = new Visitor(server, 'en');
  const check = secure(await visitor.post('/check', { 'opinion-1': 'a', action: 'check' }), 'check');
  assert.deepEqual([...visitor.cookies.keys()].map((name) => name.replace('__Host-', '')).sort(), ['form', 'language']);
  assert.equal(check.status, 200);
  const plain = new Visitor(server, '');
  const paths = ['/', '/write', '/mine', '/privacy', '/accessibility', '/paper', '/calendar.ics', '/style.css', '/form.js',
    '/icon.svg', '/favicon.ico', '/sitemap.xml', '/robots.txt'];
  for (const path of paths) assert.equal(secure(await plain.get(path), path).status, 200, path);
  for (const path of ['/results', '/results.csv', '/results.json', '/nothing', '/receipt/x', '/../etc/passwd', '/en/style.css'])
    assert.equal(secure(await plain.get(path), path).status, 404, path);
  assert.equal(secure(await plain.post('/privacy', {}), 'post').status, 405);
  assert.equal(secure(await plain.post('/check', 'x', { 'Content-Type': 'text/plain' }), 'type').status, 415);
  const head = await fetch(`${server.public}/`, { method: 'HEAD' });
  secure(head, 'HEAD');

  const landing = (await new Visitor(server, 'en').get('/')).html;
  for (const { tag, abroad } of languages)
    assert.ok(landing.includes(`hreflang="${abroad}" href="https://iken.example.jp/${tag}/"`), tag);
});

test('what is no HTTP is answered with the same headers', async (t) => {
  const server = await Server.start(temporaryFolder(t));
  t.after(() => server.stop());
  const { hostname, port } = new URL(server.public);
  const tell = (bytes) => new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => socket.end(bytes));
    let text = '';
    socket.on('data', (piece) => { text += piece; }).on('end', () => resolve(text)).on('error', reject);
  });
  for (const [bytes, status] of [['nonsense\r\n\r\n', 400], ['BREW / HTTP/1.1\r\nHost: x\r\n\r\n', 501],
    ['GET / HTTP/1.1\r\n\r\n', 400], [`GET / HTTP/1.1\r\nHost: x\r\nX: ${'a'.repeat(70000)}\r\n\r\n`, 431]]) {
    const [first, ...lines] = (await tell(bytes)).split('\r\n\r\n')[0].split('\r\n');
    assert.match(first, new RegExp(`^HTTP/1.1 ${status} `), bytes.slice(0, 40));
    judge({ status, headers: new Headers(lines.map((line) => line.split(/: (.*)/s, 2))) }, first);
  }
});
