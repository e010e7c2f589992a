// Staff decide, the classification learns from it, and every opinion is read again. On a consultation that
// the shipped model does not know.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';

import { install, root, run, Server, temporaryFolder } from './harness.mjs';

// Opinions on three matters that this consultation's wording does not name, as its staff would label them.
const pillars = { literacy: 'children', data: 'green', lifestyle: 'transport' };
function opinions() {
  const shipped = readFileSync(join(root, 'analysis', 'model', 'training', 'dev.jsonl'), 'utf8').trim();
  return shipped.split('\n').map((line) => JSON.parse(line))
    .filter(({ pillar }) => pillar in pillars).slice(0, 120)
    .map(({ pillar, text }) => ({ pillar: pillars[pillar], text }));
}

const right = (items, rows) =>
  items.filter((item) => item.reading.pillar === rows.find(({ text }) => text === item.text).pillar).length;

test('learning from what staff decided', async (t) => {
  const folder = temporaryFolder(t);
  const config = install(folder, join(root, 'tests', 'data', 'consultation-other.json'));
  const rows = opinions();
  const file = join(folder, 'opinions.jsonl');
  writeFileSync(file, rows.map(({ text }, id) => JSON.stringify({ id: `${id}`, text, received: '2026-01-20' })).join('\n'));
  const imported = run('import', '--config', config, '--channel', 'letter', file);
  assert.equal(imported.code, 0, imported.err);
  assert.equal(run('analyze', '--config', config).code, 0);

  const early = run('learn', '--config', config);
  assert.equal(early.code, 2, early.err);
  assert.match(early.out, /30件になると/);

  const token = run('staff', 'add', '--config', config, '係員').out.trim();
  const server = await Server.installed(config, token);
  const stop = () => server.stop();
  t.after(stop);
  const before = await server.read();
  assert.equal(before.length, rows.length);
  assert.ok(right(before, rows) < rows.length / 2, 'the wording alone says little');
  for (const item of before) {
    const { pillar } = rows.find(({ text }) => text === item.text);
    const answer = await server.api(`/api/v1/opinions/${item.id}/review`, {
      method: 'PATCH', body: JSON.stringify({ status: 'reviewed', pillar, pillars: [pillar], viewpoints: [] }),
      headers: { 'If-Match': '"0"', 'Content-Type': 'application/merge-patch+json' },
    });
    assert.equal(answer.status, 200, answer.text);
  }
  const learnt = run('learn', '--config', config);
  assert.equal(learnt.code, 0, learnt.out + learnt.err);
  assert.match(learnt.out, /確認済みの意見 +120件/);
  assert.match(learnt.out, /モデル 0001 を使う/);
  await stop();

  const list = run('learn', '--config', config, '--list').out.trim().split('\n').map((line) => line.split('\t'));
  assert.deepEqual(list.map(([name]) => name), ['built-in', '* 0001']);
  const again = await Server.installed(config, token);
  t.after(() => again.stop());
  let items = [];
  do {
    items = (await again.api('/api/v1/opinions?limit=200')).json.items;
    await new Promise((resolve) => setTimeout(resolve, 20));
  } while (!items.every((item) => item.reading.engine === list[1][1]));
  assert.ok(right(items, rows) > rows.length * 0.9, 'every opinion was read again, by what was learnt');
  assert.ok(items.every((item) => item.review.reviewer === '係員'), 'what staff decided stays');
  assert.equal(run('learn', '--config', config, '--use', '0009').code, 64);
  assert.equal(run('learn', '--config', config, '--use', 'built-in').code, 0);
  assert.match(run('learn', '--config', config, '--list').out, /^\* built-in/m);
});
