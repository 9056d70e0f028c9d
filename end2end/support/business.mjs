// Registration of a venue: the owner's way, the chamber's desk, and every state of both.
import { expect } from '@playwright/test';
import { almaty, enterCode, sendComplaint } from './citizen.mjs';
import { setLanguage } from './console.mjs';
import { expectPath, fill, formWith, pathOf, send, visit } from './forms.mjs';

/** The questions in their order: address, a field of the page, the answers. */
const questions = (owner, more) => {
  const said = {
    owner_id: owner.iin,
    name: '«Достық» дәмханасы',
    region: almaty,
    district: '751310000',
    address: `Абай даңғылы, ${owner.phone.slice(-4)}`,
    category: 'catering',
    oked_section: 'I',
    oked: '56',
    notification_number: 'KZ77UVX00000001',
    notification_date_day: '20',
    notification_date_month: '4',
    notification_date_year: '2021',
    phone: owner.phone,
    ...more,
  };
  const pages = [
    ['owner', ['owner_id']],
    ['name', ['name']],
    ['region', ['region']],
    ['district', ['district']],
    ['address', ['address']],
    ['category', ['category']],
    ['activity', ['oked_section']],
    ['activity-division', ['oked']],
    ['notification', ['notification_number', 'notification_date_day', 'notification_date_month', 'notification_date_year']],
    ['phone', ['phone']],
  ];
  return pages.map(([slug, names]) => [slug, Object.fromEntries(names.map((name) => [name, said[name]]))]);
};

/** Answers every question from the first on, up to the check; tells of each page. */
export async function* answer(page, language, owner, more = {}) {
  await page.goto(`/${language}/business`);
  await visit(page, page.locator(`main a[href="/${language}/business/new/owner"]`));
  for (const [slug, values] of questions(owner, more)) {
    await page.goto(`/${language}/business/new/${slug}`);
    yield slug;
    const form = formWith(page, Object.keys(values)[0]);
    await fill(form, values);
    await send(page, form);
  }
  await page.goto(`/${language}/business/new/check`);
  await expectPath(page, new RegExp(`^/${language}/business/new/check$`));
}

/** From the check to the reference; tells of the page of the code. */
export async function agree(page, owner) {
  const form = formWith(page, 'agree');
  await form.locator('label[for="agree"]').click();
  await expect(form.locator('[name="agree"]')).toBeChecked();
  await send(page, form);
  if (/\/code$/.test(pathOf(page))) await enterCode(page, owner.phone);
}

/** Registers a venue; the reference. */
export async function register(page, language, owner, more = {}) {
  for await (const _ of answer(page, language, owner, more));
  await agree(page, owner);
  await expectPath(page, new RegExp(`^/${language}/business/new/sent$`));
  const reference = await page.locator('[data-reference]').first().getAttribute('data-reference');
  expect(reference).toMatch(/^ASH-[2-9A-Z]{4}-[2-9A-Z]{4}$/);
  return reference;
}

/** Opens an application at the desk, going through the pages of the waiting ones. */
export async function openApplication(desk, reference, view = 'submitted') {
  await desk.goto(`/console/applications?view=${view}`);
  for (;;) {
    const link = desk.locator('main a[href^="/console/applications/"]').filter({ hasText: reference });
    if ((await link.count()) > 0) {
      await visit(desk, link.first());
      break;
    }
    await visit(desk, desk.locator('main a[rel="next"]').first());
  }
  await expectPath(desk, /^\/console\/applications\/[0-9a-f-]{36}$/);
  return pathOf(desk);
}

/** Carries out an act on the open application by its form. */
export async function decide(desk, name, values = {}) {
  const form = desk.locator(`form[action$="/${name}"]`).first();
  if (!(await form.isVisible())) await desk.locator('details', { has: form }).locator('> summary').click();
  await fill(form, values);
  return send(desk, form);
}

/** Looks at the application until it is in this state. */
export async function untilState(page, address, state) {
  await expect
    .poll(
      async () => {
        await page.goto(address);
        return page.locator('main').getAttribute('data-state');
      },
      { timeout: 60_000 },
    )
    .toBe(state);
}

