// Operators: signing in, one complaint for one operator, nothing lost to a stale write.
import { almaty, sendComplaint, wholeClaim } from '../support/citizen.mjs';
import { act, expectState, openComplaint, signIn } from '../support/console.mjs';
import { expectPath, fill, formWith, send } from '../support/forms.mjs';
import { expect, test } from '../support/fixtures.mjs';
import { addPeople } from '../support/outside.mjs';

/** A new complaint from the web. */
async function submitted(page, newPerson, language = 'ru') {
  const citizen = newPerson();
  await addPeople(citizen);
  await page.goto(`/${language}/complaints/new`);
  await fill(formWith(page, 'message'), wholeClaim(citizen));
  return { citizen, reference: await sendComplaint(page, language, citizen) };
}

test('the console opens with password and code, and a code opens it once', async ({ page, anotherVisitor }) => {
  test.setTimeout(180_000);
  const answer = await page.goto('/console/complaints?view=unassigned');
  expect(answer.url()).toMatch(/\/console\/login/);
  const used = await signIn(page, 'operator1414b');
  await page.goto('/console');
  await expectPath(page, /^\/console/);
  await expect(page.locator('main')).toBeVisible();

  const thief = await anotherVisitor();
  await thief.goto('/console/login');
  await fill(formWith(thief, 'username'), { username: 'operator1414b', password: 'demo-Ashyq-2021' });
  await send(thief, formWith(thief, 'username'));
  await fill(formWith(thief, 'code'), { code: used });
  await send(thief, formWith(thief, 'code'));
  await expectPath(thief, /^\/console\/login/);
});

test('a wrong password is refused with what was typed kept', async ({ page }) => {
  await page.goto('/console/login');
  await fill(formWith(page, 'username'), { username: 'nobody', password: 'wrong-password-here' });
  const answer = await send(page, formWith(page, 'username'));
  expect(answer.status()).toBe(422);
  await expect(page.locator('[name="username"]')).toHaveValue('nobody');
  await expect(page.locator('[name="password"]')).toHaveValue('');
});

test('two operators cannot take the same complaint', async ({ page, newPerson, consoleOf }) => {
  const { reference } = await submitted(page, newPerson);
  const first = await consoleOf('operator1414');
  const second = await consoleOf('supervisor');
  const id = await openComplaint(first, reference);
  await second.goto(`/console/complaints/${id}`);
  await expectState(second, 'new');
  await act(first, id, 'claim');
  await expectState(first, 'in_triage');
  const dismiss = second.locator(`form[action^="/console/complaints/${id}/dismiss"]`);
  const late = (await dismiss.count()) > 0 ? await act(second, id, 'dismiss', { reason: 'test_message' }) : await act(second, id, 'claim');
  expect(late.status()).toBe(409);
  await first.goto(`/console/complaints/${id}`);
  await expectState(first, 'in_triage');
});

test('a stale write is refused and keeps its text', async ({ page, newPerson, consoleOf }) => {
  const { reference } = await submitted(page, newPerson);
  const desk = await consoleOf('operator1414');
  const other = await consoleOf('operator1414');
  const id = await openComplaint(desk, reference);
  await act(desk, id, 'claim');
  await other.goto(`/console/complaints/${id}`);
  await act(desk, id, 'ask', { message: 'Күні қандай болды?' });
  await expectState(desk, 'waiting_citizen');
  const text = 'Тесттің күнін жазыңыз.';
  const stale = await act(other, id, 'ask', { message: text });
  expect(stale.status()).toBe(409);
  await expect(other.locator('main')).toContainText(text);
});

test('the document is masked until it is revealed with a reason', async ({ page, newPerson, consoleOf }) => {
  const { citizen, reference } = await submitted(page, newPerson);
  const desk = await consoleOf('operator1414');
  const id = await openComplaint(desk, reference);
  await act(desk, id, 'claim');
  await expect(desk.locator('main')).not.toContainText(citizen.iin);
  await expect(desk.locator('main')).toContainText(citizen.iin.slice(-4));
  await act(desk, id, 'reveal', { reason: 'call_back' });
  await expect(desk.locator('main')).toContainText(citizen.iin);
  await desk.goto(`/console/complaints/${id}`);
  await expect(desk.locator('main')).not.toContainText(citizen.iin);
});

test('a call is taken down by the operator', async ({ newPerson, consoleOf }) => {
  const citizen = newPerson();
  await addPeople(citizen);
  const desk = await consoleOf('operator1414');
  await desk.goto('/console/complaints/new');
  const form = formWith(desk, 'message');
  await fill(form, { ...wholeClaim(citizen, { region: almaty }), language: 'kk' });
  const answer = await send(desk, form);
  expect(answer.status()).toBeLessThan(400);
  await expect(desk.locator('main')).toContainText(/ASH-[2-9A-Z]{4}-[2-9A-Z]{4}/);
});
