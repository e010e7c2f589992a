// A program in a terminal that nobody sees: keys go in, the screen is read until it says what is awaited.
// tmux is the terminal; each has a server and a home folder of its own.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

import { temporaryFolder } from './harness.mjs';

const patience = 30000;  // ms, for one screen
const columns = 120, rows = 250;  // a whole page is on the screen

const isWide = (sign) =>
  /[\u1100-\u115F\u2E80-\u303E\u3041-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF01-\uFF60\uFFE0-\uFFE6]/.test(sign);

// What stands in `line` from the terminal's cell `cell` on.
function fromCell(line, cell) {
  let at = 0;
  for (const sign of line) {
    if (cell <= 0) break;
    cell -= isWide(sign) ? 2 : 1;
    at += sign.length;
  }
  return line.slice(at);
}

export class Terminal {
  // `environment` is what the program needs beyond a home and a locale.
  constructor(test, command, environment = {}) {
    test.after(() => this.tmux('kill-server'));  // before its socket goes with the folder
    this.folder = temporaryFolder(test);
    this.socket = join(this.folder, 'tmux');
    this.environment = { PATH: process.env.PATH, HOME: this.folder, LANG: 'C.UTF-8', TERM: 'xterm', ...environment };
    this.tmux('new-session', '-d', '-x', `${columns}`, '-y', `${rows}`, ...command);
  }

  tmux(...words) {
    const { status, stdout, stderr, error } = spawnSync('tmux', ['-S', this.socket, '-f', '/dev/null', '-u', ...words],
      { encoding: 'utf8', env: this.environment });
    if (error) throw error;
    if (status !== 0 && words[0] !== 'kill-server') throw new Error(`tmux ${words[0]}: ${stderr}`);
    return stdout;
  }

  lines() { return this.tmux('capture-pane', '-p').split('\n'); }

  press(...keys) { this.tmux('send-keys', ...keys); }

  type(text) { this.tmux('send-keys', '-l', text); }

  // Asks again until there is an answer, and gives it.
  async until(what, ask) {
    for (const end = Date.now() + patience; Date.now() < end;) {
      const answer = ask();
      if (answer !== undefined && answer !== false && answer !== null) return answer;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    throw new Error(`waited in vain for ${what}; the screen:\n${this.lines().filter(Boolean).join('\n')}`);
  }

  // Waits for `pattern` and gives its match.
  shows(pattern) {
    return this.until(pattern, () => this.lines().join('\n').match(pattern));
  }

  position() { return this.tmux('display-message', '-p', '#{cursor_y} #{cursor_x}').trim(); }

  // Where the cursor rests, the same twice in a row.
  async cursor() {
    let last;
    const at = await this.until('a cursor at rest', () => {
      const before = last;
      last = this.position();
      return last === before && last;
    });
    const [row, cell] = at.split(' ').map(Number);
    return { at, row, text: fromCell(this.lines()[row], cell) };
  }

  // Goes from link to link until `wanted` says yes to one's row and to the text from its start on.
  async tabTo(what, wanted) {
    const seen = new Map();
    for (let step = 0; step < 100; ++step) {  // round and round: a key that came while a page loads skips one
      const { at, row, text } = await this.cursor();
      if (wanted(row, text)) return;
      seen.set(at, text);
      this.press('Tab');
      await this.until('the next link', () => this.position() !== at);
    }
    throw new Error(`${what} is none of the links:\n${[...seen.values()].join('\n')}`);
  }
}
