// Every page of the citizens' side, in every state, before axe-core and pa11y: nothing may be found.
// IKENBAKO_FULL=1 looks at all languages in all views; IKENBAKO_RECORD=1 with it writes down the figures that
// the accessibility page shows.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import test from 'node:test';

import pa11y from 'pa11y';

import { openBrowser } from './browser.mjs';
import { root } from './harness.mjs';
import { languages, openSite, walkAll } from './pages.mjs';
import { replay } from './replay.mjs';
import { lookAt, views } from './views.mjs';

const full = process.env.IKENBAKO_FULL === '1';
const shown = join(root, 'server/web/accessibility.json');
const inAllViews = ['ja', 'pt-BR'];  // the original, and long words
const inPa11y = ['ja', 'ja-easy', 'en'];

// What axe-core leaves open, and why it is no fault. It reckons with -webkit-text-fill-color, which forced colours
// leave as it was while the browser paints `color`; "faded" is what remains to be asked.
const explained = ({ rule, where }) => rule === 'color-contrast' && where.endsWith(' forced');

const site = await openSite(test);
const pages = await walkAll(site, languages.map(({ tag }) => tag));
const planted = { name: 'planted', tag: 'ja', status: 200, headers: new Headers({ 'content-type': 'text/html' }),
  html: '<!DOCTYPE html><html lang="ja"><title>x</title><main><h1>x</h1><input style="height:9px"><p style="color:#aaa;width:90rem">words</p></main>' };
const at = await replay(test, [...pages, planted], site.open);
let found = 0;

// "color-contrast (ja landing dark, 3 more): message at selector"
function summary(findings) {
  const kinds = new Map();
  for (const { where, rule, message, target } of findings) {
    const kind = kinds.get(rule) ?? { where, count: 0, message, target };
    kind.count++;
    kinds.set(rule, kind);
  }
  return [...kinds].map(([rule, { where, count, message, target }]) =>
    `${rule} (${where}, ${count - 1} more): ${message} at ${target}`).join('\n');
}

// Collects what is wrong with what lookAt sees.
function judge() {
  const violations = [], incomplete = [], low = new Map();
  let looks = 0;
  const look = ({ page, view, ...result }) => {
    const where = `${page.tag} ${page.name} ${view}`;
    looks++;
    for (const [rule, message, target] of result.violations) violations.push({ where, rule, message, target });
    for (const [rule, message, target] of result.incomplete) incomplete.push({ where, rule, message, target });
    if (result.wide) violations.push({ where, rule: 'reflow', message: `${result.wide} px wide`, target: 'html' });
    for (const { name, size, inline, faded } of result.targets) {
      if (faded) violations.push({ where, rule: 'faded', message: 'words in the colour of their ground', target: name });
      if (size < 24 && !inline) violations.push({ where, rule: 'size', message: `${size} px`, target: name });
      if (size < 44) low.set(name.replace(/\d+/g, 'N'), `${size} px: ${where}`);
    }
  };
  const end = (t) => {
    t.diagnostic(`${looks} looks; left open by axe-core: ${summary(incomplete) || 'nothing'}`);
    t.diagnostic(`targets under 44 px, by their first words: ${low.size}`);
    if (process.env.IKENBAKO_SHOW) for (const [name, where] of low) t.diagnostic(`${where} ${name}`);
    found += violations.length;
    assert.equal(summary(violations), '');
    assert.equal(summary(incomplete.filter((one) => !explained(one))), '', 'to be explained');
    return looks;
  };
  return { look, end, violations };
}

const browser = openBrowser(test);
const onPhone = () => ['phone'];

test('axe-core finds nothing, nothing is wider than the window, everything can be hit', async (t) => {
  const viewsOf = ({ tag }) => (full || inAllViews.includes(tag) ? Object.keys(views) : onPhone());
  const { look, end } = judge();
  await lookAt(await browser, pages, at, viewsOf, look);
  assert.equal(end(t), pages.reduce((sum, page) => sum + viewsOf(page).length, 0));
});

test('nor in a form that offers a draft', async (t) => {
  const leave = () => localStorage.setItem('ikenbako-draft-fujinokuni-dx',
    JSON.stringify({ saved: Date.now(), fields: { 'opinion-1': '書きかけ' } }));
  const { look, end } = judge();
  const offered = ({ targets, ...rest }) => {
    assert.equal(targets.filter(({ name }) => name.includes('type="button"')).length, 2, 'restore and erase');
    look({ targets, ...rest });
  };
  await lookAt(await browser, pages.filter(({ name }) => name === 'write'), at, onPhone, offered, leave);
  assert.equal(end(t), languages.length);
});

test('faults that are there are found', async () => {
  const { look, violations } = judge();
  await lookAt(await browser, [planted], at, onPhone, look);
  const rules = new Set(violations.map(({ rule }) => rule));
  for (const rule of ['label', 'color-contrast', 'reflow', 'size']) assert.ok(rules.has(rule), rule);
});

test('pa11y finds nothing', async () => {
  const puppeteer = createRequire(createRequire(import.meta.url).resolve('pa11y'))('puppeteer');
  const chrome = await puppeteer.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
  test.after(() => chrome.close());
  const page = await chrome.newPage();
  const errors = [];
  const ask = async (one) => {
    await page.goto(at(one), { waitUntil: 'load' });
    const { issues } = await pa11y(at(one), { browser: chrome, page, ignoreUrl: true, standard: 'WCAG2AA', runners: ['htmlcs'] });
    for (const { code, message, selector } of issues)
      errors.push({ where: `${one.tag} ${one.name}`, rule: code, message, target: selector });
  };
  for (const one of pages) if (full || inPa11y.includes(one.tag)) await ask(one);
  found += errors.length;
  assert.equal(summary(errors), '');
  await ask(planted);
  assert.notEqual(errors.length, 0, 'it does find faults');
});

test('the accessibility page tells these figures', () => {
  const figures = { pages: new Set(pages.map(({ name }) => name)).size, languages: languages.length,
    views: Object.keys(views).length, found };
  if (full && process.env.IKENBAKO_RECORD === '1') {
    const version = (name) => `${name} ${JSON.parse(readFileSync(join(root, `tests/e2e/node_modules/${name}/package.json`))).version}`;
    const record = { date: new Date().toISOString().slice(0, 10), tools: ['axe-core', 'pa11y'].map(version).join(', '), ...figures };
    writeFileSync(shown, `${JSON.stringify(record, null, 1)}\n`);
  }
  const { date, tools, ...told } = JSON.parse(readFileSync(shown, 'utf8'));
  assert.deepEqual(told, figures);
  assert.match(date, /^20\d\d-\d\d-\d\d$/);
  assert.match(tools, /axe-core.*pa11y/);
});
