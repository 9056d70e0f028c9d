// The console's islands only add: the queue changes by itself, without a reload.
import { sendComplaint, wholeClaim } from '../support/citizen.mjs';
import { fill, formWith } from '../support/forms.mjs';
import { expect, test } from '../support/fixtures.mjs';
import { built } from '../support/islands.mjs';
import { addPeople } from '../support/outside.mjs';

if (built) {
  test('a new complaint appears in the open queue without a reload', async ({ page, newPerson, consoleOf }) => {
    const desk = await consoleOf('operator1414');
    await desk.goto('/console/complaints?view=unassigned', { waitUntil: 'load' });
    await expect(desk.locator('leptos-island').first()).toBeAttached();
    await desk.evaluate(() => { window.sameDocument = true; });
    const citizen = newPerson();
    await addPeople(citizen);
    await page.goto('/kk/complaints/new');
    await fill(formWith(page, 'message'), wholeClaim(citizen));
    const reference = await sendComplaint(page, 'kk', citizen);
    await expect(desk.locator('main')).toContainText(reference, { timeout: 20_000 });
    expect(await desk.evaluate(() => window.sameDocument)).toBe(true);
  });
} else {
  test('the console works without islands', async ({ consoleOf }) => {
    const desk = await consoleOf('operator1414');
    await desk.goto('/console/complaints?view=unassigned');
    await expect(desk.locator('script[type="module"]')).toHaveCount(0);
  });
}
