// Shows browsers what pages.mjs walked: each page at an address of its own, with the status and the
// headers it came with, and the site's style, script and icon beside it.
import { createServer } from 'node:http';

const files = ['/style.css', '/form.js', '/icon.svg'];
const kept = ['content-type', 'content-security-policy', 'content-language'];

// Gives `at(page)`, the address of a walked page.
export async function replay(test, pages, server) {
  const answers = new Map();
  for (const file of files) {
    const { headers, text } = await server.get(file);
    answers.set(file, { status: 200, headers: { 'content-type': headers.get('content-type') }, body: text });
  }
  const path = ({ tag, name }) => `/${tag}/${name}`;
  for (const page of pages) {
    const headers = Object.fromEntries(kept.filter((name) => page.headers.has(name))
      .map((name) => [name, page.headers.get(name)]));
    answers.set(path(page), { status: page.status, headers, body: page.html });
  }
  const host = createServer((request, response) => {
    const { status, headers, body } = answers.get(request.url) ?? { status: 404, headers: {}, body: '' };
    response.writeHead(status, headers).end(body);
  });
  await new Promise((resolve) => { host.listen(0, '127.0.0.1', resolve); });
  test.after(() => host.close());
  return (page) => `http://127.0.0.1:${host.address().port}${path(page)}`;
}
