// A list goes from a chamber's file to the public page, with scripts and without; each project has a region of its own.
import { setLanguage } from '../support/console.mjs';
import { expect, test } from '../support/fixtures.mjs';
import { fill, formWith, send } from '../support/forms.mjs';
import { bin } from '../support/people.mjs';
import { confirmColumns, expectState, file, formOf, row, sendList } from '../support/publishing.mjs';

const regions = {
  true: { account: 'chamber.shymkent', kato: '790000000', district: '791310000' },
  false: { account: 'chamber.aktobe', kato: '150000000', district: '' },
};

test('a list is sent, checked, approved by a second person and published', async ({ page, request, consoleOf, javaScriptEnabled }) => {
  const { account, kato, district } = regions[javaScriptEnabled !== false];
  const chamber = await consoleOf(account);
  await setLanguage(chamber, 'ru');
  const good = [1, 2, 3].map((serial) => row(serial, { district }));

  await test.step('bad rows are named with a way to mend them', async () => {
    await sendList(chamber, file('ru', [...good, row(4, { district, owner: '7.00140E+11' })]));
    await confirmColumns(chamber);
    await expectState(chamber, 'draft');
    await expect(chamber.locator('main tbody')).toContainText('7.00140E+11');
    await expect(chamber.locator('main a[href$="/report.csv"]')).toBeVisible();
    await send(chamber, await formOf(chamber, 'discard'));
    await expectState(chamber, 'dropped');
  });

  await test.step('the mended list is sent for approval', async () => {
    await sendList(chamber, file('ru', [...good, row(4, { district, owner: bin(4) })]));
    await expectState(chamber, 'draft');
    const form = await formOf(chamber, 'submit');
    const gone = form.locator('[name="gone"]');
    if ((await gone.count()) > 0) {
      await send(chamber, form);
      await expect(chamber.locator('#gone-error')).toBeVisible();
      const count = await chamber.locator('main a[href*="show=gone"] .views__count').textContent();
      await fill(formWith(chamber, 'gone'), { gone: count.replace(/\D/g, '') });
    }
    await send(chamber, await formOf(chamber, 'submit'));
    await expectState(chamber, 'submitted');
    await expect(chamber.locator('main form[action$="/approve"]')).toHaveCount(0);
  });

  await test.step('a second person approves', async () => {
    const supervisor = await consoleOf('supervisor');
    await supervisor.goto(new URL(chamber.url()).pathname);
    await send(supervisor, await formOf(supervisor, 'approve'));
    await expectState(supervisor, 'published');
  });

  await test.step('visitors see the list', async () => {
    // A browser keeps the page for a minute; this asks anew each time.
    await expect.poll(async () => (await request.get(`/ru/participants/${kato}`)).text()).toContain('Достық 4');
    await page.goto(`/ru/participants/${kato}`);
    await expect(page.locator('main')).toContainText('Достық 4');
    await expect(page.locator('main')).not.toContainText(bin(4));
  });
});
