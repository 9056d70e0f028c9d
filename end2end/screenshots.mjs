// Saves every page and state, in three languages, at 1280 and 320 px, to target/screenshots, for looking at.
//   node screenshots.mjs [kk ru en]
//   node screenshots.mjs picture      only docs/picture.png, the one in the README
import { chromium as driver } from '@playwright/test';
import { mkdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { chromium } from './support/browser.mjs';
import { checkStatus } from './support/citizen.mjs';
import { open } from './support/console.mjs';
import { start } from './support/environment.mjs';
import { addPeople } from './support/outside.mjs';
import { consoleStates, publicStates } from './support/pages.mjs';
import { person } from './support/people.mjs';

const root = resolve(import.meta.dirname, '..');
const folder = join(root, 'target/screenshots');
const asked = process.argv.slice(2);
const languages = asked.length > 0 ? asked : ['kk', 'ru', 'en'];
const widths = [1280, 320];

async function take(page, place, language, name) {
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 });
    const file = `${language}-${name.replaceAll(/[^a-z0-9]+/g, '-')}-${width}.png`;
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

/** The result of a check, as a citizen sees it. */
async function takePicture() {
  const citizen = newPerson({ status: 'green', basis: 'pcr_negative', valid_until: new Date(Date.now() + 2 * 86_400_000).toISOString() });
  await addPeople(citizen);
  const page = await (await browser.newContext({ ...options, viewport: { width: 1000, height: 670 } })).newPage();
  await checkStatus(page, 'ru', citizen);
  await page.screenshot({ path: join(root, 'docs/picture.png') });
}

async function takeAll() {
  rmSync(folder, { recursive: true, force: true });
  for (const place of ['public', 'console']) mkdirSync(join(folder, place), { recursive: true });
  for (const language of languages) {
    const visitor = await (await browser.newContext(options)).newPage();
    for await (const name of publicStates(visitor, language, newPerson, consoleOf)) {
      await take(visitor, 'public', language, name);
    }
    const another = await (await browser.newContext(options)).newPage();
    for await (const [page, name] of consoleStates(another, language, newPerson, consoleOf)) {
      await take(page, 'console', language, name);
    }
  }
}

try {
  if (asked.includes('picture')) await takePicture();
  else await takeAll();
} finally {
  await browser.close();
  await environment.stop();
}
console.log(asked.includes('picture') ? 'docs/picture.png is taken' : `pictures in ${folder}`);
