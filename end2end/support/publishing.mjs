// The publishing desk: lists as files, and the states of its pages.
import { expect } from '@playwright/test';
import { setLanguage } from './console.mjs';
import { fill, formWith, pathOf, send } from './forms.mjs';
import { bin } from './people.mjs';

const desk = '/console/publications';
const headers = {
  kk: 'Атауы;Санаты;Режимі;Ауданы;Мекенжайы;Иесінің ЖСН/БСН;Телефоны;Қосылған күні;Хабарлама нөмірі',
  ru: 'Наименование;Категория;Режим;Район;Адрес;ИИН/БИН владельца;Телефон;Дата присоединения;Номер уведомления',
  en: 'name;category;mode;district;address;owner_id;phone;joined_on;notification_number',
};

/** A row of a list: a café of the owner with this serial number. */
export const row = (serial, { name = `Достық ${serial}`, district = '', owner = bin(serial) } = {}) =>
  `${name};catering;regular;${district};"Абай даңғылы, ${serial}";${owner};+7701900${String(serial).padStart(4, '0')};03.05.2021;KZ${serial}`;

/** A list as a file, with the headers of a language. */
export const file = (language, rows) => ({
  name: `list-${language}.csv`,
  mimeType: 'text/csv',
  buffer: Buffer.from(`\ufeff${[headers[language], ...rows].join('\r\n')}\r\n`),
});

export const expectState = (page, state) => expect(page.locator('main')).toHaveAttribute('data-state', state);

/** The act's form, unfolded. */
export async function formOf(page, act) {
  const form = page.locator(`main form[action$="/${act}"]`);
  if (!(await form.isVisible())) await page.locator('details', { has: page.locator(`form[action$="/${act}"]`) }).locator('> summary').click();
  return form;
}

/** Sends a file and waits until a person has something to do. */
export async function sendList(page, list) {
  await page.goto(desk);
  await page.locator('#list').setInputFiles(list);
  await send(page, formWith(page, 'list'));
  const address = pathOf(page);
  expect(address).toMatch(/\/uploads\/[0-9a-f-]{36}$/);
  await settled(page, address);
}

/** Without scripts too the page refreshes itself; asking again is what the link on it does. */
async function settled(page, address) {
  await expect
    .poll(
      async () => {
        await page.goto(address);
        return page.locator('main').getAttribute('data-state');
      },
      { timeout: 30_000 },
    )
    .not.toBe('waiting');
}

/** Confirms the proposed columns, where they are asked for. */
export async function confirmColumns(page) {
  if ((await page.locator('main').getAttribute('data-state')) !== 'unmapped') return;
  const address = pathOf(page);
  await send(page, formWith(page, 'owner_id'));
  await settled(page, address);
}

/** The page of a file on its way stands still while it is looked at; the answer lets it go on. */
async function withoutRefresh(page) {
  const uploads = /\/console\/publications\/uploads\/[0-9a-f-]+$/;
  await page.route(uploads, async (route) => {
    const response = await route.fetch();
    const { refresh: _, ...headers } = response.headers();
    await route.fulfill({ response, headers });
  });
  return () => page.unroute(uploads);
}

/** The console of a chamber at its desk, and of who approves. Nothing is published here. */
export async function* publishingStates(language, consoleOf) {
  const page = await consoleOf('chamber.almaty');
  await page.goto(desk);
  await setLanguage(page, language);
  yield [page, 'publishing desk'];
  await send(page, formWith(page, 'list'));
  yield [page, 'publishing desk, no file'];
  const district = '751310000';
  const rows = [row(1, { district }), row(2, { district, owner: '7.00140E+11' }), row(1, { district }), row(3, { district, name: '' })];
  await page.goto(desk);
  await page.locator('#list').setInputFiles(file(language, rows));
  const goOn = await withoutRefresh(page);
  await send(page, formWith(page, 'list'));
  const address = pathOf(page);
  yield [page, 'publishing desk, a file on its way'];
  await goOn();
  await settled(page, address);
  if ((await page.locator('main').getAttribute('data-state')) === 'unmapped') {
    yield [page, 'publishing desk, columns'];
    await confirmColumns(page);
  }
  yield [page, 'publication, mistakes in rows'];
  const publication = pathOf(page);
  await send(page, await formOf(page, 'submit'));
  yield [page, 'publication, errors'];
  for (const part of ['new', 'changed', 'gone', 'problems']) {
    await page.goto(`${publication}?show=${part}`);
    yield [page, `publication, ${part}`];
  }
  const gone = (await page.locator('main a[href*="show=gone"] .views__count').textContent()).replace(/\D/g, '');
  const form = await formOf(page, 'submit');
  await form.locator('label[for="leave_out"]').click();
  await fill(form, { gone });
  await send(page, form);
  await expectState(page, 'submitted');
  yield [page, 'publication, sent for approval'];
  const supervisor = await consoleOf('supervisor');
  await supervisor.goto(desk);
  await setLanguage(supervisor, language);
  yield [supervisor, 'publishing desk, for all regions'];
  await supervisor.goto(publication);
  await send(supervisor, await formOf(supervisor, 'reject'));
  yield [supervisor, 'publication, rejected without words'];
  await fill(await formOf(supervisor, 'reject'), { message: 'Тізім толық емес.' });
  await send(supervisor, await formOf(supervisor, 'reject'));
  await expectState(supervisor, 'rejected');
  yield [supervisor, 'publication, rejected'];
  await sendList(page, { name: 'list.xls', mimeType: 'application/vnd.ms-excel', buffer: Buffer.from('d0cf11e0a1b11ae1', 'hex') });
  yield [page, 'publishing desk, not read'];
  await sendList(page, file(language, [row(3, { district, name: '' })]));
  await confirmColumns(page);
  yield [page, 'publishing desk, nothing to publish'];
}
