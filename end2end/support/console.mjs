import { expect } from '@playwright/test';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expectPath, fill, formWith, pathOf, primary, send, visit } from './forms.mjs';
import { nextStep, totp } from './totp.mjs';

const password = 'demo-Ashyq-2021';

/** The accounts that the set-up signs in once for all tests. `operator1414b` is left for the tests of signing in. */
export const accounts = ['operator1414', 'supervisor', 'officer.almaty', 'officer.aktobe', 'admin', 'auditor', 'editor', 'chamber.almaty', 'chamber.aktobe', 'chamber.shymkent'];

/** Where the cookies of a signed-in account are kept while the tests run. */
export const statePath = (account) => join(resolve(import.meta.dirname, '../..'), 'target/end2end', `${account}.json`);

/** Signs in with password and second factor, whose code is the answer; waits for the next step where this one was used already. */
export async function signIn(page, account) {
  for (let tries = 0; tries < 3; tries += 1) {
    await page.goto('/console/login');
    const form = formWith(page, 'username');
    await fill(form, { username: account, password });
    await send(page, form);
    await expectPath(page, /^\/console\/login\/code$/);
    const second = formWith(page, 'code');
    const code = totp();
    await fill(second, { code });
    await send(page, second);
    if (!pathOf(page).startsWith('/console/login')) return code;
    await nextStep();
  }
  throw new Error(`${account} could not sign in`);
}

/** A context of the browser in which the account is signed in; `fresh`: by the form, not by cookies kept from before. */
export async function open(browser, account, { fresh, ...options }) {
  const storageState = !fresh && existsSync(statePath(account)) ? statePath(account) : undefined;
  const context = await browser.newContext({ ...options, storageState });
  const page = await context.newPage();
  await page.goto('/console');
  if (pathOf(page).startsWith('/console/login')) {
    await signIn(page, account);
    if (!fresh) await context.storageState({ path: statePath(account) });
  }
  return { context, page };
}

/** Sets the language of the console by its own switch. */
export async function setLanguage(page, language) {
  const form = page.locator(`form[action^="/console/language"]`).filter({ has: page.locator(`[name="language"][value="${language}"]`) }).first();
  if ((await page.locator('html').getAttribute('lang')) === language) return;
  const button = form.locator(`button[name="language"][value="${language}"]`);
  await visit(page, (await button.count()) > 0 ? button.first() : primary(form));
  await expect(page.locator('html')).toHaveAttribute('lang', language);
}

/** Opens the complaint with this reference from one of the views, going through its pages. */
export async function openComplaint(page, reference, view = 'unassigned') {
  await page.goto(`/console/complaints?view=${view}`);
  for (;;) {
    const link = page.locator('main a[href*="/console/complaints/"]').filter({ hasText: reference });
    if ((await link.count()) > 0) {
      await visit(page, link.first());
      break;
    }
    const next = page.locator('main a[rel="next"]');
    if ((await next.count()) === 0) throw new Error(`${reference} is not in the view ${view}`);
    await visit(page, next.first());
  }
  await expectPath(page, /^\/console\/complaints\/[0-9a-f-]{36}$/);
  await expect(page.locator('main')).toHaveAttribute('data-state', /.+/);
  return pathOf(page).split('/').at(-1);
}

/** Opens the complaint with this reference by looking for it. */
export async function findComplaint(page, reference) {
  await page.goto(`/console/complaints?reference=${reference}`);
  await expectPath(page, /^\/console\/complaints\/[0-9a-f-]{36}$/);
  return pathOf(page).split('/').at(-1);
}

/** Carries out an act on the open complaint by its form; answers the response. */
export async function act(page, id, name, values = {}) {
  const form = page.locator(`form[action^="/console/complaints/${id}/${name}"]`).first();
  // Acts that are seldom needed stand folded.
  if (!(await form.isVisible())) await page.locator('details', { has: form }).locator('> summary').click();
  await fill(form, values);
  return send(page, form);
}

/** Expects the state of the complaint that the page shows. */
export const expectState = (page, state) => expect(page.locator('main')).toHaveAttribute('data-state', state);
