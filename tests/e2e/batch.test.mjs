// Batch commands on real files, up to reports that other programs open.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';

import xlsx from '@e965/xlsx';
import Ajv from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

import { evaluation, inPeriod, install, root, run, Server, temporaryFolder } from './harness.mjs';

const ajv = addFormats(new Ajv({ allErrors: true, strict: true, strictTypes: false }));
const schema = (name) => ajv.compile(JSON.parse(readFileSync(join(root, 'schemas', name), 'utf8')));
const checkReport = schema('report.schema.json');

function valid(check, value) {
  assert.ok(check(value), JSON.stringify(check.errors, null, 1));
}

// Makes all four files of a stage and gives the JSON, after looking into the others.
function report(data, stage) {
  const out = join(data, stage);
  const made = run('report', '--data', data, '--stage', stage, '--out', out);
  assert.equal(made.code, 0, made.err);
  const json = JSON.parse(readFileSync(join(out, 'report.json'), 'utf8'));
  valid(checkReport, json);
  const csv = readFileSync(join(out, 'opinions.csv'));
  assert.deepEqual([...csv.subarray(0, 3)], [0xef, 0xbb, 0xbf]);
  const table = xlsx.read(csv.toString('utf8'), { type: 'string', raw: true });
  const rows = xlsx.utils.sheet_to_json(Object.values(table.Sheets)[0], { header: 1 });
  assert.equal(rows.length - 1, json.counts.opinions, 'every opinion is in the csv');
  const book = xlsx.read(readFileSync(join(out, 'report.xlsx')));
  for (const sheet of Object.values(book.Sheets))
    for (const [name, cell] of Object.entries(sheet))
      if (!name.startsWith('!')) assert.equal(cell.f, undefined, `no formula in ${name}`);
  return json;
}

test('the shipped consultation files meet their schema', () => {
  const check = schema('consultation.schema.json');
  for (const file of ['schemas/consultations/fujinokuni-dx.json', 'tests/data/consultation-other.json'])
    valid(check, JSON.parse(readFileSync(join(root, file), 'utf8')));
});

test('the shipped translations meet their schema, and what the program would refuse does not', (t) => {
  const check = schema('translation.schema.json');
  const folder = join(root, 'schemas', 'consultations');
  const read = (tag) => JSON.parse(readFileSync(join(folder, `fujinokuni-dx.${tag}.json`), 'utf8'));
  const tags = readdirSync(join(root, 'server', 'language', 'messages')).map((name) => name.replace('.json', ''));
  assert.deepEqual([...check.schema.properties.language.enum].sort(), tags.sort());
  for (const tag of tags.filter((one) => one !== 'ja')) valid(check, read(tag));

  const data = temporaryFolder(t);
  const config = install(data, join(folder, 'fujinokuni-dx.json'));
  const taken = (translation) => {
    writeFileSync(join(data, 'consultation.en.json'), JSON.stringify(translation));
    return run('away', '--config', config, '--out', join(data, 'away')).code;
  };
  assert.equal(taken(read('en')), 0);
  const breakages = {
    'a text is missing': (file) => { delete file.plan; },
    'a list is missing': (file) => { delete file.sections; },
    'the contact is missing': (file) => { delete file.contact; },
    'a title is empty': (file) => { file.title = ''; },
    'a paragraph is a number': (file) => { file.notes[0] = 1; },
    'an entry has no title': (file) => { delete file.channels[0].title; },
    'an entry has no measures': (file) => { file.pillars[0].measures = []; },
    'an entry has no key': (file) => { delete file.dispositions[0].key; },
    'a key is none': (file) => { file.sections[0].key = 'none'; },
    'a document is an object': (file) => { file.documents[0] = { title: 'Draft' }; },
    'the quality is missing': (file) => { delete file.quality; },
    'there is no such language': (file) => { file.language = 'tlh'; },
    'a field is unknown': (file) => { file.subtitle = 'Draft'; },
    'what is not read is translated': (file) => { file.pillars[0].number = '1'; },
    'the schema is not named by a text': (file) => { file.$schema = 1; },
  };
  for (const [what, spoil] of Object.entries(breakages)) {
    const broken = read('en');
    spoil(broken);
    assert.equal(check(broken), false, what);
    assert.equal(taken(broken), 78, what);
  }
  assert.equal(check({ ...read('en'), quality: 'good' }), false);
});

for (const name of ['real/yamaguchi.jsonl', 'dev.jsonl']) {
  test(`every opinion of ${name} is accounted for`, { skip: !evaluation(name) && 'no evaluation data' }, (t) => {
    const data = temporaryFolder(t);
    const lines = readFileSync(evaluation(name), 'utf8').trim().split('\n').map((line) => JSON.parse(line));
    const imported = run('import', '--data', data, '--channel', 'email', evaluation(name));
    assert.equal(imported.code, 0, imported.err);
    assert.equal(run('analyze', '--data', data).code, 0);
    for (const stage of ['interim', 'november', 'december']) {
      const json = report(data, stage);
      assert.equal(json.counts.opinions, lines.length);
      assert.equal(json.counts.submissions, lines.length);
    }
    assert.equal(run('verify', '--data', data).code, 0);
    const again = run('import', '--data', data, '--channel', 'email', evaluation(name));
    assert.equal(again.code, 0);
    assert.match(again.out, /新しく取り込み 0通/);
  });
}

