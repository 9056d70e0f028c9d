// A list goes from a chamber's file to the public page, with scripts and without; each project has a region of its own.
import { readFileSync } from 'node:fs';
import { setLanguage } from '../support/console.mjs';
import { expect, languages, test } from '../support/fixtures.mjs';
import { fill, formWith, send } from '../support/forms.mjs';
import { bin } from '../support/people.mjs';
import { confirmColumns, expectState, file, formOf, row, sendList } from '../support/publishing.mjs';

const regions = {
  true: { account: 'chamber.shymkent', kato: '790000000', district: '791310000' },
  false: { account: 'chamber.aktobe', kato: '150000000', district: '' },
};

for (const [place, language] of languages.entries()) {
  test(`a list is sent, checked, approved by a second person and published, ${language}`, async ({ page, request, consoleOf, javaScriptEnabled }) => {
    const { account, kato, district } = regions[javaScriptEnabled !== false];
    const chamber = await consoleOf(account);
    await setLanguage(chamber, language);
    // Each language has venues of its own, so that each list is another one.
    const [last, ...others] = [4, 1, 2, 3].map((serial) => place * 10 + serial);
    const good = others.map((serial) => row(serial, { district }));

    await test.step('bad rows are named with a way to mend them', async () => {
      await sendList(chamber, file(language, [...good, row(last, { district, owner: '7.00140E+11' })]));
      await confirmColumns(chamber);
      await expectState(chamber, 'draft');
      await expect(chamber.locator('main tbody')).toContainText('7.00140E+11');
      await expect(chamber.locator('main a[href$="/report.csv"]')).toBeVisible();
      await send(chamber, await formOf(chamber, 'discard'));
      await expectState(chamber, 'dropped');
    });

    await test.step('the mended list is sent for approval', async () => {
      await sendList(chamber, file(language, [...good, row(last, { district })]));
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
      const [address, name] = [`/${language}/participants/${kato}`, `Достық ${last}`];
      await expect.poll(async () => (await request.get(address)).text()).toContain(name);
      await page.goto(address);
      await expect(page.locator('main')).toContainText(name);
      await expect(page.locator('main')).not.toContainText(bin(last));
    });

    await test.step('and download it', async () => {
      const shown = await page.locator('main .venue__name').allTextContents();
      expect(shown.length).toBeGreaterThanOrEqual(4);
      const [download] = await Promise.all([page.waitForEvent('download'), page.locator('.downloads a[href$=".csv"]').click()]);
      const [header, ...rows] = readFileSync(await download.path(), 'utf8').trimEnd().split('\r\n');
      expect(header.split(',')[1]).toBe('name');
      expect(rows.length).toBe(shown.length);
      const named = (one, venue) => one.includes(`,${venue},`) || one.includes(`,"${venue.replaceAll('"', '""')}",`);
      for (const venue of shown) expect(rows.filter((one) => named(one, venue)).length, venue).toBe(1);
    });
  });
}
