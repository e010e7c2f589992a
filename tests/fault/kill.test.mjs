// kill -9 in the midst of fifty concurrent senders, twenty times: every acknowledged receipt is there
// after the restart, none twice, and what was not acknowledged can be sent again under the same token.
import assert from 'node:assert/strict';
import test from 'node:test';

import { run, Server, temporaryFolder } from '../e2e/harness.mjs';

const rounds = Number(process.env.IKENBAKO_KILLS ?? 20);
const senders = 50;

test(`kill -9 during ${senders} concurrent posts, ${rounds} times`, { timeout: 600_000 }, async (t) => {
  const data = temporaryFolder(t);
  const acknowledged = new Map();  // text -> receipt
  const open = new Map();          // text -> the form that was not answered
  let killedInFlight = 0;

  for (let round = 0; round < rounds; ++round) {
    const server = await Server.start(data, '--no-fair-use');
    for (const [text, page] of open) {
      const answer = await server.post('/send', page.fields, { Cookie: page.cookie });
      assert.equal(answer.status, 303, 'an unanswered form can be sent again');
      acknowledged.set(text, answer.headers.get('location').slice('/receipt/'.length));
    }
    open.clear();

    const pages = await Promise.all(Array.from({ length: senders }, async (_, sender) => {
      const text = `第${round}回 送信者${sender} オンライン申請を広げてください。`;
      return [text, await server.checked({ 'opinion-1': text })];
    }));
    let answered = 0;
    const limit = Math.floor((round / rounds) * senders);  // another moment in each round
    const kill = () => server.process.kill('SIGKILL');
    if (limit === 0) setImmediate(kill);
    await Promise.all(pages.map(async ([text, page]) => {
      const answer = await server.post('/send', page.fields, { Cookie: page.cookie }).catch(() => null);
      if (answer === null) {
        open.set(text, page);
        ++killedInFlight;
        return;
      }
      assert.equal(answer.status, 303, 'answered means acknowledged');
      acknowledged.set(text, answer.headers.get('location').slice('/receipt/'.length));
      if (++answered === limit) kill();
    }));
    await server.ended;
  }

  const server = await Server.start(data, '--no-fair-use');
  t.after(() => server.stop());
  const kept = new Map();
  for (let path = '/api/v1/opinions?limit=200'; path;) {
    const { json } = await server.api(path);
    for (const item of json.items) kept.set(item.text, (kept.get(item.text) ?? 0) + 1);
    path = json.next && `/api/v1/opinions?limit=200&cursor=${json.next}`;
  }
  for (const [text, receipt] of acknowledged) {
    assert.equal(kept.get(text), 1, `${text} once`);
    assert.equal((await server.get(`/receipt/${receipt}`)).status, 200, receipt);
  }
  assert.ok([...kept.values()].every((count) => count === 1), 'none twice');
  assert.equal(new Set(acknowledged.values()).size, acknowledged.size);
  assert.ok(killedInFlight > 0, 'the kills struck while posts were under way');
  await server.stop();
  const verified = run('verify', '--data', data);
  assert.equal(verified.code, 0, verified.out);
  t.diagnostic(`${acknowledged.size} acknowledged, ${killedInFlight} struck in flight, ${kept.size} kept`);
});
