// An owner registers a venue, the chamber accepts it, and it stands on the list with a code for its door.
import { decide, openApplication, register, untilState } from '../support/business.mjs';
import { almaty } from '../support/citizen.mjs';
import { expect, languages, test } from '../support/fixtures.mjs';
import { nextMessage } from '../support/outside.mjs';

for (const language of languages) {
  test(`from the first question to the poster, ${language}`, async ({ page, request, newPerson, consoleOf }) => {
    test.setTimeout(240_000);
    const owner = newPerson();
    const name = `«Достық» ${owner.phone.slice(-4)}`;
    const reference = await register(page, language, owner, { name });
    await nextMessage(owner.phone, new RegExp(reference));
    const cabinet = `/${language}/business/cabinet/${reference}`;
    await untilState(page, cabinet, 'submitted');

    const desk = await consoleOf('chamber.almaty');
    await openApplication(desk, reference);
    await expect(desk.locator('main')).not.toContainText(owner.iin);
    await decide(desk, 'accept');
    await expect(desk.locator('main')).toHaveAttribute('data-state', 'test');
    await nextMessage(owner.phone, new RegExp(reference));

    // It joins the next publication by itself.
    await untilState(page, cabinet, 'test');
    const poster = page.locator('main a[href$="/poster.pdf"]');
    await expect
      .poll(async () => {
        await page.goto(cabinet);
        return poster.count();
      }, { timeout: 90_000 })
      .toBe(1);
    const files = (await poster.getAttribute('href')).replace('/poster.pdf', '');
    const venue = await page.locator(`main a[href^="/${language}/venues/"]`).first().getAttribute('href');
    await page.goto(venue);
    await expect(page.locator('h1')).toContainText(name);

    const pdf = await request.get(`${files}/poster.pdf`);
    expect((await pdf.body()).subarray(0, 5).toString()).toBe('%PDF-');
    // What the code on the door says leads to the page.
    await expect(page.locator('main .qr__image')).toHaveAttribute('alt', new RegExp(`${files}$|${files}[^A-Z0-9]`));
    const short = await request.get(files, { headers: { 'accept-language': language } });
    expect(new URL(short.url()).pathname).toBe(venue);
    const { items } = await (await request.get(`/api/v1/participants?region=${almaty}&q=${owner.phone.slice(-4)}`)).json();
    expect(items.filter((item) => item.name === name)).toMatchObject([{ mode: 'test', region: almaty }]);
  });
}
