import { expect } from '@playwright/test';
import { expectPath, fill, formWith, pathOf, send, visit } from './forms.mjs';
import { nextCode } from './outside.mjs';

/** The city of Almaty: the region of the demonstration officer. */
export const almaty = '750000000';

/** Types the code of the SMS where the page asks for it. */
export async function enterCode(page, phone) {
  const form = formWith(page, 'code');
  await fill(form, { code: await nextCode(phone) });
  return send(page, form);
}

/** Checks the status of a resident, up to the result. */
export async function checkStatus(page, language, person) {
  await page.goto(`/${language}/status`);
  await fill(formWith(page, 'iin'), { document_type: 'iin', iin: person.iin, phone: person.phone });
  await send(page, formWith(page, 'iin'));
  await expectPath(page, new RegExp(`^/${language}/status/code$`));
  await enterCode(page, person.phone);
  await expectPath(page, new RegExp(`^/${language}/status/result$`));
}

/** From the result to the complaint's form, by the one way the page offers. */
export async function reportWrong(page, language) {
  const way = page.locator('main a[href*="/complaints/new"], main form[action*="/complaints/new"] button').first();
  await visit(page, way);
  await expectPath(page, new RegExp(`^/${language}/complaints/new$`));
}

/** What a citizen adds to a complaint about a wrong status that began at the result. */
export const claim = (more = {}) => ({
  region: almaty,
  expected: 'green',
  cause: 'recovered',
  tested_on_day: '11',
  tested_on_month: '5',
  tested_on_year: '2021',
  tested_at: 'Олимп, Алматы',
  message: 'Тест 11 мамырда теріс болды.',
  ...more,
});

/** Fills a whole complaint about a wrong status, from an empty form. */
export const wholeClaim = (person, more = {}) => ({
  kind: 'wrong_status',
  document_type: 'iin',
  iin: person.iin,
  phone: person.phone,
  shown: 'red',
  ...claim(more),
});

/** From the filled form over the check of the answers to the reference. */
export async function sendComplaint(page, language, person) {
  await send(page, formWith(page, 'message'));
  await expectPath(page, new RegExp(`^/${language}/complaints/new/check$`));
  await send(page, page.locator('main form').last());
  if (/\/code$/.test(pathOf(page))) await enterCode(page, person.phone);
  await expectPath(page, new RegExp(`^/${language}/complaints/new/sent$`));
  const reference = await page.locator('[data-reference]').first().getAttribute('data-reference');
  expect(reference).toMatch(/^ASH-[2-9A-Z]{4}-[2-9A-Z]{4}$/);
  return reference;
}

/** Opens a complaint by its reference; answers whether a code was asked for. */
export async function follow(page, language, reference, person) {
  await page.goto(`/${language}/complaints`);
  const form = formWith(page, 'reference');
  await fill(form, { reference, phone: person.phone });
  await send(page, form);
  const asked = pathOf(page).endsWith('/complaints/code');
  if (asked) await enterCode(page, person.phone);
  await expectPath(page, new RegExp(`^/${language}/complaints/${reference}$`));
  return asked;
}
