// The ways a page is looked at by the accessibility tests, and what axe-core and a ruler find there.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const plain = { colorScheme: 'light', forcedColors: 'none' };

export const views = {
  phone: { width: 360, height: 780, ...plain },
  tablet: { width: 768, height: 1024, ...plain },
  desktop: { width: 1280, height: 800, ...plain },
  zoom: { width: 320, height: 200, ...plain },  // what a 1280 px wide window has left at 400 %
  dark: { width: 360, height: 780, ...plain, colorScheme: 'dark' },
  forced: { width: 360, height: 780, ...plain, forcedColors: 'active' },
};

// { violations, incomplete: [['rule', 'message', 'selector'], …] }
const judge = (page) => page.evaluate(async (runOnly) => {
  const { violations, incomplete } = await window.axe.run(document, { runOnly, preload: false, resultTypes: ['violations', 'incomplete'] });
  const short = (results) => results.flatMap(({ id, nodes }) => nodes.map((node) =>
    [id, [...node.any, ...node.all, ...node.none].map(({ message }) => message).join('; '), node.target.join(' ')]));
  return { violations: short(violations), incomplete: short(incomplete) };
}, tags);

// In the browser: what is wider than the window, and every target by its smaller side in CSS px. A link
// amid a sentence may be as low as its line (WCAG 2.5.8). "faded": its words have the colour of their ground.
const measure = (page) => page.evaluate(() => {
  const { scrollWidth } = document.scrollingElement;
  const targets = [...document.querySelectorAll('a[href], button, input, select, textarea')].filter((element) =>
    element.type !== 'hidden' && !element.closest('.skip, .unseen, [hidden]')).map((element) => {
    const whole = element.closest('label') ?? element;
    const { width, height } = whole.getBoundingClientRect();
    const around = element.localName === 'a' && getComputedStyle(element).display === 'inline';
    const { color, backgroundColor } = getComputedStyle(element);
    return { name: element.outerHTML.slice(0, 90), size: Math.round(10 * Math.min(width, height)) / 10, inline: around,
      faded: color === backgroundColor };
  });
  return { wide: scrollWidth > innerWidth ? scrollWidth : 0, targets };
});

// Opens every page once and hands `look` what is found in each of its views. Two at a time at most: axe
// is busy all the time. `init` runs in each page before its own script.
export async function lookAt(browser, pages, at, viewsOf, look, init = () => {}) {
  const left = pages.values();
  const work = async () => {
    const context = await browser.newContext();
    await context.addInitScript(axe);
    await context.addInitScript(init);
    const page = await context.newPage();
    for (const one of left) {
      await page.setViewportSize(views.phone);
      await page.goto(at(one));
      for (const name of viewsOf(one)) {
        const { width, height, ...media } = views[name];
        await page.setViewportSize({ width, height });
        await page.emulateMedia(media);
        look({ page: one, view: name, ...await judge(page), ...await measure(page) });
      }
    }
    await context.close();
  };
  await Promise.all(Array.from({ length: Math.min(2, availableParallelism()) }, work));
}
