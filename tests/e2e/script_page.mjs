// The form's script alone, in pages of the test's own under the strictest policy: what it does must
// not hang on what the server happens to show. Nothing is asked of any network.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { root } from './harness.mjs';

const script = readFileSync(join(root, 'server/web/form.js'), 'utf8');
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; form-action 'self'; " +
  "base-uri 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

export const safe = 'http://localhost:1';        // has crypto.subtle and is never connected to
export const plain = 'http://form.example';      // has not, as any plain http
export const key = 'plan-2026';

export const field = (number, text = '') => `
<select name="section-${number}"><option value="">-</option><option value="s1">1</option></select>
<input type="text" name="place-${number}">
<textarea id="opinion-${number}" name="opinion-${number}">\n${text}</textarea>
<p class="count" data-for="opinion-${number}" data-most="40" data-left="あと{n}文字" data-over="{n}文字多い">40文字まで</p>`;

export const draft = `<div hidden data-draft="${key}" data-offer="下書きを残す" data-warning="共用の端末では使わない"
 data-erase="下書きを消す" data-erased="消しました" data-found="前に書いた内容があります" data-restore="戻す"
 data-failed="残せません"></div>`;

export const form = (body, attributes = '') => `<form action="/check" method="post" novalidate ${attributes}>
${body}<input type="text" name="personal-name"><button name="action" value="check">確認</button></form>`;

// A page that answers `pages[path]` for each path, a function of the posted fields or a text, and
// lists every complaint of the browser's as `complaints`. With a
// `clock`, time stands still there and moves by page.clock.runFor.
export async function openPage(browser, pages, { origin = safe, init, clock } = {}) {
  const context = await browser.newContext();
  const page = await context.newPage();
  page.complaints = [];
  page.on('console', (message) => { if (message.type() === 'error') page.complaints.push(message.text()); });
  page.on('pageerror', (error) => page.complaints.push(String(error)));
  if (init) await page.addInitScript(init);
  if (clock) await page.clock.install({ time: clock - 60000 });
  await page.route('**/*', (route) => {
    const path = new URL(route.request().url()).pathname;
    if (path === '/form.js') return route.fulfill({ contentType: 'text/javascript; charset=utf-8', body: script });
    const sent = Object.fromEntries(new URLSearchParams(route.request().postData() ?? ''));
    const body = typeof pages[path] === 'function' ? pages[path](sent) : pages[path];
    if (body === undefined) return route.fulfill({ status: 404, body: '' });
    return route.fulfill({
      contentType: 'text/html; charset=utf-8', headers: { 'Content-Security-Policy': policy },
      body: `<!DOCTYPE html><html lang="ja"><head><title>x</title><link rel="icon" href="data:,">
<script src="/form.js" defer></script></head><body><main>${body}</main></body></html>`,
    });
  });
  page.open = (path) => page.goto(origin + path);
  await page.open(Object.keys(pages)[0]);
  if (clock) await page.clock.pauseAt(clock);
  return page;
}

export const stored = (page) => page.evaluate(() => Object.fromEntries(Object.entries(localStorage)));
