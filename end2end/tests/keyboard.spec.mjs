// Triage by keyboard, and an open complaint that tells what others do to it. Without the islands both are missing, nothing else.
import { act, openComplaint } from '../support/console.mjs';
import { addPeople } from '../support/outside.mjs';
import { awake, built } from '../support/islands.mjs';
import { expect, test } from '../support/fixtures.mjs';
import { fill, formWith } from '../support/forms.mjs';
import { sendComplaint, wholeClaim } from '../support/citizen.mjs';

/** A new complaint, open in the console of an operator. */
async function opened(page, newPerson, desk) {
  const citizen = newPerson();
  await addPeople(citizen);
  await page.goto('/ru/complaints/new');
  await fill(formWith(page, 'message'), wholeClaim(citizen));
  return openComplaint(desk, await sendComplaint(page, 'ru', citizen));
}

const focused = (page) => page.evaluate(() => document.activeElement.id);

if (built) {
  test('J and K walk through the list, Enter opens, ? explains', async ({ consoleOf, page, newPerson }) => {
    const desk = await consoleOf('operator1414');
    await opened(page, newPerson, desk);
    await desk.goto('/console/complaints?view=open');
    await awake(desk);
    const first = await desk.locator('[data-row] a').first().getAttribute('id');
    await desk.keyboard.press('j');
    expect(await focused(desk)).toBe(first);
    if ((await desk.locator('[data-row]').count()) > 1) {
      await desk.keyboard.press('j');
      expect(await focused(desk)).not.toBe(first);
      await desk.keyboard.press('k');
      expect(await focused(desk)).toBe(first);
    }
    await desk.keyboard.press('Shift+Slash');
    await expect(desk.locator('#keys')).toBeVisible();
    await desk.keyboard.press('Escape');
    await expect(desk.locator('#keys')).toBeHidden();
    await desk.locator(`#${first}`).focus();
    await desk.keyboard.press('Enter');
    await expect(desk.locator('main')).toHaveAttribute('data-state', /.+/);
  });

  test('single keys act, stay silent in fields and can be switched off', async ({ consoleOf, page, newPerson }) => {
    const desk = await consoleOf('operator1414');
    await opened(page, newPerson, desk);
    const main = desk.locator('main');

    await awake(desk);
    await desk.keyboard.press('Shift+Slash');
    await desk.locator('#keys-switch').uncheck();
    await desk.keyboard.press('Escape');
    await desk.keyboard.press('a');
    await desk.reload();
    await awake(desk);
    await expect(main).toHaveAttribute('data-state', 'new');
    await expect(desk.locator('#keys-switch')).not.toBeChecked();
    await desk.locator('.bar .button-link').click();
    await desk.locator('#keys-switch').check();
    await desk.keyboard.press('Escape');

    await desk.keyboard.press('a');
    await expect(main).toHaveAttribute('data-state', 'in_triage');
    await awake(desk);
    await desk.keyboard.press('n');
    expect(await focused(desk)).toBe('note-text');
    await desk.keyboard.type('1 a r 3');
    await expect(desk.locator('#note-text')).toHaveValue('1 a r 3');
    await desk.locator('h1').click();
    await desk.keyboard.press('r');
    expect(await focused(desk)).toBe('reply-message');
  });

  test('Z undoes the last act, and its button goes when it can be undone no longer', async ({ consoleOf, page, newPerson }) => {
    const desk = await consoleOf('operator1414');
    const id = await opened(page, newPerson, desk);
    const main = desk.locator('main');
    await act(desk, id, 'claim');
    await awake(desk);
    await desk.keyboard.press('z');
    await expect(main).toHaveAttribute('data-state', 'new');
    await act(desk, id, 'claim');
    await awake(desk);
    await expect(desk.locator('[data-undo]')).toHaveCount(1);
    await expect(desk.locator('[data-undo]')).toHaveCount(0, { timeout: 15_000 });
    await expect(main).toHaveAttribute('data-state', 'in_triage');
  });

  test('an open complaint tells who else has it open and that it has changed', async ({ consoleOf, page, newPerson }) => {
    const desk = await consoleOf('operator1414');
    const id = await opened(page, newPerson, desk);
    await act(desk, id, 'claim');
    const other = await consoleOf('supervisor');
    await other.goto(`/console/complaints/${id}`);
    await expect(other.locator('[data-live="viewers"] li')).toHaveCount(1, { timeout: 25_000 });
    await other.locator('#note-text').evaluate((field) => field.closest('details').setAttribute('open', ''));
    await other.locator('#note-text').fill('не потеряется');
    await expect(desk.locator('[data-doing="editing"]')).toHaveCount(1, { timeout: 25_000 });
    await act(desk, id, 'release');
    await expect(other.locator('.stale p:visible')).toHaveCount(1, { timeout: 25_000 });
    await expect(other.locator('#note-text')).toHaveValue('не потеряется');
  });
}
