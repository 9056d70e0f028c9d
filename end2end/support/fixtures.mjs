import { test as base, expect } from '@playwright/test';
import { open } from './console.mjs';
import { codesRead } from './outside.mjs';
import { person } from './people.mjs';

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi;

/** What an address must never hold: an identifier, a telephone, a code. Ids and hashed names of files are left out. */
function secretsIn(address) {
  const { pathname, search } = new URL(address);
  const text = decodeURIComponent(pathname + search).replace(uuid, '');
  if (/\.(css|js|wasm|svg|ico|png)$/.test(pathname)) return [];
  const found = [/\d{12}/, /\+?[78]?7\d{9}/].filter((shape) => shape.test(text)).map(String);
  return [...found, ...[...codesRead].filter((code) => text.includes(code))];
}

/** Watches a context: addresses without secrets, no broken content security policy, no error in a script. */
function watch(context, troubles) {
  context.on('request', (request) => {
    for (const secret of secretsIn(request.url())) troubles.push(`the address ${request.url()} holds ${secret}`);
  });
  context.on('console', (message) => {
    if (/Content Security Policy|Refused to/.test(message.text())) troubles.push(message.text());
  });
  context.on('weberror', (event) => troubles.push(`script: ${event.error()?.stack ?? event.error()}`));
}

let serial = 0;

export const test = base.extend({
  baseURL: async ({}, use) => use(process.env.ASHYQ_TEST_PUBLIC),

  troubles: async ({}, use) => {
    const troubles = [];
    await use(troubles);
    expect(troubles).toEqual([]);
  },

  context: async ({ context, troubles }, use) => {
    watch(context, troubles);
    await use(context);
  },

  /** Makes people whom no other test knows. */
  newPerson: async ({}, use, info) => {
    await use((more) => {
      serial += 1;
      return person(info.workerIndex * 400 + serial, more);
    });
  },

  /** Opens the console as one of the accounts, in a browser context of its own. */
  consoleOf: async ({ browser, baseURL, troubles, javaScriptEnabled, viewport }, use) => {
    const contexts = [];
    await use(async (account) => {
      const { context, page } = await open(browser, account, { baseURL, javaScriptEnabled, viewport });
      watch(context, troubles);
      contexts.push(context);
      return page;
    });
    for (const context of contexts) await context.close();
  },

  /** Another visitor: a browser context that shares nothing with the first. */
  anotherVisitor: async ({ browser, baseURL, troubles, javaScriptEnabled, viewport }, use) => {
    const contexts = [];
    await use(async () => {
      const context = await browser.newContext({ baseURL, javaScriptEnabled, viewport });
      watch(context, troubles);
      contexts.push(context);
      return context.newPage();
    });
    for (const context of contexts) await context.close();
  },
});

export { expect };
export const languages = ['kk', 'ru', 'en'];
