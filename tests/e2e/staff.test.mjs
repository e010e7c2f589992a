// The staff's JSON endpoint against its published description.
import assert from 'node:assert/strict';
import test from 'node:test';

import { run, Server, temporaryFolder } from './harness.mjs';

const texts = [
  '公民館で高齢者向けのスマホ教室を開いてください。',
  '県の統計をオープンデータとして公開してください。',
  '山間部にも光ファイバを引いてテレワークができるようにしてください。',
];

const patch = (version, body) => ({
  method: 'PATCH', body: JSON.stringify(body),
  headers: { 'If-Match': `"${version}"`, 'Content-Type': 'application/merge-patch+json' },
});

test('list, filter, page, review, matrix', async (t) => {
  const server = await Server.start(temporaryFolder(t));
  t.after(() => server.stop());
  for (const text of texts) await server.send(text);
  await server.read();

  const first = await server.api('/api/v1/opinions?limit=2');
  assert.equal(first.json.items.length, 2);
  assert.match(first.headers.get('link'), /rel="next"/);
  const rest = await server.api(`/api/v1/opinions?limit=2&cursor=${first.json.next}`);
  assert.equal(rest.json.items.length, 1);
  assert.equal(rest.json.next, null);

  const data = await server.api('/api/v1/opinions?pillar=data');
  assert.deepEqual(data.json.items.map((item) => item.text), [texts[1]]);

  const { id } = first.json.items[0];
  const path = `/api/v1/opinions/${id}/review`;
  const shown = await server.api(`/api/v1/opinions/${id}`);
  assert.equal(shown.headers.get('etag'), '"0"');
  const missing = await server.api(path, { method: 'PATCH', body: '{}' });
  assert.equal(missing.status, 428);
  const done = await server.api(path, patch(0, { status: 'reviewed', pillar: 'ict', response: '検討します。' }));
  assert.equal(done.status, 200, done.text);
  assert.equal(done.json.pillar, 'ict');
  assert.equal(done.json.review.reviewer, 'trial');
  assert.equal(done.json.reading.pillar, 'literacy', 'the reading stays beside the review');
  assert.equal((await server.api(path, patch(0, { note: 'x' }))).status, 412);
  const wrong = await server.api(path, patch(1, { colour: 1, pillar: 'x', scope: 'out' }));
  assert.equal(wrong.status, 422);
  assert.equal(wrong.headers.get('content-type'), 'application/problem+json');
  assert.deepEqual(wrong.json.errors.map((error) => error.pointer).sort(),
    ['/colour', '/pillar', '/scope_reason']);

  const reviewed = await server.api('/api/v1/opinions?status=reviewed');
  assert.deepEqual(reviewed.json.items.map((item) => item.id), [id]);
  const matrix = await server.api('/api/v1/matrix');
  assert.equal(matrix.json.opinions, 3);
  assert.equal(matrix.json.rows.find((row) => row.pillar === 'ict').opinions, 1);
});

test('who may come in', async (t) => {
  const data = temporaryFolder(t);
  const server = await Server.start(data);
  t.after(() => server.stop());
  for (const path of ['/api/v1/opinions', '/api/v1/matrix', '/api/v1/opinions/000001-01']) {
    const answer = await fetch(server.staff + path);
    assert.equal(answer.status, 401);
    assert.equal(answer.headers.get('www-authenticate'), 'Bearer');
    assert.equal((await fetch(server.public + path)).status, 404, 'not routed in public');
  }
  for (const path of ['/healthz', '/readyz', '/metrics']) {
    assert.equal((await fetch(server.staff + path)).status, 200);
    assert.equal((await fetch(server.public + path)).status, 404);
  }
  const token = run('staff', 'add', '--data', data, 'デジタル戦略課').out.trim();
  const as = { headers: { Authorization: `Bearer ${token}` } };
  assert.equal((await fetch(`${server.staff}/api/v1/matrix`, as)).status, 200);
  assert.equal(run('staff', 'revoke', '--data', data, 'デジタル戦略課').code, 0);
  assert.equal((await fetch(`${server.staff}/api/v1/matrix`, as)).status, 401, 'at once');
});

test('a search finds words however they are written', async (t) => {
  const server = await Server.start(temporaryFolder(t));
  t.after(() => server.stop());
  const cards = 'マイナンバーカードの更新が面倒です。';
  const half = 'ﾃｸﾉﾛｼﾞｰの講座を開いてください。';
  const wide = 'ＩＣＴの使い方を教えてほしい。';
  await server.send(cards, half, wide);
  await server.read();
  const found = async (words) => {
    const { json } = await server.api(`/api/v1/opinions?q=${encodeURIComponent(words)}`);
    return json.items.map(({ text }) => text);
  };
  assert.deepEqual(await found('マイナンバー'), [cards], 'part of a longer word');
  assert.deepEqual(await found('テクノロジー'), [half], 'full width finds half width');
  assert.deepEqual(await found('ict'), [wide], 'narrow and small finds wide and capital');
  assert.deepEqual(await found('更新 マイナンバー'), [cards], 'all words, in any order');
  assert.deepEqual(await found('オープンデータ'), []);
});
