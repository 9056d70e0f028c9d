// The console's islands only add: the queue changes by itself, and the keyboard works it.
import { sendComplaint, wholeClaim } from '../support/citizen.mjs';
import { fill, formWith } from '../support/forms.mjs';
import { expect, test } from '../support/fixtures.mjs';
import { addPeople } from '../support/outside.mjs';

/** Whether the program carries the islands; it also works without them. */
const withIslands = async (desk) => (await desk.locator('leptos-island').count()) > 0;

test('a new complaint appears in the open queue without a reload', async ({ page, newPerson, consoleOf }) => {
  const desk = await consoleOf('operator1414');
  await desk.goto('/console/complaints?view=unassigned');
  test.skip(!(await withIslands(desk)), 'built without islands');
  await desk.waitForLoadState('load');
  const citizen = newPerson();
  await addPeople(citizen);
  await page.goto('/kk/complaints/new');
  await fill(formWith(page, 'message'), wholeClaim(citizen));
  const reference = await sendComplaint(page, 'kk', citizen);
  await expect(desk.locator('main')).toContainText(reference, { timeout: 20_000 });
});