/** The registration and the cabinet, each state once. */
export async function* businessStates(page, language, newPerson) {
  const owner = newPerson();
  await page.goto(`/${language}/business/new/owner`);
  await send(page, formWith(page, 'owner_id'));
  yield 'business, owner, error';
  for await (const slug of answer(page, language, owner)) yield `business, ${slug}`;
  await send(page, formWith(page, 'agree'));
  yield 'business, check, error';
  await formWith(page, 'agree').locator('label[for="agree"]').click();
  await send(page, formWith(page, 'agree'));
  yield 'business, code';
  await enterCode(page, owner.phone);
  yield 'business, sent';
  const reference = await page.locator('[data-reference]').first().getAttribute('data-reference');
  for await (const _ of answer(page, language, owner));
  await agree(page, owner);
  await expectPath(page, new RegExp(`^/${language}/business/new/twin$`));
  yield 'business, twin';
  await page.goto(`/${language}/business/cabinet`);
  yield 'cabinet';
  await page.goto(`/${language}/business/cabinet/${reference}`);
  yield 'cabinet, application';
  await send(page, page.locator('main form[action$="/business/cabinet/ask"]'));
  yield 'complaint, from the cabinet';
  await sendComplaint(page, language, owner);
  await page.goto(`/${language}/business/cabinet`);
  yield 'cabinet, requests';
  await page.goto(`/${language}/business/cabinet/${reference}/leave`);
  yield 'cabinet, leave';
  await send(page, page.locator('main form[action$="/leave"]'));
  yield 'cabinet, withdrawn';
  await page.context().clearCookies();
  await page.goto(`/${language}/business/cabinet`);
  await send(page, formWith(page, 'phone'));
  yield 'cabinet, phone, error';
  await fill(formWith(page, 'phone'), { phone: owner.phone });
  await send(page, formWith(page, 'phone'));
  yield 'cabinet, code';
}

/** The chamber's desk, each state once; `visitor` registers what is decided on. */
export async function* reviewStates(visitor, language, newPerson, consoleOf) {
  const references = [];
  for (let number = 0; number < 2; number += 1) references.push(await register(visitor, language, newPerson()));
  const desk = await consoleOf('chamber.almaty');
  await desk.goto('/console/applications');
  await setLanguage(desk, language);
  yield [desk, 'applications'];
  await desk.goto('/console/applications?view=suspended');
  yield [desk, 'applications, excluded'];
  const [first, second] = references;
  await openApplication(desk, first);
  yield [desk, 'application'];
  await decide(desk, 'refuse', { message: 'Талонның нөмірі қате.' });
  yield [desk, 'application, error'];
  await decide(desk, 'reveal', { reveal_reason: 'identify_caller' });
  yield [desk, 'application, revealed'];
  await decide(desk, 'refuse', { reason: 'notification_not_found', message: 'Талонның нөмірі қате.' });
  yield [desk, 'application, refused'];
  await openApplication(desk, second);
  await decide(desk, 'accept');
  yield [desk, 'application, accepted'];
  await decide(desk, 'suspend', { message: 'Келушілер тексерілмеген.' });
  yield [desk, 'application, excluded'];
  await decide(desk, 'leave');
  yield [desk, 'application, leaving, error'];
  await decide(desk, 'leave', { leave_message: 'Объект жабылды.' });
  yield [desk, 'application, left'];
  yield* listedStates(desk);
}

/** The venues of the list at the desk. None of them is excluded here: the list is everybody's. */
async function* listedStates(desk) {
  await desk.goto('/console/venues');
  yield [desk, 'venues'];
  await desk.goto('/console/venues?q=zzzzzzz');
  yield [desk, 'venues, nothing found'];
  await desk.goto('/console/venues?page=2');
  // Whoever came by an application has no form: it is decided of there.
  const addresses = await desk.locator('main tbody a').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
  const form = desk.locator('main form[action$="/suspend"]');
  for (const address of addresses) {
    await desk.goto(address);
    if ((await form.count()) > 0) break;
  }
  yield [desk, 'venue'];
  await send(desk, form);
  yield [desk, 'venue, error'];
}
