// What owners ask of the chamber: corrections and appeals, on both sides, and every state of them.
import { expect } from '@playwright/test';
import { decide, openApplication, register } from './business.mjs';
import { enterCode } from './citizen.mjs';
import { setLanguage } from './console.mjs';
import { expectPath, fill, formWith, send, visit } from './forms.mjs';

/** Owners of venues that the demonstration's lists name: one for each language, because two who ask for a code at once read each other's. */
const listedOwners = { kk: '+77018400000', ru: '+77018400001', en: '+77018400002' };
const cabinet = (language, reference) => `/${language}/business/cabinet/${reference}`;

/** Asks for a correction of an own application. */
export async function correct(page, language, reference, values) {
  await page.goto(`${cabinet(language, reference)}/correct`);
  await fill(formWith(page, 'address'), values);
  await send(page, formWith(page, 'address'));
  await expectPath(page, new RegExp(`${reference}$`));
}

/** Appeals against the decision on an own application. */
export async function appeal(page, language, reference, message) {
  await page.goto(`${cabinet(language, reference)}/appeal`);
  await fill(formWith(page, 'message'), { message });
  await send(page, formWith(page, 'message'));
  await expectPath(page, new RegExp(`${reference}$`));
}

/** Decides on a request that stands on the page of its application. */
export async function decideOn(desk, kind, name, values = {}) {
  const form = desk.locator(`form[action^="/console/${kind}/"][action$="/${name}"]`);
  if (!(await form.isVisible())) await desk.locator('details', { has: form }).locator('> summary').click();
  await fill(form, values);
  return send(desk, form);
}

/** Opens the application of a request that waits. */
export async function openRequest(desk, kind, reference) {
  await desk.goto(`/console/${kind}`);
  for (;;) {
    const link = desk.locator('main a[href^="/console/applications/"]').filter({ hasText: reference });
    if ((await link.count()) > 0) {
      await visit(desk, link.first());
      break;
    }
    await visit(desk, desk.locator('main a[rel="next"]').first());
  }
  await expect(desk.locator(`form[action^="/console/${kind}/"]`).first()).toBeAttached();
}

/** The owner's pages, each state once. */
export async function* askingStates(page, language, newPerson, consoleOf) {
  const reference = await register(page, language, newPerson());
  await page.goto(`${cabinet(language, reference)}/correct`);
  yield 'correction';
  await send(page, formWith(page, 'address'));
  yield 'correction, error';
  await correct(page, language, reference, { name: '«Достық» асханасы', message: 'Атауы мамырда өзгерді.' });
  yield 'cabinet, correction asked';
  const desk = await consoleOf('chamber.almaty');
  const application = await openApplication(desk, reference);
  await decide(desk, application.split('/').pop() + '/refuse', { reason: 'address_not_found', message: 'Мұндай үй жоқ.' });
  await page.goto(`${cabinet(language, reference)}/appeal`);
  yield 'appeal';
  await send(page, formWith(page, 'message'));
  yield 'appeal, error';
  await appeal(page, language, reference, 'Үй бар: құжаттың көшірмесі палатада.');
  yield 'cabinet, appeal sent';
  yield* listedStates(page, language);
}

/** The cabinet of an owner whose venue came by the chamber's list, each state once. Nothing is asked for here: the list is everybody's. */
async function* listedStates(page, language) {
  const phone = listedOwners[language];
  await page.context().clearCookies();
  await page.goto(`/${language}/business/cabinet`);
  await fill(formWith(page, 'phone'), { phone });
  await send(page, formWith(page, 'phone'));
  await enterCode(page, phone);
  await expectPath(page, new RegExp(`^/${language}/business/cabinet$`));
  yield 'cabinet, venues of the list';
  await visit(page, page.locator('main a[href*="/business/cabinet/venues/"]').first());
  await expect(formWith(page, 'address')).toBeVisible();
  yield 'correction of a listed venue';
}

/** The chamber's and the second person's pages, each state once. */
export async function* decidingStates(visitor, language, newPerson, consoleOf) {
  const reference = await register(visitor, language, newPerson());
  const desk = await consoleOf('chamber.almaty');
  await openApplication(desk, reference);
  await setLanguage(desk, language);
  await decide(desk, 'accept');
  await correct(visitor, language, reference, { name: '«Достық» асханасы', message: 'Атауы мамырда өзгерді.' });
  await desk.goto('/console/corrections');
  yield [desk, 'corrections'];
  await openRequest(desk, 'corrections', reference);
  yield [desk, 'application, correction asked'];
  await decideOn(desk, 'corrections', 'refuse');
  yield [desk, 'application, correction, error'];
  await decideOn(desk, 'corrections', 'accept');
  yield [desk, 'application, corrected'];
  await decide(desk, 'suspend', { message: 'Келушілер тексерілмеген.' });
  await appeal(visitor, language, reference, 'Біз бәрін тексердік.');
  await desk.goto('/console/appeals');
  yield [desk, 'appeals of the chamber'];
  await openApplication(desk, reference, 'suspended');
  yield [desk, 'application, appeal against the own decision'];
  const second = await consoleOf('supervisor');
  await second.goto('/console/appeals');
  await setLanguage(second, language);
  yield [second, 'appeals'];
  await openRequest(second, 'appeals', reference);
  yield [second, 'application, appeal'];
  await decideOn(second, 'appeals', 'reject');
  yield [second, 'application, appeal, error'];
  await decideOn(second, 'appeals', 'grant', { grant_message: 'Тексеру журналы бар.' });
  yield [second, 'application, appeal granted'];
}
