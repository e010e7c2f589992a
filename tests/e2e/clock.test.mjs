// The period by the machine's own clock, on hosts in two time zones: the clock of the one process is set with
// libfaketime, to the millisecond, and stands still until it is moved.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';

import { install, root, run, Server, temporaryFolder } from './harness.mjs';

const consultation = join(root, 'schemas', 'consultations', 'fujinokuni-dx.json');  // open in October 2021
const opinion = '図書館の開館時間を延ばしてください。';

const library = spawnSync('dpkg', ['-L', 'libfaketime'], { encoding: 'utf8' }).stdout
  .split('\n').find((file) => file.endsWith('/libfaketimeMT.so.1'));
const hoursAhead = { UTC: 0, 'Asia/Tokyo': 9 };

// A server in `zone` whose clock says `now`, and `move`, which sets it anew. Times are Japan's.
async function host(t, zone, now) {
  assert.ok(library, 'libfaketime is not installed');
  const folder = temporaryFolder(t);
  const file = join(folder, 'now');
  const move = (time) => {
    const local = new Date(Date.parse(`${time}+09:00`) + hoursAhead[zone] * 3600e3);
    writeFileSync(`${file}.new`, local.toISOString().replace('T', ' ').replace('Z', ''));
    renameSync(`${file}.new`, file);
  };
  move(now);
  const config = install(folder, consultation);
  const token = run('staff', 'add', '--config', config, '係員').out.trim();
  const server = await Server.installed(config, token, {
    LD_PRELOAD: library, FAKETIME_TIMESTAMP_FILE: file, FAKETIME_NO_CACHE: '1',
    FAKETIME_DONT_FAKE_MONOTONIC: '1', TZ: zone,
  });
  t.after(() => server.stop());
  return { server, move };
}

const hasForm = async (server) => (await server.get('/write')).text.includes('name="opinion-1"');
const received = async (server) =>
  (await server.api('/api/v1/opinions')).json.items.map((item) => [item.text, item.received]);

async function assertOutside(answer) {
  assert.equal(answer.status, 403);
  assert.ok((await answer.text()).includes(opinion), 'the text stays on the page');
}

async function assertShut(server) {
  assert.equal(await hasForm(server), false);
  await assertOutside(await server.post('/check', { action: 'check', 'opinion-1': opinion }));
  await assertOutside(await server.post('/send', { 'opinion-1': opinion }));
  assert.deepEqual(await received(server), []);
}

async function assertOpen(server, at) {
  assert.equal(await hasForm(server), true);
  const code = await server.send(opinion);
  assert.equal((await server.get(`/receipt/${code}`)).status, 200);
  assert.deepEqual(await received(server), [[opinion, at]], 'kept with the time of the press, to the millisecond');
}

for (const zone of Object.keys(hoursAhead)) {
  test(`${zone}: the last moment before opening`, async (t) => {
    const { server } = await host(t, zone, '2021-09-30T23:59:59.999');
    await assertShut(server);
  });

  test(`${zone}: the first second`, async (t) => {
    const { server } = await host(t, zone, '2021-10-01T00:00:00.000');
    await assertOpen(server, '2021-09-30T15:00:00.000Z');
  });

  test(`${zone}: the last moment`, async (t) => {
    const { server } = await host(t, zone, '2021-10-31T23:59:59.999');
    await assertOpen(server, '2021-10-31T14:59:59.999Z');
  });

  test(`${zone}: the first moment after closing`, async (t) => {
    const { server } = await host(t, zone, '2021-11-01T00:00:00.000');
    await assertShut(server);
  });

  test(`${zone}: checked in time, sent too late`, async (t) => {
    const { server, move } = await host(t, zone, '2021-10-31T23:59:50.000');
    const late = await server.checked({ 'opinion-1': opinion });
    const inTime = await server.checked({ 'opinion-1': '橋を直してください。' });
    const press = (page) => server.post('/send', page.fields, { Cookie: page.cookie });
    const first = await press(inTime);
    assert.equal(first.status, 303);

    move('2021-11-01T00:00:00.000');
    await assertOutside(await press(late));
    const again = await press(inTime);
    assert.equal(again.headers.get('location'), first.headers.get('location'), 'pressed twice: the first receipt');
    assert.deepEqual(await received(server), [['橋を直してください。', '2021-10-31T14:59:50.000Z']]);
  });
}
