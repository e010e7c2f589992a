// Debian's Chromium, headless, without a word to the outside.
import { chromium } from 'playwright-core';

const quiet = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-dev-shm-usage', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

export function openBrowser(test) {
  const browser = chromium.launch({ executablePath: '/usr/bin/chromium', args: quiet });
  test.after(async () => (await browser).close());
  return browser;
}
