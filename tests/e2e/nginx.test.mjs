// The shipped reverse proxy, run by a real nginx on ports of its own without TLS: what goes through it while
// the program runs, and what citizens get when it does not answer.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import net from 'node:net';
import { join } from 'node:path';
import test from 'node:test';

import { install, root, run, Server, temporaryFolder } from './harness.mjs';

const shipped = readFileSync(join(root, 'deploy', 'nginx', 'ikenbako.conf'), 'utf8');
const messages = join(root, 'server', 'language', 'messages');
const tags = readdirSync(messages).map((name) => name.replace('.json', ''));
const titleOf = (tag) =>
  JSON.parse(readFileSync(join(messages, `${tag}.json`), 'utf8')).messages['error.503'];

async function listen(server) {
  await new Promise((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  return server.address().port;
}

// nginx takes no port 0.
async function freePort() {
  const server = net.createServer();
  const port = await listen(server);
  await new Promise((resolve) => { server.close(resolve); });
  return port;
}

// Each replacement must find its text, or the file has changed and the test with it.
function changed(text, replacements) {
  for (const [from, to] of replacements) {
    assert.ok(text.match(from), `${from} is in the shipped file`);
    text = text.replaceAll(from, to);
  }
  return text;
}

// nginx before `upstream` ("ADDR:PORT"), with folder/ikenbako-away as its pages; `more` changes the file further.
async function startProxy(t, folder, upstream, more = []) {
  const port = await freePort();
  const redirect = await freePort();
  writeFileSync(join(folder, 'ikenbako.conf'), changed(shipped, [
    [/^ *ssl_.*\n/gm, ''], [/^ *listen \[::\].*\n/gm, ''],
    [/listen 80;/g, `listen 127.0.0.1:${redirect};`],
    [/listen 443 ssl http2;/g, `listen 127.0.0.1:${port};`],
    [/127\.0\.0\.1:8080;/g, `${upstream};`],
    [/\/var\/log\/nginx/g, folder], [/root \/var\/www;/g, `root ${folder};`], ...more]));
  const paths = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((name) => `${name}_temp_path ${folder}/temp-${name};`).join(' ');
  const main = join(folder, 'nginx.conf');
  writeFileSync(main, `pid ${folder}/nginx.pid; error_log ${folder}/nginx-error.log; master_process off;
events { worker_connections 256; }
http { include /etc/nginx/mime.types; ${paths} access_log off; include ${folder}/ikenbako.conf; }
`);
  // Returns when it listens and lets go of stderr.
  const started = spawnSync('/usr/sbin/nginx', ['-e', join(folder, 'nginx-error.log'), '-c', main],
    { encoding: 'utf8', stdio: ['ignore', 'ignore', 'pipe'] });
  assert.equal(started.status, 0, started.stderr);
  const pid = Number(readFileSync(join(folder, 'nginx.pid'), 'utf8'));
  t.after(() => process.kill(pid));
  return { port, redirect, log: () => readFileSync(join(folder, 'ikenbako.log'), 'utf8') };
}

function ask(port, path, { method = 'GET', headers = {}, body = '', from } = {}) {
  return new Promise((resolve, reject) => {
    const request = http.request(
      { host: '127.0.0.1', port, path, method, headers, localAddress: from, agent: false }, (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (part) => { text += part; });
        response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, text }));
      });
    request.on('error', reject);
    request.end(body);
  });
}

// An installation whose period never ends, its translations and the pages of `away`.
function prepare(folder) {
  const consultations = join(root, 'schemas', 'consultations');
  const name = 'fujinokuni-dx';
  const consultation = JSON.parse(readFileSync(join(consultations, `${name}.json`), 'utf8'));
  consultation.period = { opens: '2000-01-01T00:00:00+09:00', closed_from: '2100-01-01T00:00:00+09:00' };
  writeFileSync(join(folder, 'original.json'), JSON.stringify(consultation));
  const config = install(folder, join(folder, 'original.json'));
  for (const file of readdirSync(consultations).filter((one) => one.startsWith(`${name}.`)))
    if (file !== `${name}.json`)
      copyFileSync(join(consultations, file), join(folder, file.replace(name, 'consultation')));
  writeFileSync(config, `${readFileSync(config, 'utf8')}proxies = ["127.0.0.1"]\n`);
  const made = run('away', '--config', config, '--out', join(folder, 'ikenbako-away'));
  assert.equal(made.code, 0, made.err);
  return config;
}