test('no opinion at all gives a proper report', (t) => {
  const data = temporaryFolder(t);
  const empty = join(data, 'empty.jsonl');
  writeFileSync(empty, '');
  assert.equal(run('import', '--data', data, '--channel', 'email', empty).code, 0);
  const json = report(data, 'december');
  assert.equal(json.counts.opinions, 0);
  assert.match(readFileSync(join(data, 'december', 'report.html'), 'utf8'), /意見の提出はありませんでした/);
});

test('the sample of the demo, in both encodings', (t) => {
  const data = temporaryFolder(t);
  for (const name of ['opinions.csv', 'opinions-cp932.csv']) {
    const imported = run('import', '--data', data, '--channel', 'email', join(root, 'deploy', 'sample', name));
    assert.equal(imported.code, 0, imported.err);
  }
  const json = report(data, 'november');
  assert.ok(json.counts.opinions >= 60);
  assert.ok(json.counts.submissions < json.counts.opinions, '通 and 件 differ');
});

test('rows that can not be taken', (t) => {
  const data = temporaryFolder(t);
  const file = join(data, 'bad.csv');
  writeFileSync(file, 'id,text,受付日,方法\n1,よい意見,2021-10-05,\n2,,2021-10-05,\n3,日付が変,10月5日,\n4,方法が変,2021-10-05,伝書鳩\n');
  const refused = run('import', '--data', data, '--channel', 'email', file);
  assert.equal(refused.code, 2);
  for (const line of ['3行目', '4行目', '5行目']) assert.ok(refused.err.includes(line), refused.err);
  assert.equal(report(data, 'interim').counts.opinions, 0, 'all or nothing');

  writeFileSync(file, 'id,text\n1,よい意見\n');
  assert.equal(run('import', '--data', data, '--channel', 'email', '--dry-run', file).code, 0);
  assert.equal(report(data, 'interim').counts.opinions, 0, 'a dry run keeps nothing');
  for (const [bytes, code] of [[Buffer.from([0xff, 0xfe, 0x81]), 65], [Buffer.from('a,b\n1,2\n'), 2]]) {
    writeFileSync(file, bytes);
    assert.equal(run('import', '--data', data, '--channel', 'email', file).code, code);
  }
  assert.equal(run('import', '--data', data, '--channel', 'email', join(data, 'nothing.csv')).code, 74);
  assert.equal(run('import', '--data', data, '--channel', 'pigeon', file).code, 64);
});

test('import beside a running server goes through it', async (t) => {
  const data = temporaryFolder(t);
  const server = await Server.start(data);
  t.after(() => server.stop());
  const sample = join(root, 'deploy', 'sample', 'opinions.csv');
  const imported = run('import', '--data', data, '--channel', 'email', sample, '--now', inPeriod);
  assert.equal(imported.code, 0, imported.err);
  assert.ok((await server.read()).length >= 60);
  const again = run('import', '--data', data, '--channel', 'email', sample);
  assert.match(again.out, /新しく取り込み 0通/);

  const second = run('serve', '--data', data, '--public', '127.0.0.1:0', '--staff', '127.0.0.1:0');
  assert.equal(second.code, 78);
  assert.match(second.err, /ikenbako serve/, 'says who holds the store');

  const copy = join(data, 'copy.db');
  assert.equal(run('backup', '--data', data, '--to', copy).code, 0);
  assert.equal(run('backup', '--data', data, '--to', copy).code, 73);
});

test('identities open with the key only', async (t) => {
  const data = temporaryFolder(t);
  const sample = join(root, 'deploy', 'sample', 'opinions.csv');
  assert.equal(run('import', '--data', data, '--channel', 'email', sample).code, 0);
  const opened = run('identity', '--data', data, '--key', join(data, 'secretariat.key'), '000001', '000002-01');
  assert.equal(opened.code, 0, opened.err);
  assert.equal(opened.out.trim().split('\n').length, 2);
  assert.match(opened.out, /"fields"/);
  const other = join(data, 'other.key');
  assert.equal(run('identity', '--make-key', other).code, 0);
  assert.equal(run('identity', '--data', data, '--key', other, '000001').code, 2);
});

test('a report is refused when a submission has vanished', (t) => {
  const data = temporaryFolder(t);
  const sample = join(root, 'deploy', 'sample', 'opinions-cp932.csv');
  assert.equal(run('import', '--data', data, '--channel', 'counter', sample).code, 0);
  const cut = spawnSync('sqlite3', [join(data, 'ikenbako.db'), `PRAGMA foreign_keys = OFF;
    DELETE FROM label WHERE opinion > 8000; DELETE FROM opinion WHERE id > 8000;
    DELETE FROM submission WHERE number = 8`], { encoding: 'utf8' });
  assert.equal(cut.status, 0, cut.stderr);
  const refused = run('report', '--data', data, '--stage', 'interim', '--out', join(data, 'report'));
  assert.equal(refused.code, 2, refused.err);
  assert.match(refused.err, /8通のうち/);
  assert.equal(run('verify', '--data', data).code, 2);
});
