// The way to a receipt with the keyboard alone: few keys, in the order of the page, every stop to be seen.
import assert from 'node:assert/strict';
import test from 'node:test';

import { openBrowser } from './browser.mjs';
import { inPeriod, Server, temporaryFolder } from './harness.mjs';
import { languages } from './pages.mjs';

const most = 25;  // keys from the top of the filled form to the receipt
const server = await Server.start(temporaryFolder(test), '--no-fair-use', '--now', inPeriod);
test.after(() => server.stop());
const browser = await openBrowser(test);

// Where the focus is: its place in the document, whether it is marked, and whether something lies over it.
const stop = (page) => page.evaluate(() => {
  const element = document.activeElement;
  const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(element);
  const shows = ({ left, right, top, bottom }) => {  // at the middle of what of it is in the window
    const middle = (from, to, end) => (Math.max(from, 0) + Math.min(to, end)) / 2;
    const hit = document.elementFromPoint(middle(left, right, innerWidth), middle(top, bottom, innerHeight));
    return hit !== null && (hit === element || element.contains(hit));
  };
  return {
    html: element.outerHTML.slice(0, 80), place: [...document.querySelectorAll('*')].indexOf(element),
    marked: outlineStyle === 'solid' && parseFloat(outlineWidth) >= 2 && outlineColor !== getComputedStyle(document.body).backgroundColor,
    seen: [...element.getClientRects()].some(shows),
  };
});

// Presses Tab until the focus is on what `selector` names; gives how often.
async function tabTo(page, selector) {
  let before = -1;
  for (let presses = 1; presses <= most; presses++) {
    await page.keyboard.press('Tab');
    const { html, place, marked, seen } = await stop(page);
    assert.ok(place > before, `in order: ${html}`);
    assert.ok(marked, `the focus is marked: ${html}`);
    assert.ok(seen, `the focus is seen: ${html}`);
    if (await page.evaluate((wanted) => document.activeElement.matches(wanted), selector)) return presses;
    before = place;
  }
  assert.fail(`no way to ${selector}`);
}

const checkButton = 'button[value=check]';

async function filledForm(page, tag) {
  await page.goto(`${server.public}/${tag}/write`);
  await page.locator('#opinion-1').fill(`窓口を残してください。${tag}`);
  await page.locator(`${checkButton}:not(.unseen)`).click();
  await page.locator('button[value=back]').click();  // the form from its top, with the text in it
  await page.waitForLoadState();
}

for (const { tag } of languages) {
  test(`from the form to the receipt in ${tag}`, async (t) => {
    const page = await (await browser.newContext({ viewport: { width: 360, height: 780 } })).newPage();
    await filledForm(page, tag);
    let keys = await tabTo(page, checkButton);
    await page.keyboard.press('Enter');
    await page.waitForSelector('#journey[action$="/send"]');
    await page.waitForLoadState();
    keys += 1 + await tabTo(page, '#journey button:not([name])');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/receipt/*');
    keys += 1;
    t.diagnostic(`${keys} keys`);
    assert.ok(keys <= most, `${keys} keys`);
    await page.context().close();
  });
}

test('Enter in a field checks, and does not add or erase', async () => {
  const page = await (await browser.newContext()).newPage();
  await filledForm(page, 'ja');
  await page.locator('#place-1').press('Enter');
  await page.waitForSelector('#journey[action$="/send"]');
  await page.context().close();
});

test('the errors get the focus and lead to their fields', async () => {
  const page = await (await browser.newContext({ viewport: { width: 360, height: 780 } })).newPage();
  for (const { tag } of languages) {
    await page.goto(`${server.public}/${tag}/write`);
    await page.locator('#place-1').fill('長'.repeat(300));
    await page.locator('#place-1').press('Enter');
    await page.waitForSelector('#summary');
    await page.waitForLoadState();
    const links = page.locator('#summary a');
    const count = await links.count();
    assert.equal(count, 2);
    for (let number = 0; number < count; number++) {
      assert.equal(await page.evaluate(() => document.activeElement.id), 'summary');
      const { marked, seen } = await stop(page);
      assert.ok(marked && seen);
      for (let presses = 0; presses <= number; presses++) await page.keyboard.press('Tab');
      const field = await page.evaluate(() => document.activeElement.hash.slice(1));
      await page.keyboard.press('Enter');
      assert.equal(await page.evaluate(() => document.activeElement.id), field);
      const described = await page.locator(`#${field}`).getAttribute('aria-describedby');
      assert.ok(described.split(' ').includes(field.replace('-', '-error-')), 'the error is read with the field');
      await page.locator('#summary').focus();
    }
  }
  await page.context().close();
});

test('the skip link skips, the jump to the languages jumps', async () => {
  const page = await (await browser.newContext()).newPage();
  await page.goto(`${server.public}/ja/`);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  assert.ok(await page.evaluate(() => document.activeElement.closest('main')), 'the next stop is in the main part');
  await page.locator('a[href="#languages"]').press('Enter');
  await page.keyboard.press('Tab');
  assert.ok(await page.evaluate(() => document.activeElement.closest('#languages')));
  await page.context().close();
});
