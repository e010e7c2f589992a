// What citizens print: the receipt and the paper form, each on one sheet of A4 in every language.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import test from 'node:test';

import { openBrowser } from './browser.mjs';
import { inPeriod, Server, temporaryFolder } from './harness.mjs';
import { languages } from './pages.mjs';

test('one sheet of A4 each', async (t) => {
  const server = await Server.start(temporaryFolder(t), '--no-fair-use', '--now', inPeriod);
  t.after(() => server.stop());
  const page = await (await (await openBrowser(t)).newContext({ colorScheme: 'dark' })).newPage();
  const code = await server.send('窓口を残してください。', '二つ目です。');
  const sheets = async () => {
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
    const [, width, height] = /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(pdf);
    return { pdf, size: [Math.round(width), Math.round(height)], count: pdf.match(/\/Type \/Page\b/g).length };
  };
  for (const { tag } of languages)
    for (const path of [`receipt/${code}`, 'paper']) {
      await page.goto(`${server.public}/${tag}/${path}`);
      const { pdf, size, count } = await sheets();
      const name = `${tag}-${path.split('/')[0]}`;
      if (process.env.IKENBAKO_SHOTS) writeFileSync(`${process.env.IKENBAKO_SHOTS}/${name}.pdf`, pdf, 'latin1');
      assert.deepEqual(size, [595, 842], name);
      assert.equal(count, 1, `${name}: ${count} sheets`);
    }
  await page.goto(`${server.public}/ja/`);
  assert.ok((await sheets()).count > 1, 'sheets are counted');
});
