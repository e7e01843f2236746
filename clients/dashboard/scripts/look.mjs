// Takes screenshots of a running page, light and dark, at three widths: npm run look -- [URL] [folder] [wait ms] [click this selector]
import { mkdirSync } from 'node:fs';
import { chromium } from 'playwright-core';

const url = process.argv[2] ?? 'http://127.0.0.1:5173/';
const folder = process.argv[3] ?? 'target/look';
const waitMs = Number(process.argv[4] ?? 6000);
const click = process.argv[5];
mkdirSync(folder, { recursive: true });

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--enable-unsafe-swiftshader', '--no-first-run'],
});
for (const colorScheme of ['light', 'dark']) {
  for (const [width, height] of [
    [1440, 900],
    [1024, 768],
    [390, 844],
  ]) {
    const page = await browser.newPage({ viewport: { width, height }, colorScheme });
    page.on('console', (message) => console.log(`${width} ${colorScheme}: ${message.text()}`));
    page.on('pageerror', (error) => console.log(`${width} ${colorScheme}: ${error}`));
    await page.goto(url);
    await page.waitForTimeout(waitMs);
    if (click !== undefined) {
      await page.locator(click).first().click();
      await page.waitForTimeout(1000);
    }
    await page.screenshot({ path: `${folder}/${colorScheme}-${width}.png` });
    await page.close();
  }
}
await browser.close();
