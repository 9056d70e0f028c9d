import { chromium as driver } from '@playwright/test';
import { chromium } from './browser.mjs';
import { accounts, signIn, statePath } from './console.mjs';
import { start } from './environment.mjs';

/**
 * Starts the world and signs the shared console accounts in once: a step of the second factor is accepted once per
 * account, so that every test signing in by itself would wait half a minute.
 */
export default async function setup() {
  const environment = await start();
  globalThis.ashyqEnvironment = environment;
  process.env.ASHYQ_TEST_PUBLIC = environment.public;
  process.env.ASHYQ_TEST_OUTSIDE = environment.outside;
  const browser = await driver.launch(chromium);
  try {
    for (const account of accounts) {
      const context = await browser.newContext({ baseURL: environment.public });
      await signIn(await context.newPage(), account);
      await context.storageState({ path: statePath(account) });
      await context.close();
    }
  } catch (error) {
    await environment.stop();
    throw error;
  } finally {
    await browser.close();
  }
}
