// Saves every page and state, in three languages, at 1280 and 320 px, to target/screenshots, for looking at.
//   node screenshots.mjs [kk ru en]
import { chromium as driver } from '@playwright/test';
import { mkdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { chromium } from './support/browser.mjs';
import { open } from './support/console.mjs';
import { start } from './support/environment.mjs';
import { consoleStates, publicStates } from './support/pages.mjs';
import { person } from './support/people.mjs';

const folder = resolve(import.meta.dirname, '../target/screenshots');
const languages = process.argv.length > 2 ? process.argv.slice(2) : ['kk', 'ru', 'en'];
const widths = [1280, 320];

async function take(page, place, language, name) {
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 });
    const file = `${language}-${name.replaceAll(/[^a-z]+/g, '-')}-${width}.png`;
    await page.screenshot({ path: join(folder, place, file), fullPage: true });
  }
  await page.setViewportSize({ width: widths[0], height: 900 });
}

const environment = await start();
process.env.ASHYQ_TEST_PUBLIC = environment.public;
process.env.ASHYQ_TEST_OUTSIDE = environment.outside;
const options = { baseURL: environment.public, viewport: { width: widths[0], height: 900 }, timezoneId: 'Asia/Almaty' };
const browser = await driver.launch(chromium);
let serial = 9000;
const newPerson = (more) => person((serial += 1), more);
const desks = new Map();
/** One page for each account: signing in costs half a minute the second time. */
const consoleOf = async (account) => {
  if (!desks.has(account)) desks.set(account, (await open(browser, account, { ...options, fresh: true })).page);
  return desks.get(account);
};

try {
  rmSync(folder, { recursive: true, force: true });
  for (const place of ['public', 'console']) mkdirSync(join(folder, place), { recursive: true });
  for (const language of languages) {
    const visitor = await (await browser.newContext(options)).newPage();
    for await (const name of publicStates(visitor, language, newPerson, await consoleOf('operator1414'))) {
      await take(visitor, 'public', language, name);
    }
    const another = await (await browser.newContext(options)).newPage();
    for await (const [page, name] of consoleStates(another, language, newPerson, consoleOf)) {
      await take(page, 'console', language, name);
    }
  }
} finally {
  await browser.close();
  await environment.stop();
}
console.log(`pictures in ${folder}`);
