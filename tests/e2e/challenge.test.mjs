// Our proof of work and ALTCHA's own library understand each other, both ways.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import test from 'node:test';

import { createChallenge, solveChallenge, verifySolution } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';

import { program } from './harness.mjs';

const tool = join(dirname(program), 'tests', 'unit', 'intake', 'challenge_tool');
const secrets = { hmacSignatureSecret: 'first secret', hmacKeySignatureSecret: 'second secret' };

function ours(word, input = '') {
  const { hmacSignatureSecret, hmacKeySignatureSecret } = secrets;
  const result = spawnSync(tool, [hmacSignatureSecret, hmacKeySignatureSecret, word],
    { input, encoding: 'utf8' });
  assert.equal(result.status, 0, String(result.error ?? result.stderr));
  return result.stdout.trimEnd().split('\n');
}

const pack = (payload) => Buffer.from(JSON.stringify(payload)).toString('base64');

test("ALTCHA's library solves and verifies our challenge, and we take its solution once", async () => {
  const challenge = JSON.parse(ours('make')[0]);
  const solution = await solveChallenge({ challenge, deriveKey });
  const { verified } = await verifySolution({ challenge, solution, deriveKey, ...secrets });
  assert.equal(verified, true);
  // Without the key's signature the library derives the key again.
  const { hmacSignatureSecret } = secrets;
  const again = await verifySolution({ challenge, solution, deriveKey, hmacSignatureSecret });
  assert.equal(again.verified, true);

  const payload = pack({ challenge, solution });
  assert.deepEqual(ours('check', `${payload}\n${payload}\n`), [challenge.signature, 'spent']);
});

test("we take what ALTCHA's library made and solved, and nothing that was changed", async () => {
  const create = (more) => createChallenge({
    algorithm: 'PBKDF2/SHA-256', cost: 50, counter: 40, deriveKey,
    expiresAt: Math.floor(Date.now() / 1000) + 600, ...secrets, ...more,
  });
  const challenge = await create();
  const solution = await solveChallenge({ challenge, deriveKey });
  // A challenge may carry data of any kind; its keys are signed in order.
  const rich = await create({ data: { z: 1, a: 'あ"\\\n/', m: null, b: true } });
  const richSolution = await solveChallenge({ challenge: rich, deriveKey });
  const other = await create();
  const expired = await create({ expiresAt: Math.floor(Date.now() / 1000) - 1 });
  const foreign = await create({ hmacSignatureSecret: 'another secret' });
  const rows = [
    [{ challenge, solution }, challenge.signature],
    [{ challenge: rich, solution: richSolution }, rich.signature],
    [{ challenge: other, solution }, 'The challenge is not solved.'],
    [{ challenge: expired, solution }, 'The challenge has expired.'],
    [{ challenge: foreign, solution: await solveChallenge({ challenge: foreign, deriveKey }) },
      'The challenge is none of ours.'],
    [{ challenge: { ...challenge, parameters: { ...challenge.parameters, cost: 1 } }, solution },
      'The challenge is none of ours.'],
  ];
  assert.deepEqual(ours('check', rows.map(([payload]) => `${pack(payload)}\n`).join('')),
    rows.map(([, answer]) => answer));
});
