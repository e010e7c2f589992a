// The HTML of every page in every state and language, judged by html-validate and by the Nu Html Checker.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';

import { HtmlValidate } from 'html-validate';
import vnu from 'vnu-jar';

import { temporaryFolder } from './harness.mjs';
import { languages, openSite, walkAll } from './pages.mjs';

const site = await openSite(test);
const pages = await walkAll(site, languages.map(({ tag }) => tag));

// Each complaint once, with where it was found first and how often.
function summary(complaints) {
  const found = new Map();
  for (const [where, what] of complaints) found.set(what, [...found.get(what) ?? [], where]);
  return [...found].map(([what, where]) => `${where[0]} and ${where.length - 1} more: ${what}`).join('\n');
}

test('html-validate', async () => {
  const validator = new HtmlValidate({
    root: true, extends: ['html-validate:recommended', 'html-validate:document', 'html-validate:a11y'],
    rules: {
      'require-sri': ['error', { target: 'crossorigin' }],  // all our files are our own
      'tel-non-breaking': ['error', { ignoreClasses: ['whole'] }],  // the class does it, and numbers stay copiable
      'long-title': ['error', { maxlength: 250 }],  // the plan's and the prefecture's names are as long as they are
    },
  });
  const complaints = [];
  const judge = async (where, html) => {
    const report = await validator.validateString(html);
    for (const { messages } of report.results)
      for (const { ruleId, message } of messages) complaints.push([where, `${ruleId}: ${message}`]);
  };
  for (const { tag, name, html } of pages) await judge(`${tag} ${name}`, html);
  assert.equal(summary(complaints), '');
  await judge('planted', pages[0].html.replace('</h1>', '</h2>'));
  assert.notEqual(complaints.length, 0, 'it does find faults');
});

test('Nu Html Checker', (t) => {
  const folder = temporaryFolder(t);
  const judge = () => {
    const { stdout, stderr } = spawnSync('java', ['-jar', vnu, '--format', 'json', '--stdout', '--no-langdetect', folder],
      { encoding: 'utf8', maxBuffer: 1 << 28 });
    assert.equal(stderr, '');
    return JSON.parse(stdout).messages.map(({ url, message }) => [url.split('/').pop(), message]);
  };
  for (const { tag, name, html } of pages) writeFileSync(join(folder, `${tag}-${name}.html`), html);
  assert.equal(summary(judge()), '');
  writeFileSync(join(folder, 'planted.html'), pages[0].html.replace('</h1>', '</h2>'));
  assert.notEqual(judge().length, 0, 'it does find faults');
});
