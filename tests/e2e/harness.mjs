// Starts the real program for a test and takes it down again. Every test has its own folder and ports.
import { spawn, spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
export const program = process.env.IKENBAKO ?? join(root, 'build', 'tested', 'ikenbako');
export const inPeriod = '2021-10-15T12:00:00+09:00';

export function temporaryFolder(test) {
  const folder = mkdtempSync(join(tmpdir(), 'ikenbako-'));
  test.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

// Runs a command to its end.
export function run(...words) {
  const result = spawnSync(program, words, { encoding: 'utf8', maxBuffer: 1 << 28 });
  return { code: result.status, out: result.stdout, err: result.stderr };
}

// An installation in `folder` as deploy/ikenbako.toml describes it; gives its configuration file.
export function install(folder, consultation) {
  copyFileSync(consultation, join(folder, 'consultation.json'));
  const made = run('identity', '--make-key', join(folder, 'key'));
  if (made.code !== 0) throw new Error(made.err);
  const config = join(folder, 'ikenbako.toml');
  writeFileSync(config, `consultation = "consultation.json"
database = "ikenbako.db"
public_key = "key.pub"
public = "127.0.0.1:0"
staff = "127.0.0.1:0"
`);
  return config;
}

// Where evaluation data lies beside the project; undefined where it is absent.
export function evaluation(name) {
  const file = join(root, '..', 'shared', 'evaluation', name);
  return existsSync(file) ? file : undefined;
}

export class Server {
  // Waits until both addresses are printed. `more` are further words of the command line.
  static async start(data, ...more) {
    const words = ['serve', '--data', data, '--public', '127.0.0.1:0', '--staff', '127.0.0.1:0'];
    if (!more.includes('--now')) words.push('--now', inPeriod);
    const server = await Server.launch(words, more);
    server.data = data;
    server.token = readFileSync(join(data, 'staff-token'), 'utf8').trim();
    return server;
  }

  // The same for an installation with a configuration file, whose addresses should have port 0. `environment`
  // is added to this process's own.
  static async installed(config, token, environment = {}) {
    const server = await Server.launch(['serve', '--config', config], [], environment);
    server.token = token;
    return server;
  }

  static async launch(words, more, environment = {}) {
    const server = new Server();
    server.process = spawn(program, [...words, ...more],
      { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...environment } });
    server.err = '';
    server.process.stderr.on('data', (text) => { server.err += text; });
    server.ended = new Promise((resolve) => {
      server.process.on('exit', (code, signal) => resolve({ code, signal }));
    });
    let out = '';
    await new Promise((resolve, reject) => {
      server.process.stdout.on('data', (text) => {
        out += text;
        if (/^staff /m.test(out) && out.endsWith('\n')) resolve();
      });
      server.ended.then(({ code }) => reject(new Error(`serve ended with ${code}: ${server.err}`)));
    });
    server.public = /^public (http:\/\/[^/]+)/m.exec(out)[1];
    server.staff = /^staff +(http:\/\/[^/]+)/m.exec(out)[1];
    return server;
  }

  async stop(signal = 'SIGTERM') {
    this.process.kill(signal);
    return this.ended;
  }

  // The staff endpoint's answer, with its JSON as `json`.
  async api(path, options = {}) {
    const response = await fetch(this.staff + path, {
      ...options,
      headers: { Authorization: `Bearer ${this.token}`, ...options.headers },
    });
    const text = await response.text();
    const type = response.headers.get('content-type') ?? '';
    return { status: response.status, headers: response.headers, text,
             json: type.includes('json') ? JSON.parse(text) : undefined };
  }

  async get(path) {
    const response = await fetch(this.public + path);
    return { status: response.status, headers: response.headers, text: await response.text() };
  }

  post(path, fields, headers = {}) {
    return fetch(this.public + path, {
      method: 'POST', redirect: 'manual', body: new URLSearchParams(fields),
      headers: { Origin: this.public, ...headers },
    });
  }

  // What the check page would send: its hidden fields, token included, and the browser's cookie.
  async checked(fields) {
    const response = await this.post('/check', { action: 'check', ...fields });
    const html = await response.text();
    const cookie = (response.headers.get('set-cookie') ?? '').split(';')[0];
    const hidden = [...html.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g)];
    return { status: response.status, html, cookie,
             fields: Object.fromEntries(hidden.map(([, name, value]) => [name, unescape(value)])) };
  }

  // Sends opinions the whole way and gives the receipt code.
  async send(...texts) {
    const fields = Object.fromEntries(texts.map((text, index) => [`opinion-${index + 1}`, text]));
    const page = await this.checked(fields);
    const response = await this.post('/send', page.fields, { Cookie: page.cookie });
    const place = response.headers.get('location');
    if (response.status !== 303) throw new Error(`send: ${response.status} ${await response.text()}`);
    return place.replace('/receipt/', '');
  }

  // Waits until the analysis has read everything that was sent.
  async read() {
    for (;;) {
      const { json } = await this.api('/api/v1/opinions?limit=200');
      if (json.items.every((opinion) => opinion.reading)) return json.items;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}

export function unescape(text) {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'").replaceAll('&apos;', "'").replaceAll('&amp;', '&');
}
