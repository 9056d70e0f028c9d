// The outside world fails: an honest page without a colour, and everything else goes on. In a world of its own.
import { faults } from '../support/checks.mjs';
import { enterCode, sendComplaint, wholeClaim } from '../support/citizen.mjs';
import { open, setLanguage } from '../support/console.mjs';
import { start } from '../support/environment.mjs';
import { fill, formWith, send } from '../support/forms.mjs';
import { expect, languages, test as base } from '../support/fixtures.mjs';
import { addPeople, fault } from '../support/outside.mjs';

const test = base.extend({
  world: [
    async ({}, use) => {
      const before = process.env.ASHYQ_TEST_OUTSIDE;
      const world = await start();
      process.env.ASHYQ_TEST_OUTSIDE = world.outside;
      await use(world);
      process.env.ASHYQ_TEST_OUTSIDE = before;
      await world.stop();
    },
    { scope: 'worker' },
  ],
  baseURL: async ({ world }, use) => use(world.public),
});

for (const language of languages) {
  test(`the health authority is down, ${language}`, async ({ page, newPerson }) => {
    const citizen = newPerson();
    await addPeople(citizen);
    await page.goto(`/${language}/status`);
    await fill(formWith(page, 'iin'), { document_type: 'iin', iin: citizen.iin, phone: citizen.phone });
    await send(page, formWith(page, 'iin'));
    await fault('health', '500');
    try {
      const shown = page.waitForResponse((answer) => answer.url().endsWith('/status/result'));
      await enterCode(page, citizen.phone);
      const answer = await shown;
      expect(answer.status()).toBe(503);
      expect(Number(answer.headers()['retry-after'])).toBeGreaterThan(0);
      await expect(page.locator('[data-status]')).toHaveCount(0);
      await expect(page.locator('main')).toContainText('1414');
      expect(await faults(page, 'status, authority down')).toEqual([]);

      // Complaints are taken all the same.
      await page.goto(`/${language}/complaints/new`);
      await fill(formWith(page, 'message'), wholeClaim(citizen));
      await sendComplaint(page, language, citizen);
    } finally {
      await fault('health', 'ok');
    }
  });
}

test('what was given up stands on a page and can be tried again', async ({ browser, baseURL, page, newPerson }) => {
  const { context, page: admin } = await open(browser, 'admin', { baseURL, fresh: true });
  await admin.goto('/console/dead-letters');
  await expect(admin.locator('main table')).toHaveCount(0);
  const citizen = newPerson();
  await addPeople(citizen);
  // An answer about somebody else is refused for good.
  await fault('citizens', 'wrong_person');
  try {
    await page.goto('/kk/status');
    await fill(formWith(page, 'iin'), { document_type: 'iin', iin: citizen.iin, phone: citizen.phone });
    await send(page, formWith(page, 'iin'));
    const revive = admin.locator('form[action$="/revive"]');
    await expect
      .poll(async () => {
        await admin.reload();
        return revive.count();
      })
      .toBe(1);
    for (const language of languages) {
      await setLanguage(admin, language);
      expect(await faults(admin, `dead letters, ${language}`)).toEqual([]);
    }
    await fault('citizens', 'ok');
    await send(admin, revive);
    await expect(revive).toHaveCount(0);
    await enterCode(page, citizen.phone);
    await expect(page.locator('[data-status]')).toHaveAttribute('data-status', 'red');
  } finally {
    await fault('citizens', 'ok');
    await context.close();
  }
});
