// The console away from the complaints: the door, the front pages, accounts, jobs that gave up, the audit log.
import { expect } from '@playwright/test';
import { setLanguage } from './console.mjs';
import { fill, formWith, send, visit } from './forms.mjs';

/** One account for each language, so that walks at the same time do not meet; nobody else signs in with them. */
const spare = { kk: 'chamber.shymkent2', ru: 'chamber.almaty2', en: 'operator1432' };

/** Signing in, on a page of somebody who is not. */
export async function* doorStates(visitor, language) {
  await visitor.goto('/console/login');
  await setLanguage(visitor, language);
  yield [visitor, 'sign in'];
  for (const [query, name] of [['over', 'sign in, after a pause'], ['out', 'sign in, after signing out']]) {
    await visitor.goto(`/console/login?${query}`);
    yield [visitor, name];
  }
  await send(visitor, formWith(visitor, 'username'));
  yield [visitor, 'sign in, errors'];
  await fill(formWith(visitor, 'username'), { username: 'operator1414b', password: 'demo-Ashyq-2021' });
  await send(visitor, formWith(visitor, 'username'));
  yield [visitor, 'sign in, code'];
  await fill(formWith(visitor, 'code'), { code: '12' });
  await send(visitor, formWith(visitor, 'code'));
  yield [visitor, 'sign in, code, error'];
}

/** Everybody's front page, and what the administrator and the auditor see. */
export async function* officeStates(language, consoleOf) {
  for (const account of ['chamber.almaty']) {
    const page = await consoleOf(account);
    await page.goto('/console');
    await setLanguage(page, language);
    yield [page, `console of ${account}`];
  }
  const admin = await consoleOf('admin');
  await admin.goto('/console');
  await setLanguage(admin, language);
  yield [admin, 'accounts'];
  yield* accountStates(admin, spare[language]);
  await admin.goto('/console/dead-letters');
  yield [admin, 'dead letters'];

  const auditor = await consoleOf('auditor');
  await auditor.goto('/console');
  await setLanguage(auditor, language);
  yield [auditor, 'audit'];
  await visit(auditor, auditor.locator('main a[rel="next"]').first());
  await expect(auditor).toHaveURL(/before=/);
  yield [auditor, 'audit, further back'];
  await auditor.goto('/console/complaints');
  yield [auditor, 'not for this role'];
}

async function* accountStates(admin, name) {
  const row = admin.locator('tr').filter({ has: admin.locator('th').getByText(name, { exact: true }) });
  await send(admin, row.locator('form[action$="/reset"]'));
  await expect(admin.locator('main code')).toHaveCount(2);
  yield [admin, 'accounts, fresh secrets'];
  await send(admin, row.locator('form[action$="/disable"]'));
  yield [admin, 'accounts, one shut out'];
  await send(admin, row.locator('form[action$="/enable"]'));
  yield [admin, 'accounts, let in again'];
}