function assertAway(answer, tag) {
  assert.equal(answer.status, 503);
  const language = tag === 'ja-easy' ? 'lang="ja" class="ruby"' : `lang="${tag}"`;
  assert.ok(answer.text.startsWith(`<!DOCTYPE html>\n<html ${language}>`), answer.text.slice(0, 80));
  if (tag !== 'ja-easy') assert.ok(answer.text.includes(`<h1>${titleOf(tag)}</h1>`), tag);
  assert.match(answer.text, /054-/, 'the ways that need no web are there');
  assert.match(answer.headers['content-type'], /^text\/html; charset=utf-8$/);
  assert.equal(answer.headers['retry-after'], '60');
  assert.equal(answer.headers['cache-control'], 'no-store');
}

test('away writes a page for each language and what they need, readable by the proxy', (t) => {
  const folder = temporaryFolder(t);
  const out = join(folder, 'deep', 'away');
  const made = run('away', '--data', join(folder, 'data'), '--out', out);
  assert.equal(made.code, 0, made.err);
  assert.deepEqual(readdirSync(out).sort(), [...tags.map((tag) => `${tag}.html`), 'icon.svg', 'style.css'].sort());
  for (const file of readdirSync(out)) assert.equal(statSync(join(out, file)).mode & 0o777, 0o644);
  assert.match(readFileSync(join(out, 'en.html'), 'utf8'), /<a href="\/en\/">/);
  assert.match(readFileSync(join(out, 'ja.html'), 'utf8'), /<a href="\/">/, 'leaves the language open');

  writeFileSync(join(out, 'en.html'), 'old');
  assert.equal(run('away', '--data', join(folder, 'data'), '--out', out).code, 0);
  assert.notEqual(readFileSync(join(out, 'en.html'), 'utf8'), 'old');
  const refused = run('away', '--data', join(folder, 'data'), '--out', join(out, 'en.html'));
  assert.equal(refused.code, 73);
  assert.match(refused.err, /can't be written/);
});

test('the shipped proxy passes everything on, and stands in when the program is down', async (t) => {
  const folder = temporaryFolder(t);
  const config = prepare(folder);
  const server = await Server.installed(config);
  t.after(() => server.stop());
  const proxy = await startProxy(t, folder, new URL(server.public).host);
  const url = `http://127.0.0.1:${proxy.port}`;

  const page = await ask(proxy.port, '/en/write');
  assert.equal(page.status, 200);
  assert.match(page.text, /name="opinion-1"/);
  const style = await ask(proxy.port, '/style.css');
  assert.equal(style.headers['cache-control'], 'public, max-age=3600');
  assert.equal((await ask(proxy.port, '/ikenbako-away/en.html')).status, 404, 'is not there for citizens');

  // One who claims another's address comes from 127.0.0.2, the proxy from 127.0.0.1.
  const through = Object.assign(Object.create(server), { public: url });
  const { fields, cookie } = await through.checked({ 'opinion-1': '公園に水飲み場をつくってください。' });
  const sent = await ask(proxy.port, '/en/send', {
    method: 'POST', from: '127.0.0.2', body: String(new URLSearchParams(fields)),
    headers: { Origin: 'http://127.0.0.1', Cookie: cookie, 'X-Forwarded-For': '203.0.113.9',
               Forwarded: 'for=203.0.113.9', 'Content-Type': 'application/x-www-form-urlencoded' } });
  assert.equal(sent.status, 303, sent.text);
  const receipt = sent.headers.location;
  assert.match(receipt, /^\/en\/receipt\/./);
  assert.equal((await ask(proxy.port, receipt)).status, 200);
  const identity = run('identity', '--config', config, '--key', join(folder, 'key'), '000001');
  assert.equal(JSON.parse(identity.out).client, '127.0.0.2', identity.err);

  const own = await ask(proxy.port, '/nothing');
  assert.equal(own.status, 404);
  await server.stop();

  for (const tag of tags) {
    assertAway(await ask(proxy.port, `/${tag}/write`, { headers: { Cookie: 'language=ko' } }), tag);
    assertAway(await ask(proxy.port, `/${tag}`), tag);
    assertAway(await ask(proxy.port, '/write', { headers: { Cookie: `form=x; language=${tag}` } }), tag);
  }
  for (const [path, kept] of [['/', ''], ['/english/', ''], ['/write', '../../etc/passwd'], ['/xx/', 'xx']])
    assertAway(await ask(proxy.port, path, { headers: { Cookie: `language=${kept}` } }), 'ja');
  const down = await ask(proxy.port, '/en/send', { method: 'POST', body: 'opinion-1=x' });
  assertAway(down, 'en');
  for (const name of ['content-security-policy', 'x-content-type-options', 'referrer-policy',
    'cross-origin-opener-policy', 'cross-origin-resource-policy', 'permissions-policy'])
    assert.equal(down.headers[name], own.headers[name], name);
  assert.equal(down.headers['strict-transport-security'], 'max-age=63072000');

  const kept = await ask(proxy.port, '/style.css');
  assert.equal(kept.status, 200, 'a browser uses no style sheet that failed');
  assert.match(kept.headers['content-type'], /^text\/css/);
  assert.equal(kept.headers['cache-control'], 'no-store');
  assert.equal(kept.text, style.text);
  const icon = await ask(proxy.port, '/icon.svg');
  assert.deepEqual([icon.status, icon.headers['content-type']], [200, 'image/svg+xml']);

  // Whether it was answered or not, nobody reads a code in the log, and everybody what was asked for.
  const code = receipt.split('/').at(-1);
  for (const path of [receipt, `/receipt/${code}`, `/ja-easy/Receipt/${code}`, `/%72eceipt/${code}`, `//en/receipt/${code}`])
    assertAway(await ask(proxy.port, path), path.includes('/en') ? 'en' : path.includes('easy') ? 'ja-easy' : 'ja');
  assert.equal((await ask(proxy.redirect, receipt)).status, 301);
  const log = proxy.log();
  assert.ok(!log.includes(code), log);
  assert.match(log, / GET \/receipt\/- 200 /);
  assert.match(log, / GET \/receipt\/- 503 /);
  assert.match(log, / GET \/receipt\/- 301 /);
  assert.match(log, / POST \/en\/send 503 /);
  assert.ok(!log.includes('127.0.0.'), 'nor an address');
  assert.ok(!readFileSync(join(folder, 'ikenbako-error.log'), 'utf8').includes(code));
});

test('a program that is silent, one that is busy, and one asked too often', async (t) => {
  const folder = temporaryFolder(t);
  prepare(folder);
  let arrived;
  const program = http.createServer((request, response) => {
    if (request.url === '/en/silent') return arrived?.(response);
    return response.writeHead(503, { 'Content-Type': 'text/plain' }).end('its own words');
  });
  const upstream = `127.0.0.1:${await listen(program)}`;
  t.after(() => { program.closeAllConnections(); program.close(); });

  const hasty = await startProxy(t, folder, upstream, [[/proxy_read_timeout +60s/g, 'proxy_read_timeout 100ms']]);
  assertAway(await ask(hasty.port, '/en/silent', { method: 'POST', body: 'opinion-1=x' }), 'en');

  const other = join(folder, 'other');
  mkdirSync(other);
  const narrow = await startProxy(t, other, upstream, [
    [/limit_conn ikenbako_clients 64;/g, 'limit_conn ikenbako_clients 1;'], [`root ${other};`, `root ${folder};`]]);
  const busy = await ask(narrow.port, '/');
  assert.deepEqual([busy.status, busy.text], [503, 'its own words']);
  const holding = new Promise((resolve) => { arrived = resolve; });
  const first = ask(narrow.port, '/en/silent');
  const held = await holding;
  assertAway(await ask(narrow.port, '/vi/write'), 'vi');
  assert.equal((await ask(narrow.port, '/style.css')).status, 200);
  held.end('at last');
  assert.equal((await first).text, 'at last');

  // Without its pages it still says the right thing to machines.
  const bare = join(folder, 'bare');
  mkdirSync(bare);
  const unready = await startProxy(t, bare, `127.0.0.1:${await freePort()}`);
  const answer = await ask(unready.port, '/en/write');
  assert.deepEqual([answer.status, answer.headers['retry-after']], [503, '60']);
});
