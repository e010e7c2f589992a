// From opinions over the staff's answers to what everybody may read.
import assert from 'node:assert/strict';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';

import xlsx from '@e965/xlsx';
import Ajv from 'ajv/dist/2020.js';

import { inPeriod, root, run, Server, temporaryFolder } from './harness.mjs';

const checkResults = new Ajv({ allErrors: true, strict: true, strictTypes: false })
  .compile(JSON.parse(readFileSync(join(root, 'schemas', 'results.schema.json'), 'utf8')));

const files = ['results.json', 'results.csv', 'answers.json'];

const publish = (data, ...more) => run('publish', '--data', data, '--now', inPeriod, ...more);

// Changes one opinion's review as staff do.
async function review(server, id, change) {
  const { json } = await server.api(`/api/v1/opinions/${id}`);
  const answer = await server.api(`/api/v1/opinions/${id}/review`, {
    method: 'PATCH', body: JSON.stringify(change),
    headers: { 'If-Match': `"${json.review.version}"`, 'Content-Type': 'application/merge-patch+json' },
  });
  assert.equal(answer.status, 200, answer.text);
}

function published(data) {
  const [json, csv, answers] = files.map((name) => readFileSync(join(data, 'results', name), 'utf8'));
  const results = JSON.parse(json);
  assert.ok(checkResults(results), JSON.stringify(checkResults.errors, null, 1));
  return { results, open: json + csv, csv, answers: JSON.parse(answers).answers };
}

test('answers are published once they are complete and tell of nobody', async (t) => {
  const data = temporaryFolder(t);
  const server = await Server.start(data);
  t.after(() => server.stop());
  const page = await server.checked({ 'personal-name': '久保田みさ子', 'personal-address': '静岡市葵区一丁目9番9号',
    'opinion-1': '公民館で高齢者向けのスマホ教室を開いてください。',
    'opinion-2': 'ごみの袋の値段を下げてください。' });
  assert.equal((await server.post('/send', page.fields, { Cookie: page.cookie })).status, 303);
  await server.send('公民館で高齢者向けのスマホ教室を開いてください。');
  await server.send('県の統計を公開してください。返事は090-0000-6612までお願いします。');
  const ids = (await server.read()).map(({ id }) => id);
  assert.deepEqual(ids, ['000001-01', '000001-02', '000002-01', '000003-01']);

  const unanswered = publish(data);
  assert.equal(unanswered.code, 2, unanswered.err);
  assert.match(unanswered.err, /意見 000001-01、000002-01）に県の考え方と反映区分がありません/);
  assert.match(unanswered.err, /公表しませんでした/);
  assert.ok(!existsSync(join(data, 'results')));

  const answer = { response: '講座を増やします。', disposition: 'reflected' };
  await review(server, '000001-01', { ...answer, summary: 'スマホ教室を開いてほしい。', revision: '12頁に追記' });
  await review(server, '000001-02', { scope: 'out', scope_reason: '計画と関わりのない意見のため' });
  await review(server, '000003-01', answer);
  const personal = publish(data);
  assert.equal(personal.code, 2);
  assert.equal(personal.err.trim().split('\n').length, 2, personal.err);
  assert.match(personal.err, /000003-01）の意見の原文に、個人に関する情報らしいもの/);
  assert.doesNotMatch(personal.err, /6612/);
  assert.equal(publish(data, '--allow-unanswered').code, 2, 'this is another matter');
  assert.ok(!existsSync(join(data, 'results')));

  await review(server, '000003-01', { summary: '統計を公開してほしい。' });
  const done = publish(data);
  assert.equal(done.code, 0, done.err);
  assert.equal(done.out, `${join(data, 'results', 'results.json')}\n${join(data, 'results', 'results.csv')}\n`);
  const { results, open, csv, answers } = published(data);
  assert.equal(results.published, inPeriod);
  assert.deepEqual(results.rows.map(({ summary, count }) => [summary, count]).sort(),
    [['スマホ教室を開いてほしい。', 2], ['統計を公開してほしい。', 1]]);
  const { counts } = results;
  assert.deepEqual([counts.submitters, counts.submissions, counts.opinions, counts.in_scope, counts.out_of_scope],
    [3, 3, 4, 3, 1]);
  assert.equal(counts.anonymous, 2, 'the name of the first sender was taken in');
  const sheet = xlsx.read(csv, { type: 'string', raw: true }).Sheets.Sheet1;
  assert.equal(xlsx.utils.sheet_to_json(sheet, { header: 1 }).length, 1 + results.rows.length);
  for (const hidden of ['久保田', '葵区一丁目', '6612', '000001', '000002', '000003', 'ごみの袋',
                        '高齢者向け', '関わりのない', server.token])
    assert.ok(!open.includes(hidden), hidden);

  const row = results.rows.find(({ count }) => count === 2).number;
  assert.deepEqual(answers, {
    '000001-01': { row }, '000002-01': { row }, '000003-01': { row: row === 1 ? 2 : 1 },
    '000001-02': { place: 'out_of_scope', reason: '計画と関わりのない意見のため' },
  });
  assert.equal(statSync(join(data, 'results', 'answers.json')).mode & 0o777, 0o600);

  const gone = publish(data, '--withdraw');
  assert.equal(gone.code, 0);
  assert.match(gone.out, /取り下げました/);
  for (const name of files) assert.ok(!existsSync(join(data, 'results', name)));
  assert.equal(publish(data, '--withdraw').code, 0, 'twice is no harm');
});

test('a confirmation holds for the words that were confirmed', async (t) => {
  const data = temporaryFolder(t);
  const server = await Server.start(data);
  t.after(() => server.stop());
  await server.send('窓口の電話090-0000-6612は公開された番号です。');
  await review(server, '000001-01', { response: 'お知らせします。', disposition: 'reflected' });
  const refused = publish(data);
  assert.equal(refused.code, 2);
  const [, code] = /--confirmed-personal (000001-01:[0-9a-f]{8}) /.exec(refused.err);
  assert.equal(publish(data, '--confirmed-personal', '000001-01').code, 2);
  assert.equal(publish(data, '--confirmed-personal', code).code, 0);
  assert.match(published(data).results.rows[0].summary, /6612/);
  await review(server, '000001-01', { response: '担当の久保田みさ子（090-0000-1234）まで。' });
  assert.equal(publish(data, '--confirmed-personal', code).code, 2, 'the row was edited');
  assert.doesNotMatch(published(data).open, /1234/, 'what was published stays');
});

test('no opinion at all, and rows still open', async (t) => {
  const data = temporaryFolder(t);
  const server = await Server.start(data);
  t.after(() => server.stop());
  assert.equal(publish(data).code, 0);
  assert.deepEqual(published(data).results.rows, []);
  await server.send('山間部にも光ファイバを引いてください。');
  assert.equal(publish(data).code, 2);
  const open = publish(data, '--allow-unanswered');
  assert.equal(open.code, 0, open.err);
  assert.match(open.err, /1 行は、意見の原文をそのまま公表しました/);
  assert.equal(published(data).results.rows[0].response, null);
  assert.equal(run('publish', '--data', data, '--withdraw', '--allow-unanswered').code, 64);
});
