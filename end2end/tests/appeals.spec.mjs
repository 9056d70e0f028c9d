// An owner has a name corrected and an exclusion annulled: by the chamber, and by another person than who excluded the venue.
import { decide, openApplication, register, untilState } from '../support/business.mjs';
import { expect, test } from '../support/fixtures.mjs';
import { nextMessage } from '../support/outside.mjs';
import { appeal, correct, decideOn, openRequest } from '../support/owner_requests.mjs';

test('a correction and an appeal, from the cabinet to the list', async ({ page, newPerson, consoleOf }) => {
  test.setTimeout(300_000);
  const language = 'kk';
  const owner = newPerson();
  const reference = await register(page, language, owner);
  const cabinet = `/${language}/business/cabinet/${reference}`;
  const told = () => nextMessage(owner.phone, new RegExp(reference));
  await told();
  const desk = await consoleOf('chamber.almaty');
  await openApplication(desk, reference);
  await decide(desk, 'accept');
  await told();
  await untilState(page, cabinet, 'test');

  const name = `«Достық» асханасы ${owner.phone.slice(-4)}`;
  await page.goto(cabinet);
  await page.locator(`main a[href="${cabinet}/correct"]`).click();
  await correct(page, language, reference, { name });
  await told();
  await expect(page.locator('main form[action$="/correct/withdraw"]')).toBeVisible();
  await openRequest(desk, 'corrections', reference);
  await expect(desk.locator('main ins')).toHaveText([name]);
  await decideOn(desk, 'corrections', 'accept');
  await told();
  // The next list says so, on the same page of the same venue.
  await expect
    .poll(
      async () => {
        await page.goto(cabinet);
        const venue = page.locator(`main a[href^="/${language}/venues/"]`);
        if ((await venue.count()) === 0) return '';
        await page.goto(await venue.first().getAttribute('href'));
        return page.locator('h1').innerText();
      },
      { timeout: 90_000 },
    )
    .toContain(name);

  await openApplication(desk, reference, 'test');
  await decide(desk, 'suspend', { message: 'Келушілер тексерілмеген.' });
  await told();
  await untilState(page, cabinet, 'suspended');
  await appeal(page, language, reference, 'Біз бәрін тексердік.');
  await told();
  await expect(page.locator('main .inset .words--own')).toContainText('Біз бәрін тексердік.');
  // Who has excluded the venue does not decide.
  await openApplication(desk, reference, 'suspended');
  await expect(desk.locator('form[action^="/console/appeals/"]')).toHaveCount(0);
  const second = await consoleOf('supervisor');
  await openRequest(second, 'appeals', reference);
  await decideOn(second, 'appeals', 'grant', { grant_message: 'Тексеру журналы бар.' });
  await expect(second.locator('main')).toHaveAttribute('data-state', 'test');
  await told();
  await untilState(page, cabinet, 'test');
  await expect(page.locator('main .timeline')).toContainText('Тексеру журналы бар.');
});
