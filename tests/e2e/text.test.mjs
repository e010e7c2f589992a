// The text commands as a pipe: the same bytes whatever the run, the locale and the number of cores;
// faulty rows named, good ones answered.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';

import { program, root } from './harness.mjs';

const rows = readFileSync(join(root, 'analysis/model/training/dev.jsonl'), 'utf8').trim().split('\n')
  .map((line) => JSON.parse(line)).flatMap(({ id, text }) => [
    { id, text },
    { id: `${id}-I`, text: `${text} İSTANBUL ıi ﾃﾞｰﾀ` },  // capitals that fold otherwise in Turkish
  ]);
const jsonl = rows.map((row) => JSON.stringify(row)).join('\n');
const plain = rows.map((row) => row.text.replaceAll('\n', ' ')).join('\n');

const pipe = (words, input, env = {}, before = []) => {
  const [command, ...rest] = [...before, program, ...words];
  return spawnSync(command, rest, { input, env: { ...process.env, ...env }, maxBuffer: 1 << 28 });
};

for (const [words, input] of [
  [['segment'], plain], [['segment', '--long'], plain], [['classify'], jsonl], [['group'], jsonl],
]) {
  test(`${words.join(' ')} gives the same bytes`, () => {
    const first = pipe(words, input);
    assert.equal(first.status, 0, String(first.stderr));
    assert.ok(first.stdout.length > 10000);
    const others = [
      pipe(words, input),
      pipe(words, input, {}, ['taskset', '-c', '0']),
      ...['C', 'ja_JP.UTF-8', 'tr_TR.UTF-8', 'de_DE'].map((name) =>
        pipe(words, input, { LC_ALL: name, LANG: name, LANGUAGE: name, TZ: 'Asia/Tokyo' })),
    ];
    for (const other of others) assert.ok(other.stdout.equals(first.stdout));
  });
}

test('a row means the same alone and among others', () => {
  const together = String(pipe(['classify'], jsonl).stdout).trim().split('\n');
  for (const index of [0, 7, 500]) {
    const alone = String(pipe(['classify'], JSON.stringify(rows[index])).stdout).trim();
    assert.equal(alone, together[index]);
  }
});

test('faulty rows are named by line, the others answered, and the exit code is 65', () => {
  const lines = [
    '{"id":"a","text":"窓口を残してください。"}', '', '{"id":"b"}', '{"id":"a","text":"二度目"}',
    '{"id":"c","text":"\\ud800"}', '{"id":"d","text":""}', 'nonsense', '{"id":"e","text":"!?…"}',
    '{"id":"f","text":"\\u0001\\u0007賛成"}',
  ];
  const bytes = Buffer.concat([Buffer.from(`${lines.join('\n')}\n`), Buffer.from([0x22, 0xff, 0x0a])]);
  for (const command of ['classify', 'group']) {
    const { status, stdout, stderr } = pipe([command], bytes);
    assert.equal(status, 65);
    const ids = String(stdout).trim().split('\n').map((line) => JSON.parse(line).id);
    assert.deepEqual(ids, ['a', 'e', 'f']);
    assert.deepEqual(String(stderr).match(/^line \d+/gm), [3, 4, 5, 6, 7, 10].map((n) => `line ${n}`));
  }
});
