// Debian's Chromium, headless, without a word to the outside.
import { chromium } from 'playwright-core';

const quiet = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-dev-shm-usage', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

// `more` are further words of its command line.
export function openBrowser(test, ...more) {
  const browser = chromium.launch({ executablePath: '/usr/bin/chromium', args: [...quiet, ...more] });
  test.after(async () => (await browser).close());
  return browser;
}
