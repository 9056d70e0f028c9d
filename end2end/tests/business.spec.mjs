// An owner registers a venue, the chamber accepts it, and it stands on the list with a code for its door.
import { decide, openApplication, register, untilState } from '../support/business.mjs';
import { almaty, enterCode } from '../support/citizen.mjs';
import { expect, languages, test } from '../support/fixtures.mjs';
import { fill, formWith, send, visit } from '../support/forms.mjs';
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

test('a venue of the list is excluded, and its owner leaves', async ({ page, request, consoleOf, javaScriptEnabled }) => {
  test.setTimeout(240_000);
  const { items } = await (await request.get(`/api/v1/participants?region=${almaty}&mode=regular&limit=100`)).json();
  const listed = items.slice(javaScriptEnabled === false ? 50 : 0);
  const desk = await consoleOf('chamber.almaty');
  const form = desk.locator('main form[action$="/suspend"]');
  const found = async ({ id, name, address }) => {
    await desk.goto('/console/applications');
    await visit(desk, desk.locator('main a[href="/console/venues"]'));
    await desk.locator('main [name="q"]').fill(`${name} ${address}`);
    await visit(desk, desk.locator('main form[role="search"] button'));
    await visit(desk, desk.locator(`main a[href="/console/venues/${id}"]`));
    return (await form.count()) > 0;
  };
  // Whoever came by an application has no form: it is decided of there.
  let venue;
  for (const item of listed) if (await found(item)) { venue = item; break; }

  await test.step('the chamber excludes it', async () => {
    await fill(form, { message: 'Келушілер тексерілмеген.' });
    await send(desk, form);
    await expect(desk.locator('main')).toHaveAttribute('data-state', 'suspended');
    await expect.poll(async () => (await request.get(`/api/v1/participants/${venue.id}`)).status(), { timeout: 90_000 }).not.toBe(200);
  });

  await decide(desk, 'reveal', { reveal_reason: 'identify_caller' });
  const phone = await desk.locator('main .number--revealed').last().textContent();
  await test.step('its owner reads what for, and leaves', async () => {
    await page.goto('/kk/business/cabinet');
    await fill(formWith(page, 'phone'), { phone });
    await send(page, formWith(page, 'phone'));
    await enterCode(page, phone);
    await visit(page, page.locator('main a', { hasText: venue.name }).first());
    await expect(page.locator('main')).toHaveAttribute('data-state', 'suspended');
    await expect(page.locator('main')).toContainText('Келушілер тексерілмеген.');
    await visit(page, page.locator('main a[href$="/leave"]'));
    await send(page, page.locator('main form[action$="/leave"]'));
    await expect(page.locator('main')).toHaveAttribute('data-state', 'left');
  });

  await desk.reload();
  await expect(desk.locator('main')).toHaveAttribute('data-state', 'left');
});
