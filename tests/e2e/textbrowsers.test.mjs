// The whole way to a receipt in browsers that show nothing but text, with keys alone.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';

import { Server, temporaryFolder } from './harness.mjs';
import { Terminal } from './terminal.mjs';

// The words on the pages by which a person finds the way; each begins a line, a link or a button.
const words = {
  write: '意見を書く',        // link of the first page
  text: '意見の内容',         // label of the box
  check: '内容を確認する',    // button
  notSent: 'まだ送られていません',
  send: '意見を送る',         // button
};
const code = /[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}/;
const lines = ['川沿いの道に街灯を増やしてください。', '髙齢の母も歩きます。'];

const browsers = {
  lynx: {
    command: ['lynx', '-accept_all_cookies'],
    write(terminal) {
      for (const line of lines) {
        terminal.type(line);
        terminal.press('Enter');
      }
    },
  },
  // Its boxes are written in an editor: here one that knows the text by heart.
  w3m: {
    command: ['w3m', '-cookie'],
    environment: (folder) => {
      const editor = join(folder, 'editor');
      writeFileSync(editor, `#!/bin/sh\nprintf '${lines.join('\\n')}' > "$1"\n`, { mode: 0o700 });
      return { EDITOR: editor };
    },
    write(terminal) { terminal.press('Enter'); },
  },
};

for (const [name, browser] of Object.entries(browsers)) {
  test(`${name}, from the first page to the receipt`, async (t) => {
    const server = await Server.start(temporaryFolder(t));
    t.after(() => server.stop());
    const environment = browser.environment?.(temporaryFolder(t));
    const terminal = new Terminal(t, [...browser.command, `${server.public}/ja/`], environment);
    const follow = async (word) => {
      // Lynx rests a cell before a link, and names a button before its words: "(BUTTON) 意見を送る".
      const start = new RegExp(`^ ?(\\(\\w+\\) )?${word}`);
      await terminal.tabTo(word, (_, text) => start.test(text));
      terminal.press('Enter');
    };

    await terminal.shows(words.write);
    await follow(words.write);
    const label = await terminal.until(words.text, () => {
      const row = terminal.lines().findIndex((line) => line.trim().startsWith(words.text));
      return row >= 0 && row;
    });
    await terminal.tabTo(`below ${words.text}`, (row) => row > label);
    browser.write(terminal);
    await terminal.shows(lines[1].slice(0, 5));
    await follow(words.check);
    await terminal.shows(words.notSent);
    for (const line of lines) await terminal.shows(line);
    await follow(words.send);
    const [receipt] = await terminal.shows(code);

    assert.equal((await server.get(`/receipt/${receipt}`)).status, 200);
    const { json } = await server.api('/api/v1/opinions');
    assert.deepEqual(json.items.map((item) => item.text.trimEnd().split(/\r?\n/)), [lines]);
  });
}
