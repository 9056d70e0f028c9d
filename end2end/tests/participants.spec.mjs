// A visitor finds a venue, its poster and the files, with scripts and without.
import { expect, languages, test } from '../support/fixtures.mjs';
import { visit } from '../support/forms.mjs';

/** Nur-Sultan: no other story changes its list, while those of Almaty, Shymkent and Aktobe change beside this one. */
const region = '710000000';

/** What a Russian keyboard makes of a Kazakh word. */
const letters = { ә: 'а', ғ: 'г', қ: 'к', ң: 'н', ө: 'о', ұ: 'у', ү: 'у', һ: 'х', і: 'и' };
const onRussianKeyboard = (text) => [...text.toLowerCase()].map((letter) => letters[letter] ?? letter).join('');

for (const language of languages) {
  test(`a venue with a Kazakh name is found from a Russian keyboard, ${language}`, async ({ page, request }) => {
    await page.goto(`/${language}/participants`);
    await page.locator(`main table a[href="/${language}/participants/${region}"]`).click();
    await expect(page.locator('#result-count')).toBeVisible();
    // A name with letters that a Russian keyboard has not, from the list itself.
    const files = await request.get(`/data/participants/${region}.json`);
    expect(files.ok()).toBe(true);
    const { items, total } = await files.json();
    expect(items.length).toBe(total);
    const venue = items.find(({ name }) => /[әғқңөұүһі]/.test(name.toLowerCase()));
    await page.locator('#q').fill(onRussianKeyboard(venue.name));
    await visit(page, page.locator('main form[role="search"] button[type="submit"]').first());
    await expect(page).toHaveURL(/[?&]q=/);
    const link = page.locator(`main a[href="/${language}/venues/${venue.id}"]`);
    for (let further = 0; further < 10 && (await link.count()) === 0; further += 1) {
      await visit(page, page.locator('main a[rel="next"]'));
    }
    await link.click();
    await expect(page.locator('h1')).toContainText(venue.name);
    await expect(page.locator('main')).toContainText(venue.address);

    const [poster] = await page.locator('main a[href$="/poster.pdf"]').evaluateAll((all) => all.map((one) => one.getAttribute('href')));
    const pdf = await request.get(poster);
    expect(pdf.headers()['content-type']).toBe('application/pdf');
    expect((await pdf.body()).subarray(0, 5).toString()).toBe('%PDF-');
    // The short link of the QR code leads back to the page.
    const short = await request.get(poster.replace('/poster.pdf', ''), { headers: { 'accept-language': language } });
    expect(new URL(short.url()).pathname).toBe(`/${language}/venues/${venue.id}`);
  });
}

test('the files of a region hold what its pages show', async ({ page, request }) => {
  await page.goto(`/kk/participants/${region}`);
  const shown = await page.locator('main a[href^="/kk/venues/"]').evaluateAll((all) => all.map((one) => one.getAttribute('href').split('/').at(-1)));
  expect(shown.length).toBe(25);
  const csv = await (await request.get(`/data/participants/${region}.csv`)).text();
  for (const id of shown) expect(csv).toContain(id);
  expect(csv.split('\r\n')[0]).toBe('id,name,category,mode,region,district,address,joined_on,updated_at');
  expect(csv).not.toMatch(/(?<![-\w])\d{12}(?![-\w])|\+7\d{10}/);
});
